/// Dots in Braille cells, two in a cell's width and four in its height, in two inks.
struct BrailleCanvas {
  /// In cells.
  let width: Int
  let height: Int
  private var dots: [UInt8]
  private var strong: [Bool]

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    dots = Array(repeating: 0, count: self.width * self.height)
    strong = Array(repeating: false, count: self.width * self.height)
  }

  /// The pattern of a cell, U+2800 plus a bit for each dot (Unicode chapter 21.1), and whether strong ink is in it; nil
  /// for an empty cell.
  func cell(_ x: Int, _ y: Int) -> (glyph: String, isStrong: Bool)? {
    let pattern = dots[y * width + x]
    guard pattern != 0, let scalar = UnicodeScalar(0x2800 + UInt32(pattern)) else { return nil }
    return (String(Character(scalar)), strong[y * width + x])
  }

  mutating func set(_ x: Int, _ y: Int, isStrong: Bool) {
    guard x >= 0, y >= 0, x < 2 * width, y < 4 * height else { return }
    let bits: [UInt8] = x % 2 == 0 ? [0x01, 0x02, 0x04, 0x40] : [0x08, 0x10, 0x20, 0x80]
    let cell = y / 4 * width + x / 2
    dots[cell] |= bits[y % 4]
    if isStrong { strong[cell] = true }
  }

  /// A straight line, cut at the edges (Liang and Barsky, 1984) and stepped dot by dot.
  mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), isStrong: Bool) {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (start, end) = (0.0, 1.0)
    let edges = [
      (-dx, from.x), (dx, Double(2 * width) - 1 - from.x), (-dy, from.y), (dy, Double(4 * height) - 1 - from.y),
    ]
    for (step, room) in edges {
      if step == 0 {
        if room < 0 { return }
      } else if step < 0 {
        start = max(start, room / step)
      } else {
        end = min(end, room / step)
      }
    }
    guard start <= end else { return }
    let (x0, y0) = (from.x + start * dx, from.y + start * dy)
    let (x1, y1) = (from.x + end * dx, from.y + end * dy)
    let steps = max(1, Int(max(abs(x1 - x0), abs(y1 - y0)).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      set(Int((x0 + (x1 - x0) * share).rounded()), Int((y0 + (y1 - y0) * share).rounded()), isStrong: isStrong)
    }
  }
}
