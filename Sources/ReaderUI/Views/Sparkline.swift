/// Figures as a row of small columns on one baseline, oldest first.
enum Sparkline {
  /// So many figures are drawn, the newest.
  static let width = 8
  /// Where the largest figure is smaller than this, it does not fill its cell: one article is no peak.
  private static let least = 4

  /// Nil where there is nothing to see: no figures, or none above zero.
  static func text(_ figures: [Int], signs: Signs) -> String? {
    let shown = figures.suffix(width)
    guard !signs.isPlain, let largest = shown.max(), largest > 0 else { return nil }
    let scale = max(largest, least)
    return shown.map { signs.column($0 > 0 ? height(of: $0, scale: scale) : 0) }.joined()
  }

  /// From 1 for one to 7 for `scale`, so that something always stands above nothing.
  private static func height(of figure: Int, scale: Int) -> Int {
    1 + Int((6 * Double(figure - 1) / Double(scale - 1)).rounded())
  }
}
