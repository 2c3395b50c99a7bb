import Commands
import Foundation
import NewsModel

extension ReaderState {
  /// Opens the line at the bottom, and keeps what Esc puts back.
  mutating func openPrompt(_ purpose: Prompt.Purpose, text: String = "") -> [Effect] {
    prompt = Prompt(purpose, text: text, before: Prompt.Before(self))
    if purpose == .command, let blank = text.firstIndex(of: " ") {
      prompt?.commandEnd = text[...blank].utf8.count
    }
    if isSearching {
      isZen = false
      focus = .list
    }
    return text.isEmpty ? offerCompletions() : promptChanged()
  }

  mutating func pressInPrompt(_ key: Key) -> [Effect] {
    switch key {
    case Key(.escape), .control("g"): return cancelPrompt()
    case Key(.enter), .control("j"), .control("m"): return acceptPrompt()
    case Key(.tab): return complete(by: 1)
    case Key(.tab, .shift): return complete(by: -1)
    case Key(.down) where isMenuNext: return complete(by: 1)
    case Key(.up) where prompt?.completions?.selection != nil: return complete(by: -1)
    case Key(.up), .control("p"): return recall(by: -1)
    case Key(.down), .control("n"): return recall(by: 1)
    case .control("r"): return recallMatching()
    case Key(.pageDown) where isSearching: return move(.pages(1))
    case Key(.pageUp) where isSearching: return move(.pages(-1))
    case Key(.character("/")) where prompt?.purpose == .find && prompt?.text.isEmpty == true:
      // A second / searches the library.
      return cancelPrompt() + openPrompt(.search)
    case Key(.backspace), .control("h"):
      if prompt?.text.isEmpty == true { return cancelPrompt() }
      return edit(key)
    default: return edit(key)
    }
  }

  /// Whether the next line down is a menu's: below the newest line of the history lies the menu, and from its first
  /// line on the arrows stay in it.
  private var isMenuNext: Bool { prompt?.completions?.items.isEmpty == false && prompt?.historyIndex == nil }

  private mutating func edit(_ key: Key) -> [Effect] {
    guard let prompt else { return [] }
    var line = LineEditor(prompt.text, cursor: prompt.cursor)
    if key == .control("u"), line.kill(from: prompt.commandEnd, &killed) { return put(line) }
    guard line.press(key, killed: &killed) else {
      tell("\(key) is not bound in a prompt")
      return []
    }
    if line.text != prompt.text { self.prompt?.historyIndex = nil }
    return put(line)
  }

  /// Whether the list follows what is typed.
  var isSearching: Bool { prompt?.purpose == .search || prompt?.purpose == .limit }

  /// Puts a line into the prompt; what follows from its text follows at once.
  mutating func put(_ line: LineEditor) -> [Effect] {
    guard let former = prompt else { return [] }
    prompt?.cursor = line.offset
    guard line.text != former.text else { return offerCompletions() }
    prompt?.text = line.text
    return promptChanged()
  }

  /// Pasted text is text, never commands: line ends and tabs become blanks, other control characters go.
  mutating func paste(_ text: String) -> [Effect] {
    notice = nil
    // A line of a prompt is read anew at every key.
    let isCut = text.utf8.count > Self.longestPaste
    let line = Self.oneLine(isCut ? String(text.prefix(Self.longestPaste)) : text)
    if prompt != nil {
      guard let prompt, !line.isEmpty else { return [] }
      var editor = LineEditor(prompt.text, cursor: prompt.cursor)
      editor.insert(line)
      let effects = put(editor)
      if isCut { tell("Only the beginning was pasted: \(Figures.full(line.count)) characters") }
      return effects
    }
    if picker != nil { return filterPicker { $0 + line } }
    tell(
      "Text can be pasted into a prompt: \(keyName(of: .search)) or \(keyName(of: .commandLine)) opens one"
    )
    return []
  }

  private static let longestPaste = 10_000

