/// The colours of a picture for a terminal that has only so many (P. Heckbert, "Color image quantization for frame
/// buffer display", 1982: median cut), and which of them each pixel gets, with the difference passed on to its
/// neighbours (R. Floyd and L. Steinberg, 1976).
struct Palette {
  /// Red, green and blue of each.
  let colors: [[UInt8]]
  /// The colour that stands for each one of five bits a channel.
  private let nearest: [UInt8]

  /// At most `count` colours, and at most 256, for pixels of three bytes each.
  init(of pixels: [UInt8], count: Int) {
    var histogram = [Int](repeating: 0, count: 1 << 15)
    for pixel in stride(from: 0, to: pixels.count - 2, by: 3) {
      histogram[Self.key(Int(pixels[pixel]), Int(pixels[pixel + 1]), Int(pixels[pixel + 2]))] += 1
    }
    var boxes = [Box(histogram.indices.filter { histogram[$0] > 0 }, histogram)]
    while boxes.count < max(1, min(256, count)) {
      guard let largest = boxes.indices.filter({ boxes[$0].keys.count > 1 }).max(by: { boxes[$0] < boxes[$1] }) else {
        break
      }
      let halves = boxes[largest].cut(histogram)
      boxes[largest] = halves.0
      boxes.append(halves.1)
    }
    let means = boxes.map { $0.mean(histogram) }
    colors = means
    nearest = (0..<(1 << 15)).map { key in
      let (red, green, blue) = Self.parts(key)
      let distances = means.map { color in
        let (r, g, b) = (Int(color[0]) - red, Int(color[1]) - green, Int(color[2]) - blue)
        return 2 * r * r + 4 * g * g + 3 * b * b
      }
      return UInt8(distances.indices.min { distances[$0] < distances[$1] } ?? 0)
    }
  }

  /// The colour of each pixel.
  func indices(of pixels: [UInt8], width: Int) -> [UInt8] {
    let height = width > 0 ? pixels.count / 3 / width : 0
    var result = [UInt8](repeating: 0, count: width * height)
    // What is still owed to the pixels of this row and of the next, in sixteenths.
    var here = [Int](repeating: 0, count: (width + 2) * 3)
    for y in 0..<height {
      var below = [Int](repeating: 0, count: (width + 2) * 3)
      for x in 0..<width {
        let start = (y * width + x) * 3
        let wanted = (0..<3).map { max(0, min(255, Int(pixels[start + $0]) + here[(x + 1) * 3 + $0] / 16)) }
        let index = nearest[Self.key(wanted[0], wanted[1], wanted[2])]
        result[y * width + x] = index
        for channel in 0..<3 {
          let error = wanted[channel] - Int(colors[Int(index)][channel])
          here[(x + 2) * 3 + channel] += error * 7
          below[x * 3 + channel] += error * 3
          below[(x + 1) * 3 + channel] += error * 5
          below[(x + 2) * 3 + channel] += error
        }
      }
      here = below
    }
    return result
  }

  private static func key(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    (red >> 3) << 10 | (green >> 3) << 5 | blue >> 3
  }

  /// The middle of what a key stands for.
  private static func parts(_ key: Int) -> (Int, Int, Int) {
    func whole(_ bits: Int) -> Int { bits << 3 | bits >> 2 }
    return (whole(key >> 10), whole(key >> 5 & 31), whole(key & 31))
  }

  /// Colours that are near one another.
  private struct Box {
    var keys: [Int]
    private var pixels: Int
    /// The channel in which they lie furthest apart, and how far.
    private var channel = 0
    private var length = 0

    init(_ keys: [Int], _ histogram: [Int]) {
      self.keys = keys
      pixels = keys.reduce(0) { $0 + histogram[$1] }
      for candidate in 0..<3 {
        let values = keys.map { Self.value($0, candidate) }
        let span = (values.max() ?? 0) - (values.min() ?? 0)
        if span > length { (channel, length) = (candidate, span) }
      }
    }

    /// The next to be cut is the one whose colours matter to most pixels.
    static func < (left: Box, right: Box) -> Bool { left.pixels * left.length < right.pixels * right.length }

    private static func value(_ key: Int, _ channel: Int) -> Int { key >> (10 - 5 * channel) & 31 }

    /// Two halves of as many pixels each as may be.
    func cut(_ histogram: [Int]) -> (Box, Box) {
      let sorted = keys.sorted { (Self.value($0, channel), $0) < (Self.value($1, channel), $1) }
      var sum = 0
      let middle = sorted.firstIndex { key in
        sum += histogram[key]
        return sum * 2 >= pixels
      }
      let place = max(1, min(sorted.count - 1, (middle ?? 0) + 1))
      return (Box(Array(sorted[..<place]), histogram), Box(Array(sorted[place...]), histogram))
    }

    func mean(_ histogram: [Int]) -> [UInt8] {
      var sums = [0, 0, 0]
      for key in keys {
        let parts = Palette.parts(key)
        sums[0] += parts.0 * histogram[key]
        sums[1] += parts.1 * histogram[key]
        sums[2] += parts.2 * histogram[key]
      }
      return sums.map { UInt8(pixels > 0 ? $0 / pixels : 0) }
    }
  }
}
