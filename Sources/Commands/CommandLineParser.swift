import TextCore

/// Reads what is typed behind `:`.
public enum CommandLineParser {
  /// The command and argument of `text`. A name may be cut short where only one command is left, except in files, which
  /// shall mean the same when commands are added (`acceptsAbbreviations: false`).
  public static func parse(_ text: String, acceptsAbbreviations: Bool = true) -> Result<Invocation, CommandProblem> {
    let parts = Parts(text)
    guard !parts.name.isEmpty else { return .failure(.empty) }
    let command: Command
    switch find(parts.name, acceptsAbbreviations: acceptsAbbreviations) {
    case .success(let found): command = found
    case .failure(let problem): return .failure(problem)
    }
    if parts.argument.isEmpty { return .success(Invocation(command)) }
    if CommandTable.specification(of: command).argument == .none {
      return .failure(.unexpectedArgument(command, parts.argument))
    }
    return .success(Invocation(command, argument: parts.argument))
  }

  /// Names that are shorter than the table's, known from other programs.
  static let shortNames: [String: Command] = ["q": .quit, "qa": .quitNow, "h": .help]

  private static func find(_ name: String, acceptsAbbreviations: Bool) -> Result<Command, CommandProblem> {
    let lower = name.lowercased()
    if let command = CommandTable.command(named: lower) { return .success(command) }
    if acceptsAbbreviations {
      if let command = shortNames[lower] { return .success(command) }
      let candidates = CommandTable.all.filter { $0.name.hasPrefix(lower) }
      if candidates.count == 1 { return .success(candidates[0].command) }
      if !candidates.isEmpty { return .failure(.ambiguous(name, candidates.map(\.name))) }
    }
    return .failure(.unknown(name, suggestion: Suggestion.nearest(to: name, among: CommandTable.all.map(\.name))))
  }

  /// What may stand at the cursor.
  public struct Completion: Hashable, Sendable {
    public enum Wanted: Hashable, Sendable {
      case command
      /// The argument of this command; a query is completed by who knows the library.
      case argument(ArgumentKind)
    }
    public struct Candidate: Hashable, Sendable {
      public var text: String
      public var explanation: String
    }
    public var wanted: Wanted
    /// UTF-8 offsets of the part of the line that a candidate replaces; for a query the whole query.
    public var range: Range<Int>
    public var candidates: [Candidate]
  }

  /// What completes the line at `cursor` (a UTF-8 offset): names that begin so, then names that hold the letters in
  /// their order.
  public static func completions(
    for line: String, cursor: Int, themes: [String] = [], marks: [String] = []
  ) -> Completion {
    let end = min(max(0, cursor), line.utf8.count)
    let head = String(decoding: line.utf8.prefix(end), as: UTF8.self)
    let parts = Parts(head)
    guard parts.hasArgument else {
      let start = end - parts.name.utf8.count
      let candidates = ranked(CommandTable.all.map { ($0.name, $0.title) }, by: parts.name)
      return Completion(wanted: .command, range: start..<end, candidates: candidates)
    }
    let range = (end - parts.rawArgument.utf8.count)..<end
    guard case .success(let command) = find(parts.name, acceptsAbbreviations: true) else {
      return Completion(wanted: .argument(.none), range: range, candidates: [])
    }
    let kind = CommandTable.specification(of: command).argument
    switch kind {
    case .optionalTheme:
      let candidates = ranked(themes.map { ($0, "theme") }, by: parts.rawArgument)
      return Completion(wanted: .argument(kind), range: range, candidates: candidates)
    case .citation:
      let candidates = ranked(CitationForm.allCases.map { ($0.rawValue, "") }, by: parts.rawArgument)
      return Completion(wanted: .argument(kind), range: range, candidates: candidates)
    case .sourceSetting:
      guard !parts.rawArgument.contains(" ") else {
        return Completion(wanted: .argument(kind), range: range, candidates: [])
      }
      let candidates = ranked(SourceSetting.allCases.map { ($0.rawValue, $0.title) }, by: parts.rawArgument)
      return Completion(wanted: .argument(kind), range: range, candidates: candidates)
    case .marks:
      guard let blank = parts.rawArgument.firstIndex(of: " ") else {
        let candidates = ranked(marks.map { ($0, "") }, by: parts.rawArgument)
        return Completion(wanted: .argument(kind), range: range, candidates: candidates)
      }
      let query = parts.rawArgument[blank...].drop(while: \.isWhitespace)
      return Completion(wanted: .argument(.optionalQuery), range: (end - query.utf8.count)..<end, candidates: [])
    case .none, .optionalQuery, .optionalText, .optionalName:
      return Completion(wanted: .argument(kind), range: range, candidates: [])
    }
  }

  private static func ranked(_ names: [(String, String)], by typed: String) -> [Completion.Candidate] {
    let prefix = typed.lowercased()
    let starting = names.filter { $0.0.hasPrefix(prefix) }
    let others = FuzzyMatch.ranked(names.filter { !$0.0.hasPrefix(prefix) }, by: typed) { $0.0 }.map(\.element)
    return (starting + others).map { Completion.Candidate(text: $0.0, explanation: $0.1) }
  }

  /// A line cut at the first blank behind the name.
  private struct Parts {
    var name: String
    var argument: String
    /// As typed, with blanks at its end.
    var rawArgument: String
    var hasArgument: Bool

    init(_ line: String) {
      let text = line.drop { $0.isWhitespace || $0 == ":" }
      let name = text.prefix { !$0.isWhitespace }
      let rest = text.dropFirst(name.count)
      let raw = rest.drop(while: \.isWhitespace)
      let last = raw.lastIndex { !$0.isWhitespace }
      self.name = String(name)
      rawArgument = String(raw)
      argument = last.map { String(raw[...$0]) } ?? ""
      hasArgument = !rest.isEmpty && !name.isEmpty
    }
  }
}

/// Why a command line cannot be run.
public enum CommandProblem: DatelineError, Hashable {
  case empty
  case unknown(String, suggestion: String?)
  case ambiguous(String, [String])
  case unexpectedArgument(Command, String)

  /// In words, without the suggestion.
  public var message: String {
    switch self {
    case .empty: "no command given"
    case .unknown(let name, _): "no such command: \(name)"
    case .ambiguous(let name, let names): "\(name) is ambiguous: \(names.joined(separator: ", "))"
    case .unexpectedArgument(let command, let argument): "\(command.name) takes no argument, but got “\(argument)”"
    }
  }

  public var suggestion: String? {
    if case .unknown(_, let suggestion) = self { suggestion } else { nil }
  }
}
