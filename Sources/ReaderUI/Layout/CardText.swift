import Canvas
import Foundation
import NewsModel
import TextCore

/// The lines of an entity's card: what it is called, when it was seen, with whom, and its latest articles.
struct CardText {
  let card: EntityCard
  let width: Int
  let dates: NewsDates
  let signs: Signs

  /// The column of what stands beside a label; on a narrow card below it.
  private var column: Int { width >= 44 ? 15 : 2 }

  func text() -> DialogText {
    var text = DialogText(width: width)
    text.item = 0
    text.begin()
    let kind = card.kind.rawValue
    text.put(signs.cut(card.name, to: width - kind.count - 2), card.kind.scope, .entitySelected, at: 0)
    text.putLast(kind, .overlayNote)
    text.item = nil
    if !card.roles.isEmpty {
      text.begin()
      text.wrap(card.roles.joined(separator: dot), .overlayNote, at: 0, most: 2)
    }
    text.blank()
    if !card.aliases.isEmpty {
      label("Also written", in: &text)
      text.wrap(card.aliases.joined(separator: dot), .overlayText, at: column, most: 3)
    }
    if !card.forms.isEmpty {
      label("Languages", in: &text)
      let forms = card.forms.map { "\(LanguageCode.ownName($0.language)): \($0.words.joined(separator: ", "))" }
      text.wrap(forms.joined(separator: dot), .overlayText, at: column, most: 4)
    }
    label("Seen", in: &text)
    seen(in: &text)
    if let note = card.note, !note.isEmpty {
      label("Note", in: &text)
      text.wrap(note, .overlayText, at: column, most: 4)
    }
    chart(in: &text)
    companions(in: &text)
    said(in: &text)
    latest(in: &text)
    if !card.changes.isEmpty {
      text.blank()
      let first = 1 + card.companions.count + card.said.count + card.latest.count
      DeskChangesText(changes: card.changes, dates: dates, signs: signs)
        .put(in: &text, label: "Changed", column: column, first: first)
    }
    return text
  }

  private var dot: String { " \(signs.dot) " }

  private func label(_ label: String, in text: inout DialogText) {
    text.begin()
    text.put(label, .overlayNote, at: 0)
    if column < 10 { text.begin() }
  }

  /// `128 articles from 3 Jan 2020 to 27 Mar 2026`
  private func seen(in text: inout DialogText) {
    var x = text.put(Figures.full(card.articleCount), .strong, at: column)
    x = text.put(card.articleCount == 1 ? " article" : " articles", .overlayText, at: x)
    guard let first = card.firstSeen, let last = card.lastSeen else {
      if card.articleCount > 0 { text.put(card.articleCount == 1 ? ", no date" : ", none dated", .overlayNote, at: x) }
      return
    }
    let (from, to) = (dates.day(first), dates.day(last))
    if from != to, x + " from  to ".count + from.count + to.count > width {
      text.begin()
      x = column - 1
    }
    x = text.put(from == to ? " on " : " from ", .overlayNote, at: x)
    x = text.put(from, .overlayText, at: x)
    guard from != to else { return }
    x = text.put(" to ", .overlayNote, at: x)
    text.put(to, .overlayText, at: x)
  }

  // MARK: Articles a month

  private func chart(in text: inout DialogText) {
    guard !signs.isPlain, let first = card.months.first, let last = card.months.last, last.number > first.number else {
      return
    }
    let months = last.number - first.number + 1
    // Months where they have room, else quarters, else years.
    let span = months <= width ? 1 : months <= width * 3 ? 3 : 12
    let start = first.number / span * span
    var figures = Array(repeating: 0, count: (last.number - start) / span + 1)
    for month in card.months where month.number >= start && month.number <= last.number {
      figures[(month.number - start) / span] += month.count
    }
    let shown = Array(figures.suffix(width))
    text.blank()
    text.begin()
    text.put(span == 1 ? "Articles a month" : span == 3 ? "Articles a quarter" : "Articles a year", .overlayNote, at: 0)
    let chart = BarChart(shown, width: width, height: 3, signs: signs)
    for row in chart.rows {
      text.begin()
      text.put(row, card.kind.scope, at: 0)
    }
    text.begin()
    text.put(String(repeating: signs.rule(.horizontal), count: width), .overlayBorder, at: 0)
    text.begin()
    let begin = start + (figures.count - shown.count) * span
    let (from, to) = (Self.label(begin, short: months > 24), Self.label(last.number, short: months > 24))
    text.put(from, .overlayNote, at: 0)
    let end = min(width, shown.count * chart.pitch)
    let place = max(TextWidth.width(of: from) + 2, end - TextWidth.width(of: to))
    if from != to, place + TextWidth.width(of: to) <= width { text.put(to, .overlayNote, at: place) }
  }

  /// `Mar 2026`, or the year alone.
  private static func label(_ number: Int, short: Bool) -> String {
    short ? "\(number / 12)" : "\(NewsDates.monthName(number % 12 + 1).prefix(3)) \(number / 12)"
  }

  // MARK: Choices

  private func companions(in text: inout DialogText) {
    guard !card.companions.isEmpty else { return }
    text.blank()
    label("With", in: &text)
    var x = column
    for (index, companion) in card.companions.enumerated() {
      let count = " \(Figures.full(companion.count))"
      let name = signs.cut(companion.name, to: max(4, width - column - count.count))
      if x > column, x + TextWidth.width(of: name) + count.count > width {
        text.begin()
        x = column
      }
      x = text.put(name, companion.kind.scope, at: x, item: 1 + index)
      x = text.put(count, .overlayText, at: x) + 2
    }
  }

  private func said(in text: inout DialogText) {
    guard !card.said.isEmpty else { return }
    text.blank()
    for (index, said) in card.said.enumerated() {
      text.item = 1 + card.companions.count + index
      text.begin()
      if index == 0 { text.put("Said", .overlayNote, at: 0) }
      if index == 0, column < 10 { text.begin() }
      let words = said.quotation.kind == .indirect ? said.words : "“\(said.words)”"
      text.wrap((said.quotation.isDenied ? "denied: " : "") + words, .readerQuote, at: column, most: 2)
      text.begin()
      let day = said.carriers[0].date.map { dates.short($0) + " " } ?? ""
      let more = said.carriers.count > 1 ? " and \(said.carriers.count - 1) more" : ""
      text.put(signs.cut("\(day)\(said.carriers[0].source)\(more)", to: width - column), .overlayNote, at: column)
    }
    text.item = nil
  }

  private func latest(in text: inout DialogText) {
    guard !card.latest.isEmpty else { return }
    text.blank()
    let first = 1 + card.companions.count + card.said.count
    for (index, row) in card.latest.enumerated() {
      text.item = first + index
      text.begin()
      if index == 0 { text.put("Latest", .overlayNote, at: 0) }
      if index == 0, column < 10 { text.begin() }
      text.put(row.published.map(dates.short) ?? "-", .overlayNote, at: column)
      text.put(row.title, row.isRead ? .listRead : .listUnread, at: column + 8)
    }
    text.item = nil
  }
}

extension EntityCard.Month {
  /// Months since the year 0.
  fileprivate var number: Int { year * 12 + month - 1 }
}
