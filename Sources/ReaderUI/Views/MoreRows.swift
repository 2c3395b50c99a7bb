import Canvas
import NewsModel

extension Grid {
  /// Says in the rules over and under a pane how much of it stands beyond them.
  mutating func announce(above: Int, below: Int, of pane: Rect, in layout: ScreenLayout, styles: Styles) {
    guard layout.hasRules else { return }
    for (count, y) in [(above, pane.y - 1), (below, pane.maxY)] where count > 0 && y > 0 && y < layout.footer.y {
      announce("\(Figures.full(count)) more", y: y, of: pane, styles: styles)
    }
  }

  /// Words at the right end of a rule of a pane.
  mutating func announce(_ words: String, y: Int, of pane: Rect, styles: Styles) {
    let width = TextWidth.width(of: words) + 2
    guard width + 2 < pane.width else { return }
    put(" \(words) ", at: Point(pane.maxX - 1 - width, y), style: styles[.quiet], width: width)
  }
}
