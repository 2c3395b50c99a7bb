import Canvas

/// Earlier notices, the newest first.
struct MessagesText {
  let log: [Notice]
  let width: Int
  let dates: NewsDates

  func text() -> DialogText {
    var text = DialogText(width: width)
    for notice in log.reversed() {
      text.begin()
      text.put(dates.short(notice.date), .overlayNote, at: 0)
      text.wrap(notice.text, notice.level == .problem ? .noticeProblem : .overlayText, at: 8)
    }
    if log.isEmpty {
      text.begin()
      text.put("No messages so far.", .overlayNote, at: 0)
    }
    return text
  }
}
