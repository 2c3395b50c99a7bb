import Canvas
import Foundation
import NewsModel

/// The lines of a running story: how much was written when, and the reports in order with what each added; and what
/// stands beside them or, on narrow screens, below: who is in it, what was said, figures, background.
struct StoryText {
  let story: StoryOverview
  let reports: [StoryReport]
  let dates: NewsDates
  let signs: Signs
  /// With every quotation and figure.
  var showsAll = false

  // MARK: The reports

  func main(width: Int) -> DialogText {
    var text = DialogText(width: width)
    chart(in: &text)
    let marks = StoryMarks(story)
    let column = width >= 56 ? 15 : 3
    for (index, report) in reports.enumerated() {
      text.item = index
      lines(of: report, marks, column: column, in: &text)
      text.item = nil
      text.blank()
      if index < reports.count - 1, column > 10 { text.put(signs.rule(.vertical), .rule, at: column - 3) }
    }
    if reports.isEmpty {
      text.begin()
      text.put("No report added anything new.", .quiet, at: 0)
    }
    return text
  }

  private func lines(of report: StoryReport, _ marks: StoryMarks, column: Int, in text: inout DialogText) {
    let row = report.summary
    let first = text.lines.count
    text.begin()
    let time = row.published.map(dates.weekdayClock) ?? "no date"
    let mark = row.isStarred ? signs.starred : row.isRead ? signs.read : signs.unread
    let markScope: Scope = row.isStarred ? .listMarkStarred : row.isRead ? .listMarkRead : .listMarkUnread
    if column > 10 {
      text.put(time, .listMeta, at: 0)
      text.put(mark, markScope, at: column - 3)
    } else {
      text.put(mark, markScope, at: 0)
    }
    text.wrap(row.title, row.isRead ? .listRead : .listUnread, at: column, most: 2)
    text.begin()
    let source = row.sourceLine(dot: signs.dot)
    text.put(column > 10 ? source : "\(time)  \(source)", .listMeta, at: column)
    if report.isFirst {
      text.begin()
      let reported = "First report. " + (report.additions.first ?? "")
      text.wrap(reported, .text, marks: marks.marks(in: reported, of: report.id), at: column)
    } else {
      for addition in report.additions {
        text.begin()
        text.put("+", .accent, at: column)
        text.wrap(addition, .text, marks: marks.marks(in: addition, of: report.id), at: column + 2, most: 4)
        if let earlier = marks.earlier(addition, of: report.id) {
          note("earlier reports: \(earlier)", column: column, in: &text)
        }
      }
      if let perhaps = report.perhaps {
        text.begin()
        let words = "Perhaps new: \(perhaps)"
        text.wrap(words, .text, marks: marks.marks(in: words, of: report.id), at: column, most: 4)
      } else if report.additions.isEmpty {
        text.begin()
        text.put("Nothing new found.", .quiet, at: column)
      }
    }
    if let earlier = report.versionOf.flatMap({ id in story.reports.first { $0.id == id } }) {
      note(
        "\(signs.updated) new version of the report from \(earlier.summary.published.map(dates.weekdayClock) ?? "before")",
        column: column, in: &text)
    }
    if !report.copies.isEmpty {
      note("\(signs.copy) \(copies(report))", column: column, in: &text)
    }
    guard column > 10 else { return }
    for line in (first + 1)..<max(first + 1, text.lines.count) where report.id != reports.last?.id {
      text.put(signs.rule(.vertical), .rule, at: column - 3, inLine: line)
    }
  }

  private func note(_ words: String, column: Int, in text: inout DialogText) {
    text.begin()
    text.put(words, .quiet, at: column + 2)
  }

  /// `AFP copy in 3 more sources`
  private func copies(_ report: StoryReport) -> String {
    let count = report.copies.count
    let copy = report.summary.agency.map { "\($0) copy" } ?? "same copy"
    return count == 1 ? "\(copy) also in \(report.copies[0])" : "\(copy) in \(Figures.full(count)) other sources"
  }

