/// Pixels in rows from the top, three bytes each: red, green, blue.
public struct Raster: Sendable, Hashable {
  public let width: Int
  public let height: Int
  public internal(set) var pixels: [UInt8]

  /// `pixels` holds `width * height * 3` bytes; nil where it does not.
  public init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width > 0, height > 0, pixels.count == width * height * 3 else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  init(width: Int, height: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws -> Void) rethrows {
    self.width = width
    self.height = height
    pixels = try Array(unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      // What a decoder of a file that breaks off leaves out is white.
      buffer.initialize(repeating: 255)
      count = buffer.count
      try fill(buffer)
    }
  }

  /// Lays pixels of four bytes, the last of them how opaque they are, on white.
  init(width: Int, height: Int, onWhite source: UnsafeBufferPointer<UInt8>) {
    self.init(width: width, height: height) { target in
      for pixel in 0..<min(width * height, source.count / 4) {
        let opacity = Int(source[pixel * 4 + 3])
        for channel in 0..<3 {
          let mixed = Int(source[pixel * 4 + channel]) * opacity + 255 * (255 - opacity)
          target[pixel * 3 + channel] = UInt8((mixed + 127) / 255)
        }
      }
    }
  }
}

extension Raster {
  /// The picture at a smaller size, each pixel the mean of those that it covers; as it is where it fits already.
  public func fitted(into box: PixelSize) -> Raster {
    let target = PixelSize(width, height).fitted(into: box)
    guard target.width < width || target.height < height else { return self }
    let columns = Self.spans(from: width, to: target.width)
    let rows = Self.spans(from: height, to: target.height)
    return Raster(width: target.width, height: target.height) { result in
      var sums = [Float](repeating: 0, count: width * 3)
      for (y, row) in rows.enumerated() {
        for index in sums.indices { sums[index] = 0 }
        for (offset, weight) in row.weights.enumerated() {
          let start = (row.start + offset) * width * 3
          for index in sums.indices { sums[index] += Float(pixels[start + index]) * weight }
        }
        for (x, column) in columns.enumerated() {
          for channel in 0..<3 {
            var value: Float = 0
            for (offset, weight) in column.weights.enumerated() {
              value += sums[(column.start + offset) * 3 + channel] * weight
            }
            result[(y * target.width + x) * 3 + channel] = UInt8(max(0, min(255, value.rounded())))
          }
        }
      }
    }
  }

  /// For each new pixel which old ones it covers, and what share of it each of them makes.
  private static func spans(from old: Int, to new: Int) -> [(start: Int, weights: [Float])] {
    let ratio = Double(old) / Double(new)
    return (0..<new).map { index in
      let begin = Double(index) * ratio
      let end = min(Double(old), begin + ratio)
      let first = Int(begin)
      let last = max(first, min(old - 1, Int(end.rounded(.up)) - 1))
      let shares = (first...last).map { Float(min(end, Double($0 + 1)) - max(begin, Double($0))) }
      let sum = shares.reduce(0, +)
      return (first, shares.map { $0 / sum })
    }
  }
}

/// A size in pixels.
public struct PixelSize: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }

  /// The largest size of the same proportions that fits into a box and is no larger than this one; at least 1 by 1.
  public func fitted(into box: PixelSize) -> PixelSize {
    let scale = min(
      1, Double(max(1, box.width)) / Double(max(1, width)), Double(max(1, box.height)) / Double(max(1, height)))
    return PixelSize(max(1, Int((Double(width) * scale).rounded())), max(1, Int((Double(height) * scale).rounded())))
  }
}
