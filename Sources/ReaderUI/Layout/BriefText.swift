import Canvas
import Foundation
import NewsModel

/// The lines of a brief: each story with its lead sentence, what is new in it and who; then what rises.
struct BriefText {
  let brief: Brief
  let width: Int
  let dates: NewsDates
  let signs: Signs

  func text() -> DialogText {
    var text = DialogText(width: width)
    if brief.items.isEmpty {
      text.begin()
      text.put("No new articles since \(dates.weekdayClock(brief.since)).", .quiet, at: 0)
    }
    for (index, item) in brief.items.enumerated() {
      if item.isUndated, index == 0 || !brief.items[index - 1].isUndated { text.heading("No date") }
      text.item = index
      lines(of: item, in: &text)
      text.item = nil
      text.blank()
    }
    bursting(in: &text)
    return text
  }

  private func lines(of item: Brief.Item, in text: inout DialogText) {
    text.begin()
    let mark = item.isBursting ? signs.bursting : item.isFollowed ? signs.starred : ""
    if !mark.isEmpty { text.put(mark, .accent, at: 0) }
    text.wrap(item.title, .listUnread, at: 2, most: 2)
    if let lead = item.leadBeyondTitle {
      text.begin()
      text.wrap(lead, .text, at: 2)
    }
    for addition in item.additions {
      text.begin()
      text.put("+", .accent, at: 2)
      text.wrap(addition, .text, at: 4, most: 3)
    }
    text.begin()
    let x = text.put(facts(of: item), .quiet, at: 2)
    guard !item.people.isEmpty else { return }
    let people = item.people.joined(separator: ", ")
    if x + 3 + TextWidth.width(of: people) <= width {
      text.put(" \(signs.dot) ", .quiet, at: x)
      text.put(people, .person, at: x + 3)
    } else {
      text.begin()
      text.put(signs.cut(people, to: width - 2), .person, at: 2)
    }
  }

  /// How many reports from where and when, with as many names of sources as leave room for all of that.
  private func facts(of item: Brief.Item) -> String {
    var behind: [String] = []
    if let latest = item.latest {
      behind.append((item.articles.count > 1 ? "last " : "") + dates.weekdayClock(latest))
    }
    if item.isFollowed { behind.append("followed") }
    if item.isBursting { behind.append("rising") }
    if item.isContinued { behind.append("ongoing") }
    func words(_ named: Int) -> String {
      var sources = item.sources.prefix(named).joined(separator: ", ")
      let rest = item.sources.count - min(named, item.sources.count)
      if rest > 0 { sources += named > 0 ? " and \(Figures.full(rest)) more" : Figures.counted(rest, "source") }
      return ([Figures.counted(item.articles.count, "report"), sources] + behind).filter { !$0.isEmpty }
        .joined(separator: " \(signs.dot) ")
    }
    let room = width - 2
    return (0...3).reversed().lazy.map(words).first { !TextWidth.exceeds($0, width: room) } ?? words(0)
  }

  private func bursting(in text: inout DialogText) {
    guard !brief.trends.isEmpty else { return }
    text.heading("Rising against the last four weeks")
    for (index, trend) in brief.trends.enumerated() {
      text.item = brief.items.count + index
      text.begin()
      text.put(signs.bursting, .accent, at: 0)
      text.put(signs.cut(trend.name, to: width - 2), trend.kind.scope, at: 2)
      text.begin()
      text.wrap(trend.burst.words, .quiet, at: 2)
      text.item = nil
    }
  }
}
