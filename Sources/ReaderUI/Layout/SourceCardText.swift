import Canvas
import Commands
import Foundation
import NewsModel
import TextCore

/// The lines of a source's card: where it is, how it fares, and what is set for it.
struct SourceCardText {
  let source: Source
  let width: Int
  let dates: NewsDates
  let signs: Signs

  /// The column of what stands beside a label; on a narrow card below it.
  private var column: Int { width >= 44 ? 15 : 2 }

  func text() -> DialogText {
    var text = DialogText(width: width)
    text.begin()
    text.wrap(source.name, .strong, .overlayTitle, at: 0, most: 2)
    text.blank()
    line("Address", HostName.marked(source.shownLocation), in: &text)
    if source.fetch.location != nil {
      line("Added as", HostName.marked(WebAddress.withoutPassword(source.address)), in: &text)
    }
    if !source.tags.isEmpty { line("Folders", source.folderLine, in: &text) }
    line(
      "Articles", "\(Figures.counted(source.articleCount, "article")), \(Figures.full(source.unreadCount)) unread",
      in: &text)
    if source.isRefreshable { state(in: &text) }
    guard source.isRefreshable else { return text }
    text.blank()
    text.heading("Settings")
    for (index, setting) in SourceSetting.allCases.enumerated() {
      text.item = index
      text.begin()
      let value = source.settings.words(for: setting)
      text.put(signs.cut(setting.title, to: width - value.count - 2), .overlayText, at: 0)
      text.putLast(value, source.settings.isInherited(setting) ? .overlayNote : .strong)
    }
    return text
  }

  private func line(_ label: String, _ words: String, _ scope: Scope = .overlayText, in text: inout DialogText) {
    text.begin()
    text.put(label, .overlayNote, at: 0)
    if column < 10 { text.begin() }
    text.wrap(words, scope, at: column, most: 4)
  }

  private func state(in text: inout DialogText) {
    let asked = source.lastRefreshed.map { "last at \(dates.weekdayClock($0))" } ?? "never refreshed"
    let next = source.fetch.isGone ? "" : source.fetch.nextDue.map { ", next at \(dates.weekdayClock($0))" } ?? ""
    line("Refreshed", asked + next, in: &text)
    guard let problem = source.problem else { return }
    var since = source.fetch.failingSince.map { "since \(dates.weekdayClock($0))" } ?? "last time"
    if source.fetch.failures > 1 { since += ", \(source.fetch.failures) times" }
    line("Failed", since, .noticeProblem, in: &text)
    line("", problem, .noticeProblem, in: &text)
  }
}

extension SourceSettings {
  func isInherited(_ setting: SourceSetting) -> Bool {
    switch setting {
    case .keepDays: keepDays == nil
    case .keepCount: keepCount == nil
    case .refreshMinutes: refreshMinutes == nil
    case .fullText: loadsFullText == nil
    }
  }

  /// The value as it is shown; what holds for all sources is not named here.
  func words(for setting: SourceSetting) -> String {
    switch setting {
    case .keepDays: keepDays.map(Figures.full) ?? "default"
    case .keepCount: keepCount.map(Figures.full) ?? "default"
    case .refreshMinutes: refreshMinutes.map(Figures.full) ?? "default"
    case .fullText: loadsFullText.map { $0 ? "on" : "off" } ?? "off"
    }
  }

  /// Sets one of them; an inherited value is none.
  public mutating func set(_ setting: SourceSetting, _ value: SourceSetting.Value) {
    let number: Int? = if case .number(let number) = value { number } else { nil }
    switch setting {
    case .keepDays: keepDays = number
    case .keepCount: keepCount = number
    case .refreshMinutes: refreshMinutes = number
    case .fullText: loadsFullText = if case .flag(let flag) = value { flag } else { nil }
    }
  }
}
