import Foundation
import TextCore

extension ArticleQuery {
  /// Reads a query as the search line and the command line write it. Every text can be read: a mistake is told with its
  /// place and what to do about it, and what stands before it still searches.
  ///
  /// Words stand side by side for "both"; `OR` and `|` join their two neighbours and bind closer than that, so
  /// `source:bbc iraq OR iran` asks the BBC for either. `isTyping` makes the last word a prefix and keeps quiet about
  /// what is only unfinished: an open quotation or bracket, a field without a value. `now` and `calendar` give days
  /// their meaning.
  public static func parse(_ text: String, now: Date, calendar: Calendar, isTyping: Bool) -> ParsedQuery {
    var parser = QueryParser(text, now: now, calendar: calendar, isTyping: isTyping)
    return parser.parse()
  }

  /// The words that are searched for, those excluded left out: what to mark in a text that was found.
  public var textTerms: [TextTerm] { condition.textTerms }
  /// Whether it tells sentences from others: by words, or by who says them.
  public var hasSentences: Bool { !textTerms.isEmpty || !condition.speakers.isEmpty }
}

extension ArticleQuery.Condition {
  fileprivate var textTerms: [ArticleQuery.TextTerm] {
    switch self {
    case .text(let term): [term]
    case .and(let parts), .or(let parts): parts.flatMap(\.textTerms)
    default: []
    }
  }
}

/// Recursive descent over the tokens of one query.
struct QueryParser {
  private let tokens: [QueryToken]
  private let length: Int
  private let now: Date
  private let calendar: Calendar
  private let isTyping: Bool
  private var position = 0
  private var depth = 0
  private var termCount = 0
  private var order = ArticleQuery.Order.date
  private var limit: Int?
  private var problems: [QueryProblem] = []

  /// Deeper or longer than anyone types, and less than SQLite and the stack bear.
  private static let greatestDepth = 50
  private static let greatestTermCount = 200

  init(_ text: String, now: Date, calendar: Calendar, isTyping: Bool) {
    tokens = QueryLexer.tokens(of: text)
    length = text.utf8.count
    self.now = now
    self.calendar = calendar
    self.isTyping = isTyping
  }

  mutating func parse() -> ParsedQuery {
    var parts: [ArticleQuery.Condition] = []
    while position < tokens.count {
      parts.append(conjunction())
      if position < tokens.count {
        // Only a closing bracket ends a conjunction.
        report(tokens[position].range, "unmatched )")
        position += 1
      }
    }
    let query = ArticleQuery(.and(parts).simplified, order: order, limit: limit)
    return ParsedQuery(query: query, problems: problems.sorted { $0.range < $1.range })
  }

  /// Once something was wrong, nothing behind it counts.
  private mutating func report(_ range: TextRange, _ message: String) {
    problems.append(QueryProblem(range: range, message: message))
  }

  private var kind: QueryToken.Kind? { position < tokens.count ? tokens[position].kind : nil }

  private mutating func conjunction() -> ArticleQuery.Condition {
    var parts: [ArticleQuery.Condition] = []
    while let kind, kind != .close { parts.append(disjunction()) }
    return .and(parts).simplified
  }

  private mutating func disjunction() -> ArticleQuery.Condition {
    var parts: [ArticleQuery.Condition] = []
    if kind == .or {
      report(tokens[position].range, "nothing before this OR")
    } else if let first = operand() {
      parts.append(first)
    }
    while kind == .or {
      let or = tokens[position].range
      position += 1
      if kind == nil || kind == .close {
        if !(isTyping && kind == nil) { report(or, "nothing after this OR") }
      } else if kind != .or, let part = operand() {
        parts.append(part)
      }
    }
    return parts.isEmpty ? .all : .or(parts).simplified
  }

