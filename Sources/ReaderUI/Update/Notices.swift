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

/// `1 article`, `12 articles`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// Thousands parted by commas, as all of Dateline writes numbers: `1,204`.
func grouped(_ number: Int) -> String {
  var digits = String(abs(number))
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  groups.insert(digits, at: 0)
  return (number < 0 ? "-" : "") + groups.joined(separator: ",")
}
