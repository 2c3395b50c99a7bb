import Canvas
import Commands
import NewsModel

/// The related articles under the reader, with the reasons: what `]` opens next stands behind that key.
struct StripPane {
  let state: ReaderState
  let layout: ScreenLayout
  let styles: Styles

  func draw(in pane: Rect, on grid: inout Grid) {
    guard let strip = state.strip else { return }
    let isTall = layout.stripRowsPerItem > 1
    let pane = inTextColumn(pane)
    var heading = StyledWords(" Related", styles[.stripHeading])
    heading.add("\(isTall ? "  " : " ")\(Figures.full(strip.rows.count)) ", styles[.stripHeading])
    grid.put(heading, pane.x + 2, pane.y, within: pane.width - 4, styles: styles)

    let first = state.firstOfStrip(in: layout)
    for (place, index) in (first..<min(strip.rows.count, first + layout.stripItems)).enumerated() {
      let y = pane.y + 1 + place * layout.stripRowsPerItem
      draw(strip.rows[index], isNext: index == strip.next, y: y, in: pane, on: &grid)
    }
  }

  /// Under a text that stands in the middle of a wide pane, the strip stands in the text's column.
  private func inTextColumn(_ pane: Rect) -> Rect {
    let air = max(0, (state.articleFrame?.left ?? 3) - 3)
    return pane.inset(left: air, right: air)
  }

  private func draw(_ row: RelatedRow, isNext: Bool, y: Int, in pane: Rect, on grid: inout Grid) {
    let isTall = layout.stripRowsPerItem > 1
    let key = pane.x + (isTall ? 2 : 1)
    let title = key + 2
    let end = pane.maxX - (isTall ? 2 : 1)
    if isNext { grid.put(nextKey, key, y, styles[.stripKey], within: title - key, styles: styles) }
    let titleStyle = styles[isNext ? .stripNext : .stripTitle]
    // Where a few words must do, that it is the same story says least.
    let telling = isTall ? row.reasons : row.reasons.filter { $0.kind != .story }
    let reason = Self.words(for: telling.isEmpty ? row.reasons : telling, signs: styles.signs)
    if isTall {
      let time = row.summary.published.map(styles.dates.shortWithMonth) ?? "no date"
      let timeWidth = TextWidth.width(of: time)
      grid.put(time, end - timeWidth, y, styles[.stripReason], within: timeWidth, styles: styles)
      grid.put(row.summary.title, title, y, titleStyle, within: end - timeWidth - 1 - title, styles: styles)
      grid.put(reason, title, y + 1, styles[.stripReason], within: end - title, styles: styles)
    } else {
      let room = end - title
      let titleRoom = room < 40 ? room : room * 2 / 3
      grid.put(row.summary.title, title, y, titleStyle, within: titleRoom, styles: styles)
      let reasonRoom = room - titleRoom - 2
      grid.put(reason, title + titleRoom + 2, y, styles[.stripReason], within: reasonRoom, styles: styles)
    }
  }

  private var nextKey: String {
    let keys = state.options.keymap.sequences(for: .nextRelated, in: .reader).map(\.description)
    return keys.first { $0.count == 1 } ?? styles.signs.step
  }

  /// `same story · Kataeb Hezbollah, US embassy · 2 hours later`
  static func words(for reasons: [RelationReason], signs: Signs) -> String {
    var parts: [String] = []
    func add(_ kinds: [RelationReason.Kind], _ say: ([String]) -> String) {
      let texts = reasons.filter { kinds.contains($0.kind) }
      if !texts.isEmpty { parts.append(say(texts.map(\.listed).filter { !$0.isEmpty })) }
    }
    add([.copy]) { _ in "same text" }
    add([.version]) { $0.first ?? "another version" }
    add([.story]) { _ in "same story" }
    add([.entity, .term]) { $0.joined(separator: ", ") }
    add([.time]) { $0.joined(separator: ", ") }
    return parts.filter { !$0.isEmpty }.joined(separator: " \(signs.dot) ")
  }
}