  /// Nil for what says nothing: a lone dash, a setting, anything from the first mistake on.
  private mutating func operand() -> ArticleQuery.Condition? {
    let start = position
    var isNegated = false
    while kind == .not {
      isNegated.toggle()
      position += 1
    }
    guard let kind else { return nil }
    if kind == .open {
      let group = group()
      return group.map { isNegated ? .not($0) : $0 }
    }
    if kind == .or || kind == .close { return nil }
    let token = tokens[position]
    position += 1
    let range = TextRange(tokens[start].range.start, token.range.end)
    guard let condition = condition(of: token, isNegated: isNegated, range: range) else { return nil }
    termCount += 1
    if termCount == Self.greatestTermCount + 1 {
      report(range, "at most \(Self.greatestTermCount) words in a search")
    }
    return problems.isEmpty ? (isNegated ? .not(condition) : condition) : nil
  }

  private mutating func group() -> ArticleQuery.Condition? {
    let open = tokens[position].range
    position += 1
    guard depth < Self.greatestDepth else {
      report(open, "brackets nested more than \(Self.greatestDepth) deep")
      position = tokens.count
      return nil
    }
    depth += 1
    let inner = conjunction()
    depth -= 1
    if kind == .close {
      position += 1
    } else if !isTyping, problems.isEmpty {
      report(open, "unmatched (")
    }
    return inner == .all ? nil : inner
  }

  private mutating func condition(
    of token: QueryToken, isNegated: Bool, range: TextRange
  ) -> ArticleQuery.Condition? {
    switch token.kind {
    case .text(let text):
      return self.text(text, in: .any)
    case .field(let name, let nameRange, let value):
      switch QueryField.lookup(name) {
      case .field(let field):
        guard let value, !value.string.isEmpty else {
          if !(isTyping && token.range.end == length) { report(range, "\(field.rawValue): needs \(field.need)") }
          return nil
        }
        return condition(of: field, value, isNegated: isNegated, range: range)
      case .ambiguous(let fields):
        report(nameRange, "“\(name):” could be \(Self.alternatives(fields.map { $0.rawValue + ":" }))")
      case .unknown(let suggestion):
        let advice =
          suggestion.map { "did you mean \($0.rawValue):?" } ?? "to search for the words, put them in \"quotes\""
        report(nameRange, "no such field: “\(name):”; \(advice)")
      }
      return nil
    case .open, .close, .or, .not:
      return nil
    }
  }

  private mutating func condition(
    of field: QueryField, _ value: QueryText, isNegated: Bool, range: TextRange
  ) -> ArticleQuery.Condition? {
    let string = value.string.precomposedStringWithCanonicalMapping
    switch field {
    case .title: return text(value, in: .title)
    case .body: return text(value, in: .body)
    case .by: return text(value, in: .byline)
    case .note: return text(value, in: .note)
    case .source: return .source(string, isExact: value.isQuoted && value.isClosed || value.isExact)
    case .tag: return .tag(string)
    case .agency: return .agency(string)
    case .urgency: return urgency(value)
    case .slug: return .slug(string)
    case .keyword: return .keyword(string)
    case .lang: return .language(string)
    case .person: return .entity(kind: .person, name: string)
    case .org: return .entity(kind: .organisation, name: string)
    case .place: return .entity(kind: .place, name: string)
    case .entity: return .entity(kind: nil, name: string)
    case .said: return .said(string)
    case .story: return choice(of: field, value).map { _ in .storyOf(nil) }
    case .related: return choice(of: field, value).map { _ in .relatedTo(nil) }
    case .after, .before, .on, .date, .changed: return date(field, value)
    case .is, .has:
      return choice(of: field, value).flatMap { Self.states[field.rawValue + ":" + $0] }.map { .state($0) }
    case .sort, .limit:
      set(field, value, isNegated: isNegated, range: range)
      return nil
    }
  }

  private static let states: [String: ArticleQuery.State] = [
    "is:unread": .unread, "is:read": .read, "is:starred": .starred, "is:new": .new, "is:duplicate": .duplicate,
    "is:updated": .updated, "is:changed": .changed, "is:embargoed": .embargoed, "is:corrected": .corrected,
    "is:withdrawn": .withdrawn, "is:hidden": .hidden, "is:highlighted": .highlighted, "is:pending": .pending,
    "has:note": .hasNote,
    "has:link": .hasLink, "has:image": .hasImage, "has:audio": .hasAudio,
  ]

