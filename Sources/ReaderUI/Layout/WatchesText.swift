import Canvas
import NewsModel

/// The watches, each with what it has found since it was checked last and whether there is more of it than usual.
struct WatchesText {
  let reports: [WatchReport]
  let width: Int
  let dates: NewsDates
  let signs: Signs

  func text() -> DialogText {
    var text = DialogText(width: width)
    if reports.isEmpty {
      text.begin()
      text.put("No watches: W on a name or a search sets one.", .quiet, at: 0)
    }
    for (index, report) in reports.enumerated() {
      text.item = index
      text.begin()
      let found = report.found.isEmpty ? "nothing new" : "\(Figures.full(report.found.count)) new"
      text.put(
        signs.cut(report.watch.name, to: width - found.count - 4), report.found.isEmpty ? .listRead : .listUnread, at: 2
      )
      if report.burst.isBursting { text.put(signs.bursting, .accent, at: 0) }
      text.putLast(found, report.found.isEmpty ? .quiet : .accent)
      if report.watch.words != report.watch.name {
        text.begin()
        text.put(signs.cut(report.watch.words, to: width - 2), .quiet, at: 2)
      }
      if report.burst.isBursting {
        text.begin()
        text.wrap("Rising: \(report.burst.words)", .quiet, at: 2)
      }
      for row in report.found.prefix(3) {
        text.begin()
        let x = text.put(row.published.map(dates.short) ?? "-", .quiet, at: 2)
        text.put(
          signs.cut(row.title, to: width - max(10, x + 2)), row.isRead ? .listRead : .listUnread, at: max(10, x + 2))
      }
      text.item = nil
      text.blank()
    }
    return text
  }
}