  private static func oneLine(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: true) { $0.isNewline || $0 == "\t" }
    let joined = lines.joined(separator: " ")
    return String(String.UnicodeScalarView(joined.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }

  /// What follows from a new text of the prompt: results, hits, problems, completions.
  mutating func promptChanged() -> [Effect] {
    guard let prompt else { return [] }
    switch prompt.purpose {
    case .search, .limit: return showResults() + offerCompletions()
    case .find:
      // The archive is asked from wherever one is.
      if let line = ArchiveWords(prompt.text) { return showArchive(line) }
      let left = leaveArchive()
      findInText()
      return left
    case .command:
      self.prompt?.problems = []
      return offerCompletions() + countBulk()
    }
  }

  private mutating func acceptPrompt() -> [Effect] {
    guard let prompt else { return [] }
    remember(prompt)
    switch prompt.purpose {
    case .search, .limit: return keepResults()
    case .find:
      if ArchiveWords(prompt.text) != nil { return keepArchive() }
      keepFind()
      return []
    case .command: return runCommandLine()
    }
  }

  /// Puts back exactly what was there.
  mutating func cancelPrompt() -> [Effect] {
    guard let prompt else { return [] }
    self.prompt = nil
    focus = prompt.before.focus
    switch prompt.purpose {
    case .command:
      return []
    case .find:
      let left = prompt.before.dialogs == dialogs ? [] : leaveArchive()
      dialogs = prompt.before.dialogs
      if reading?.article.id == prompt.before.reading?.article.id { putBackReading(prompt.before.reading) }
      return left
    case .search, .limit:
      let left = prompt.before.dialogs == dialogs ? [] : leaveArchive()
      dialogs = prompt.before.dialogs
      list = prompt.before.list
      lists = prompt.before.lists
      walk = prompt.before.walk
      sidebar = prompt.before.sidebar
      isZen = prompt.before.isZen
      opening = nil
      putBackReading(prompt.before.reading)
      return left + (list.isOutdated ? refresh() : [])
    }
  }

  /// The reading as it was, with what has come or changed for it meanwhile.
  private mutating func putBackReading(_ former: Reading?) {
    let present = reading
    reading = former
    guard let present, let former, present.article.id == former.article.id else { return }
    reading?.article.status = present.article.status
    reading?.related = present.related ?? former.related
  }

  // MARK: - What was typed before

  static let historyLimit = 100

  private mutating func remember(_ prompt: Prompt) {
    guard !prompt.text.allSatisfy(\.isWhitespace) else { return }
    var lines = histories[prompt.purpose, default: []]
    lines.removeAll { $0 == prompt.text }
    lines.append(prompt.text)
    histories[prompt.purpose] = lines.suffix(Self.historyLimit)
  }

  /// Walks through what was typed earlier; behind the newest line stands the one that was being typed.
  private mutating func recall(by step: Int) -> [Effect] {
    guard let current = prompt else { return [] }
    let lines = histories[current.purpose, default: []]
    let index = current.historyIndex ?? lines.count
    let target = index + step
    guard target >= 0, target <= lines.count else {
      tell(lines.isEmpty ? "Nothing was typed here before" : target < 0 ? "No earlier line" : "No later line")
      return []
    }
    if current.historyIndex == nil { prompt?.draft = current.text }
    prompt?.historyIndex = target == lines.count ? nil : target
    let text = target == lines.count ? (prompt?.draft ?? "") : lines[target]
    return put(LineEditor(text, cursor: text.utf8.count))
  }

  /// Ctrl-r: the last line before that holds what was typed.
  private mutating func recallMatching() -> [Effect] {
    guard let current = prompt else { return [] }
    let lines = histories[current.purpose, default: []]
    let wanted = current.historyIndex == nil ? current.text : current.draft
    let older = lines.prefix(current.historyIndex ?? lines.count)
    guard let found = older.lastIndex(where: { wanted.isEmpty || $0.localizedCaseInsensitiveContains(wanted) }) else {
      tell(wanted.isEmpty ? "No earlier line" : "No earlier line with “\(wanted)”")
      return []
    }
    prompt?.draft = wanted
    prompt?.historyIndex = found
    return put(LineEditor(lines[found], cursor: lines[found].utf8.count))
  }
}
