import Commands
import NewsModel

/// The `:` line and what Tab offers in any line.
extension ReaderState {
  /// Enter: runs what was typed (a number goes to the row of that number), or says what is wrong with it and leaves the
  /// line to be mended.
  mutating func runCommandLine() -> [Effect] {
    guard let prompt else { return [] }
    if let number = Int(prompt.text) {
      self.prompt = nil
      return run(Invocation(.top), count: max(1, number))
    }
    switch CommandLineParser.parse(prompt.text) {
    case .success(let invocation):
      self.prompt = nil
      let effects = run(invocation, count: nil)
      if self.prompt?.purpose == .command { tellWhatIsMissing(behind: prompt.text) }
      return effects
    case .failure(.empty):
      self.prompt = nil
      return []
    case .failure(let problem):
      let suggestion = problem.suggestion.map { "; did you mean “\($0)”?" } ?? ""
      let name = prompt.text.prefix { !$0.isWhitespace }
      self.prompt?.completions = nil
      self.prompt?.problems = [
        QueryProblem(range: TextRange(0, name.utf8.count), message: problem.message + suggestion)
      ]
      return []
    }
  }

  /// A command that wants words opens its line for them; where that line was just run, it says so.
  private mutating func tellWhatIsMissing(behind line: String) {
    guard let opened = prompt, opened.text.split(separator: " ") == line.split(separator: " ") else { return }
    let end = opened.text.utf8.count
    prompt?.problems = [QueryProblem(range: TextRange(end, end), message: "missing argument")]
  }

  /// Offers what may stand at the cursor, without choosing any of it.
  mutating func offerCompletions() -> [Effect] {
    guard let current = prompt else { return [] }
    prompt?.completions = nil
    prompt?.completing = nil
    prompt?.tabs = 0
    switch current.purpose {
    case .find: return []
    case .search, .limit: return offerQueryWords(current, unasked: true)
    case .command: return offerCommands(current)
    }
  }

  /// What the query at the cursor can go on with: what the grammar knows at once, what the library knows by asking it.
  /// Unasked, only what stands behind a field is offered; a menu at every first letter of a word would be in the way.
  private mutating func offerQueryWords(_ current: Prompt, unasked: Bool) -> [Effect] {
    let start = queryStart(of: current)
    let query = String(decoding: current.text.utf8.dropFirst(start), as: UTF8.self)
    let context = QueryCompletion.context(in: query, cursor: current.cursor - start)
    switch context.kind {
    case .none: return []
    case .value:
      let request = nextRequest()
      prompt?.completing = request
      return [.complete(request: request, line: query, cursor: current.cursor - start)]
    case .field(let choices):
      let typed = query[context.range]
      let isBehindField = query[TextRange(0, context.range.start)].last == ":"
      guard !unasked || isBehindField && choices.map(\.text) != [String(typed)] else { return [] }
      prompt?.completions = CompletionMenu(
        range: TextRange(context.range.start + start, context.range.end + start),
        items: choices.map { CompletionMenu.Item($0.text, explanation: $0.explanation) })
      return []
    }
  }

  private mutating func offerCommands(_ current: Prompt) -> [Effect] {
    let found = CommandLineParser.completions(
      for: current.text, cursor: current.cursor, themes: options.themeNames, marks: StatusField.marks.map(\.key))
    guard found.wanted != .argument(.optionalQuery) else { return [] }
    if found.wanted == .argument(.optionalName) {
      return offerNames(current, in: TextRange(found.range.lowerBound, found.range.upperBound))
    }
    let items = found.candidates.map { CompletionMenu.Item($0.text, explanation: $0.explanation) }
    if !items.isEmpty {
      prompt?.completions = CompletionMenu(
        range: TextRange(found.range.lowerBound, found.range.upperBound), items: items)
    }
    return []
  }

  /// UTF-8 offset in the prompt's text where its query begins.
  private func queryStart(of prompt: Prompt) -> Int {
    guard prompt.purpose == .command else { return 0 }
    return CommandLineParser.completions(for: prompt.text, cursor: prompt.text.utf8.count).range.lowerBound
  }

  mutating func receiveCompletions(_ request: Int, _ menu: CompletionMenu) -> [Effect] {
    guard let current = prompt, current.completing == request else { return [] }
    let tabs = current.tabs
    prompt?.completing = nil
    prompt?.tabs = 0
    let start = queryStart(of: current)
    let end = current.text.utf8.count
    let range = TextRange(min(menu.range.start + start, end), min(menu.range.end + start, end))
    guard !menu.items.isEmpty, range.start <= range.end, range.start >= 0 else {
      if tabs != 0 { tell("No completions") }
      return []
    }
    prompt?.completions = CompletionMenu(range: range, items: menu.items)
    return tabs == 0 ? [] : complete(by: tabs)
  }

  /// Tab: chooses the next item and puts it into the line. Tab pressed before the items have come counts when they do.
  mutating func complete(by step: Int) -> [Effect] {
    guard let current = prompt, current.purpose != .find else { return [] }
    guard var menu = current.completions, !menu.items.isEmpty else {
      if current.completing != nil {
        prompt?.tabs += step
        return []
      }
      guard current.purpose != .command || isTypingQuery(current) else { return [] }
      let effects = offerQueryWords(current, unasked: false)
      if prompt?.completing != nil {
        prompt?.tabs = step
      } else if prompt?.completions != nil {
        return complete(by: step)
      } else {
        tell("No completions")
      }
      return effects
    }
    let count = menu.items.count
    let index = menu.selection.map { $0 + step } ?? (step > 0 ? step - 1 : step)
    let selection = (index % count + count) % count
    let text = menu.items[selection].text
    let head = current.text.utf8.prefix(menu.range.start)
    let tail = current.text.utf8.dropFirst(menu.range.end)
    let line = String(decoding: head, as: UTF8.self) + text + String(decoding: tail, as: UTF8.self)
    menu.selection = selection
    menu.range.end = menu.range.start + text.utf8.count

    let editor = LineEditor(line, cursor: menu.range.end)
    prompt?.text = editor.text
    prompt?.problems = []
    prompt?.cursor = editor.offset
    let effects = current.purpose == .command ? [] : showResults()
    prompt?.completions = menu
    return effects
  }

  private func isTypingQuery(_ prompt: Prompt) -> Bool {
    CommandLineParser.completions(for: prompt.text, cursor: prompt.cursor).wanted == .argument(.optionalQuery)
  }
}
