import NewsModel

/// The coasts and borders of the world as lines of points, from the figures in `Resources/world.txt`.
///
/// Natural Earth, 1:110m countries, public domain (naturalearthdata.com), rounded to a tenth of a degree.
enum WorldOutline {
  struct Line {
    var isCoast: Bool
    /// Longitude and latitude in degrees.
    var points: [(x: Double, y: Double)]
    /// From the least to the greatest of each.
    var west = 0.0
    var east = 0.0
    var south = 0.0
    var north = 0.0
  }

  static let lines: [Line] = PackageResources.world_txt.split(separator: UInt8(ascii: "\n")).compactMap(line)

  /// A line as `train-tagger outline` writes it: its kind, its first point, then steps, in tenths of a degree.
  private static func line(_ text: ArraySlice<UInt8>) -> Line? {
    guard let kind = text.first, text.count >= 5, text.count % 2 == 1 else { return nil }
    let letters = text.dropFirst().map { Int($0) - 33 }
    var x = letters[0] * 90 + letters[1] - 1800
    var y = letters[2] * 90 + letters[3] - 900
    var points = [(x: Double(x) / 10, y: Double(y) / 10)]
    for index in stride(from: 4, to: letters.count - 1, by: 2) {
      x += letters[index] - 46
      y += letters[index + 1] - 46
      points.append((Double(x) / 10, Double(y) / 10))
    }
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    return Line(
      isCoast: kind == UInt8(ascii: "c"), points: points, west: xs.min() ?? 0, east: xs.max() ?? 0,
      south: ys.min() ?? 0,
      north: ys.max() ?? 0)
  }
}