  /// Nil where the text holds no word, such as a dash between two names.
  private func text(_ text: QueryText, in field: ArticleQuery.TextTerm.Field) -> ArticleQuery.Condition? {
    let words = text.words.map(\.precomposedStringWithCanonicalMapping)
    guard !words.isEmpty else { return nil }
    let isBeingTyped = isTyping && text.range.end == length && !(text.isQuoted && text.isClosed) && !text.isExact
    return .text(
      .init(words, field: field, isPrefix: isBeingTyped || text.string.hasSuffix("*"), isExact: text.isExact))
  }

  /// `3`, `1-3`, `-3` or `5-`.
  private mutating func urgency(_ value: QueryText) -> ArticleQuery.Condition? {
    let ends = value.string.split(separator: "-", omittingEmptySubsequences: false).map { $0.isEmpty ? nil : Int($0) }
    let isNumber = value.string.allSatisfy { $0 == "-" || ("0"..."9").contains($0) } && value.string != "-"
    let low = ends.first.flatMap(\.self) ?? 1
    let high = ends.count == 1 ? low : ends.last.flatMap(\.self) ?? 9
    guard isNumber, ends.count <= 2, (1...9).contains(low), (1...9).contains(high), low <= high else {
      if !isTyping { report(value.range, "urgency: needs a number from 1 to 9, or two such as 1-3") }
      return nil
    }
    return .urgency(low...high)
  }

  private mutating func date(_ field: QueryField, _ value: QueryText) -> ArticleQuery.Condition? {
    guard let date = QueryDate(range: value.string, now: now, calendar: calendar) else {
      if !(isTyping && value.range.end == length && value.string.hasSuffix(".")) {
        report(
          value.range,
          "“\(value.string)” is not a date; write 2026-03-01, 2026-03, 2026-03-01..2026-03-05, 7d, 2w, yesterday or monday"
        )
      }
      return nil
    }
    switch field {
    case .after: return .date(from: date.from, to: nil)
    case .before: return .date(from: nil, to: date.from)
    case .changed: return .changed(from: date.from, to: date.to)
    default: return .date(from: date.from, to: date.to)
    }
  }

  /// The one value of the field that `value` is or begins.
  private mutating func choice(of field: QueryField, _ value: QueryText) -> String? {
    let word = value.string.lowercased()
    let choices = field.choices.map(\.text)
    if choices.contains(word) { return word }
    let fitting = choices.filter { $0.hasPrefix(word) }
    if fitting.count == 1 { return fitting[0] }
    let all = Self.alternatives((fitting.isEmpty ? choices : fitting).map { "\(field.rawValue):\($0)" })
    if fitting.isEmpty, let meant = Suggestion.nearest(to: word, among: choices) {
      report(value.range, "no such \(field.rawValue):\(value.string); did you mean \(field.rawValue):\(meant)?")
    } else {
      report(value.range, fitting.isEmpty ? "write \(all)" : "“\(field.rawValue):\(value.string)” could be \(all)")
    }
    return nil
  }

  private mutating func set(_ field: QueryField, _ value: QueryText, isNegated: Bool, range: TextRange) {
    guard !isNegated else {
      return report(range, "\(field.rawValue): applies to the whole search and can’t be negated")
    }
    if field == .sort {
      guard let name = choice(of: .sort, value), problems.isEmpty else { return }
      order = ArticleQuery.Order(rawValue: name) ?? order
    } else if let number = Int(value.string), (1...1_000_000).contains(number) {
      if problems.isEmpty { limit = number }
    } else {
      report(value.range, "limit: needs a number from 1 to 1000000")
    }
  }

  private static func alternatives(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension QueryField {
  /// What has to stand behind the colon, in words.
  fileprivate var need: String {
    switch self {
    case .after, .before, .on, .date, .changed: "a date such as 2026-03-01 or 7d"
    case .limit: "a number"
    case .urgency: "a number from 1 to 9, or a range such as 1-3"
    case .is, .has, .sort, .story, .related: choices.map { "\(rawValue):\($0.text)" }.joined(separator: ", ")
    default: "a word or a \"phrase\" right after it"
    }
  }
}
