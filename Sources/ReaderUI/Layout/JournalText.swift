import Canvas
import NewsModel

/// What was changed, newest first: when, what, by whom, and whether it has been taken back.
struct JournalText {
  let entries: [JournalEntry]
  let width: Int
  let dates: NewsDates

  func text() -> DialogText {
    var text = DialogText(width: width)
    if entries.isEmpty {
      text.begin()
      text.put("Nothing has been changed yet.", .quiet, at: 0)
    }
    for (index, entry) in entries.enumerated() {
      text.item = index
      text.begin()
      text.put(dates.weekdayClock(entry.made), .quiet, at: 1)
      let origin = entry.isUndone ? "taken back" : entry.origin.map(\.rawValue) ?? ""
      let room = width - 15 - (origin.isEmpty ? 0 : TextWidth.width(of: origin) + 2)
      text.wrap(entry.told, entry.isUndone ? .quiet : .text, at: 15, width: max(12, room), most: 3)
      if !origin.isEmpty {
        text.put(
          origin, .quiet, at: width - TextWidth.width(of: origin), inLine: text.range(of: index)?.lowerBound ?? 0)
      }
      text.item = nil
    }
    return text
  }
}
