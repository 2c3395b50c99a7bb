import Canvas
import NewsModel

/// Earlier messages, the newest at the top.
struct MessagesSheet {
  let top: Int
  let state: ReaderState
  let look: Look

  func draw(on grid: inout Grid) {
    let size = grid.size
    let margin = size.width >= 60 ? 4 : 0
    let width = min(100, size.width - 2 * margin)
    let y = size.height >= 20 ? 2 : 0
    let lines = lines(width: width - 5)
    let height = max(1, min(lines.count, size.height - 2 * y - 2))
    let rect = Rect((size.width - width) / 2, y, width, height + 2)
    FloatingBox(rect: rect, look: look).draw(title: "Messages", on: &grid)
    guard !lines.isEmpty else {
      grid.put("No messages so far.", rect.x + 3, rect.y + 1, look[.overlayNote], within: width - 5, look: look)
      return
    }
    let first = min(max(0, top), max(0, lines.count - height))
    for (row, line) in lines[first...].prefix(height).enumerated() {
      grid.put(line, rect.x + 3, rect.y + 1 + row, within: width - 5, look: look)
    }
    grid.cursor = Point(rect.x + 1, rect.y + 1)
  }

  private func lines(width: Int) -> [StyledWords] {
    state.log.reversed().flatMap { notice in
      let time = look.dates.short(notice.date)
      let scope: Scope = notice.level == .problem ? .noticeProblem : .overlayText
      let ranges = TextWrap.lines(notice.text, width: max(1, width - 8))
      return ranges.enumerated().map { index, range in
        let before = index == 0 ? time : ""
        var words = StyledWords(before + String(repeating: " ", count: max(0, 8 - before.count)), look[.overlayNote])
        words.add(String(notice.text[TextRange(range.lowerBound, range.upperBound)]), look[scope])
        return words
      }
    }
  }
}
