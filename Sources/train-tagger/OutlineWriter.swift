import Foundation

/// Draws the outline of the world for the map of the reader from country polygons.
///
/// An edge that one polygon has is coast, one that two have is a border. Edges are joined into lines, and a line is
/// written as text: `c` or `b`, its first point, then steps of two letters each. All figures are tenths of a degree;
/// `WorldOutline` of `ReaderUI` reads them back.
struct OutlineWriter {
  private struct Atlas: Decodable {
    struct Country: Decodable {
      var rings: [[[Double]]]
    }
    var countries: [Country]
  }

  private struct Point: Hashable, Comparable {
    var x: Int
    var y: Int
    static func < (left: Point, right: Point) -> Bool { (left.x, left.y) < (right.x, right.y) }
  }

  private struct Edge: Hashable {
    var from: Point
    var to: Point
    init(_ one: Point, _ other: Point) {
      from = min(one, other)
      to = max(one, other)
    }
  }

  /// The text for polygons `{countries:[{rings:[[[longitude, latitude]]]}]}`.
  static func text(from url: URL) throws -> String {
    let atlas = try JSONDecoder().decode(Atlas.self, from: Data(contentsOf: url))
    var counts: [Edge: Int] = [:]
    for ring in atlas.countries.flatMap(\.rings) {
      let points = ring.map { Point(x: Int(($0[0] * 10).rounded()), y: Int(($0[1] * 10).rounded())) }
      for (from, to) in zip(points, points.dropFirst() + points.prefix(1)) where from != to {
        // Where the sheet is cut there is neither coast nor border.
        if abs(from.x) == 1800 && from.x == to.x || from.y <= -895 && to.y <= -895 { continue }
        counts[Edge(from, to), default: 0] += 1
      }
    }
    let coasts = lines(of: counts.filter { $0.value == 1 }.map(\.key))
    let borders = lines(of: counts.filter { $0.value > 1 }.map(\.key))
    return (coasts.map { "c" + encoded($0) } + borders.map { "b" + encoded($0) }).joined(separator: "\n") + "\n"
  }

  /// Joins edges into as few lines as follow from walking on while there is an edge; the same edges give the same
  /// lines.
  private static func lines(of edges: [Edge]) -> [[Point]] {
    var ways: [Point: Set<Point>] = [:]
    for edge in edges {
      ways[edge.from, default: []].insert(edge.to)
      ways[edge.to, default: []].insert(edge.from)
    }
    var lines: [[Point]] = []
    // Ends and joints first, so that what is left are rings.
    let starts = ways.keys.sorted { (ways[$0]?.count == 2 ? 1 : 0, $0) < (ways[$1]?.count == 2 ? 1 : 0, $1) }
    for start in starts {
      while let first = ways[start]?.min() {
        var line = [start]
        var next: Point? = first
        while let point = next, let last = line.last {
          ways[last]?.remove(point)
          ways[point]?.remove(last)
          line.append(point)
          next = ways[point]?.min()
        }
        lines.append(line)
      }
    }
    return lines
  }

  // MARK: Letters

  /// Steps of at most this many tenths of a degree fit a letter; longer ones are written as several.
  private static let longest = 46

  private static func letter(_ number: Int) -> String { String(UnicodeScalar(UInt8(33 + number))) }

  private static func encoded(_ line: [Point]) -> String {
    var text = ""
    for number in [line[0].x + 1800, line[0].y + 900] { text += letter(number / 90) + letter(number % 90) }
    for (from, to) in zip(line, line.dropFirst()) {
      let parts = max(1, (max(abs(to.x - from.x), abs(to.y - from.y)) + longest - 1) / longest)
      var last = from
      for part in 1...parts {
        let point = Point(x: from.x + (to.x - from.x) * part / parts, y: from.y + (to.y - from.y) * part / parts)
        text += letter(point.x - last.x + longest) + letter(point.y - last.y + longest)
        last = point
      }
    }
    return text
  }
}