  private func chart(in text: inout DialogText) {
    let bars = story.volume.bars
    guard !signs.isPlain, bars.count > 1, let first = bars.first, let last = bars.last else { return }
    let unit =
      switch story.volume.barLength {
      case ...3600: "an hour"
      case ..<86400: "every \(Int(story.volume.barLength / 3600)) hours"
      case ..<(2 * 86400): "a day"
      case ..<(8 * 86400): "a week"
      default: "every \(Int(story.volume.barLength / 86400)) days"
      }
    text.begin()
    text.put("Reports \(unit)", .quiet, at: 0)
    let shown = Array(bars.suffix(max(1, text.width - 2)))
    let chart = BarChart(shown.map(\.count), width: text.width - 2, height: 3, signs: signs)
    for row in chart.rows {
      text.begin()
      text.put(row, .accent, at: 1)
    }
    let end = min(text.width - 1, 1 + shown.count * chart.pitch)
    text.begin()
    text.put(String(repeating: signs.rule(.horizontal), count: max(8, end)), .rule, at: 0)
    text.begin()
    let isFine = story.volume.barLength < 86400
    let from =
      isFine ? dates.weekdayClock(shown.first?.start ?? first.start) : dates.day(shown.first?.start ?? first.start)
    let to = isFine ? dates.weekdayClock(last.start) : dates.day(last.start)
    text.put(from, .quiet, at: 1)
    let place = end - TextWidth.width(of: to)
    if place > TextWidth.width(of: from) + 2 { text.put(to, .quiet, at: place) }
    if let burst = story.burst, burst.isBursting {
      text.begin()
      text.put(signs.bursting, .accent, at: 0)
      text.wrap("Rising: \(burst.words)", .quiet, at: 2)
    }
    text.blank()
  }

  // MARK: What stands beside them

  func aside(width: Int) -> DialogText {
    var text = DialogText(width: width)
    entities(in: &text)
    quotations(in: &text)
    figures(in: &text)
    background(in: &text)
    elsewhere(in: &text)
    if !story.changes.isEmpty {
      part("Changed by hand", in: &text)
      let outside = story.background.count + story.elsewhere.reduce(0) { $0 + $1.articles.count }
      DeskChangesText(changes: story.changes, dates: dates, signs: signs)
        .put(
          in: &text, label: nil, column: 0,
          first: reports.count + Self.passages(of: story, all: showsAll).count + outside)
    }
    return text
  }

  private func part(_ heading: String, in text: inout DialogText) {
    if !text.lines.isEmpty { text.blank() }
    text.heading(heading)
  }

  private func entities(in text: inout DialogText) {
    let shown = story.entities.prefix(8)
    guard let most = shown.map(\.mentionCount).max() else { return }
    part("In this story", in: &text)
    let bar = text.width >= 28 && !signs.isPlain ? 5 : 0
    for entity in shown {
      text.begin()
      let count = Figures.short(entity.mentionCount)
      text.put(signs.cut(entity.name, to: text.width - bar - 7), entity.kind.scope, at: 0)
      if bar > 0 {
        let length = max(1, entity.mentionCount * bar / max(1, most))
        text.put(String(repeating: signs.column(6), count: length), .rule, at: text.width - bar - 5)
      }
      text.putLast(count, .sidebarCount)
    }
    more(story.entities.count - shown.count, "name", in: &text)
  }

  /// `4 more quotations`
  private func more(_ count: Int, _ what: String, item: Int? = nil, in text: inout DialogText) {
    text.item = count > 0 ? item : nil
    defer { text.item = nil }
    guard count > 0 else { return }
    text.begin()
    text.put("\(Figures.full(count)) more \(what)\(count == 1 ? "" : "s")", .quiet, at: 0)
  }

  private static let mostQuotations = 6
  private static let mostFigures = 8

  /// What Enter opens of the quotations and figures, in the order in which they stand there.
  /// Those that are left out are chosen as one.
  static func passages(of story: StoryOverview, all: Bool) -> [DialogItem] {
    let quotations = story.quotations.prefix(all ? .max : mostQuotations)
    let figures = story.figures.prefix(all ? .max : mostFigures)
    return quotations.map { .passage(Passage($0)) }
      + (quotations.count < story.quotations.count ? [.more] : [])
      + figures.flatMap { figure in figure.rows.map { .passage(Passage($0, of: figure)) } }
      + (figures.count < story.figures.count ? [.more] : [])
  }

