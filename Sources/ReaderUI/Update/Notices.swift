import Commands

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

extension ReaderState {
  /// How a notice names the key of a command: as the user has bound it, else by its name on the `:` line.
  func keyName(of command: Command) -> String {
    options.keymap.sequences(for: command, in: context).first?.description ?? ":\(command.name)"
  }
}
