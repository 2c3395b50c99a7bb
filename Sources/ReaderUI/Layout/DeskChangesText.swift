import Canvas
import NewsModel

/// Who did what to a name or a story at the desk, and when.
struct DeskChangesText {
  let changes: [KnownDeskChange]
  let dates: NewsDates
  let signs: Signs

  /// Each change is a choice, from `first` on.
  func put(in text: inout DialogText, label: String?, column: Int, first: Int) {
    for (index, change) in changes.enumerated() {
      text.item = first + index
      text.begin()
      if index == 0, let label {
        text.put(label, .overlayNote, at: 0)
        if column < 10 { text.begin() }
      }
      text.wrap(change.summary, change.holds ? .overlayText : .quiet, at: column, most: 3)
      text.begin()
      let state = change.problem != nil ? "refused" : change.holds ? nil : "taken back"
      let facts = [change.member, change.seq == nil ? "not sent yet" : dates.weekdayClock(change.date), state]
      text.put(facts.compactMap { $0 }.joined(separator: " \(signs.dot) "), .overlayNote, at: column)
    }
    text.item = nil
  }
}