  private func quotations(in text: inout DialogText) {
    guard !story.quotations.isEmpty else { return }
    part("Said", in: &text)
    let shown = story.quotations.prefix(showsAll ? .max : Self.mostQuotations)
    for (index, quotation) in shown.enumerated() {
      text.item = reports.count + index
      text.begin()
      text.wrap("“\(quotation.text)”", .readerQuote, at: 0, most: 4)
      text.begin()
      let sources = quotation.sourceCount > 1 ? " · \(Figures.counted(quotation.sourceCount, "source"))" : ""
      let denies = quotation.isDenied ? "denied by " : ""
      text.wrap("\(denies)\(quotation.speaker)\(sources)", .quiet, at: 2, most: 3)
    }
    more(story.quotations.count - shown.count, "quotation", item: reports.count + shown.count, in: &text)
  }

  /// A table: what is counted over the value now with its source and time, and what it was before; below it what other
  /// sources say otherwise, each with a mark.
  private func figures(in text: inout DialogText) {
    guard !story.figures.isEmpty else { return }
    part("Figures", in: &text)
    let quotations = story.quotations.count
    var item = reports.count + (showsAll ? quotations : min(Self.mostQuotations + 1, quotations))
    let shown = story.figures.prefix(showsAll ? .max : Self.mostFigures)
    for figure in shown {
      text.item = item
      text.begin()
      text.put(signs.cut(figure.what, to: text.width), .text, at: 0)
      for (index, value) in figure.rows.enumerated() {
        text.item = item
        text.begin()
        let differs = index > 0
        if differs { text.put(signs.differing, .accent, at: 0) }
        var x = text.put(value.text, differs ? .text : .strong, at: 2)
        if !differs, figure.values.count > 1 {
          let before = figure.values.dropLast().suffix(3).map(\.text).joined(separator: " \(signs.becomes) ")
          x = text.put("  was \(before)", .quiet, at: x)
        }
        let origin = origin(of: value)
        let room = text.width - x - 2
        if room > 6, !origin.isEmpty { text.putLast(signs.cut(origin, to: room), .quiet) }
        item += 1
      }
    }
    more(story.figures.count - shown.count, "figure", item: item, in: &text)
  }

  /// `Reuters 10:02`
  private func origin(of value: StoryFigure.Value) -> String {
    [value.source, value.time.map(dates.short) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func background(in text: inout DialogText) {
    guard !story.background.isEmpty else { return }
    part("Background", in: &text)
    let before = reports.count + Self.passages(of: story, all: showsAll).count
    for (index, row) in story.background.enumerated() { outside(row, item: before + index, in: &text) }
    text.item = nil
  }

  /// A report that is no part of the story.
  private func outside(_ row: ArticleSummary, item: Int, in text: inout DialogText) {
    text.item = item
    text.begin()
    text.wrap(row.title, .text, at: 0, most: 2)
    text.begin()
    let date = row.published.map { "\(dates.short($0)) \(signs.dot) " } ?? ""
    text.put(date + row.sourceLine(dot: signs.dot), .quiet, at: 0)
  }

  /// The same event in other languages, with the shared names as the reason.
  private func elsewhere(in text: inout DialogText) {
    guard !story.elsewhere.isEmpty else { return }
    part("Also reported in", in: &text)
    var item = reports.count + Self.passages(of: story, all: showsAll).count + story.background.count
    for other in story.elsewhere {
      text.begin()
      text.put("\(other.languageName) \(other.count)", .accent, at: 0)
      text.begin()
      text.wrap("shares \(other.shared.joined(separator: ", "))", .quiet, at: 0, most: 2)
      for row in other.articles {
        outside(row, item: item, in: &text)
        item += 1
      }
      text.item = nil
    }
  }
}

extension ArticleSummary {
  /// `Vanguard · AFP`
  func sourceLine(dot: String) -> String {
    let name = publisher ?? sourceName
    guard let agency, agency != name, !agency.isEmpty else { return name }
    return name.isEmpty ? agency : "\(name) \(dot) \(agency)"
  }
}
