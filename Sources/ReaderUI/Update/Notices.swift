import NewsModel

extension ReaderState {
  /// How many notices the log keeps.
  static let logLimit = 200

  mutating func tell(_ text: String, level: Notice.Level = .info) {
    tell(Notice(text, level: level, date: now))
  }

  /// Shows a notice until the next key and keeps it in the log.
  mutating func tell(_ notice: Notice) {
    self.notice = notice
    log.append(notice)
    if log.count > Self.logLimit { log.removeFirst(log.count - Self.logLimit) }
  }
}

/// `1 article`, `1,204 articles`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(Figures.full(count)) \(noun)\(count == 1 ? "" : "s")"
}
