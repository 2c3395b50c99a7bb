import Canvas
import NewsModel

/// What is being done in the background, and earlier notices, the newest first.
struct MessagesText {
  let log: [Notice]
  let work: [WorkProgress]
  let width: Int
  let dates: NewsDates

  func text() -> DialogText {
    var text = DialogText(width: width)
    for work in work {
      text.begin()
      text.put("now", .progress, at: 0)
      var words = "\(work.name): \(Figures.full(work.done)) of \(Figures.full(work.total))"
      if let rest = work.rest { words += ", \(rest < 100 ? "\(rest) s" : "\((rest + 30) / 60) min") left" }
      text.wrap(words, .overlayText, at: 8)
    }
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
