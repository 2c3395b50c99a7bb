/// What Tab can complete in a query: a field's name, or the value behind one.
public enum QueryCompletion {
  /// What stands at the cursor.
  public struct Context: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      /// These can stand here: fields as `name:`, or the only values that a field has.
      case field([QueryChoice])
      /// What the library knows of this sort and what begins with `prefix`.
      case value(Vocabulary, prefix: String)
      case none
    }
    /// Names that the library knows.
    public enum Vocabulary: Sendable, Hashable {
      case source, tag
      /// Any kind where it is nil.
      case entity(EntityKind?)
    }
    public var kind: Kind
    /// The part of the line that a completion replaces, in UTF-8 offsets.
    public var range: TextRange
  }

  /// What can be completed in `line` at the UTF-8 offset `cursor`.
  public static func context(in line: String, cursor: Int) -> Context {
    let cursor = min(max(0, cursor), line.utf8.count)
    let typed = String(line[TextRange(0, cursor)])
    guard let token = QueryLexer.tokens(of: typed).last, token.range.end == typed.utf8.count else {
      return offer([], from: cursor, to: cursor)
    }
    switch token.kind {
    case .text(let text) where !text.isQuoted && !text.isExact:
      let word = text.string.lowercased()
      let fields = QueryField.allCases.filter { $0.rawValue.hasPrefix(word) }
      return offer(fields.map { .init($0.rawValue + ":", $0.explanation) }, from: token.range.start, to: cursor)
    case .field(let name, _, let value):
      guard case .field(let field) = QueryField.lookup(name), value.map({ !$0.isQuoted || !$0.isClosed }) ?? true else {
        break
      }
      let prefix = value?.string ?? ""
      let start = value?.range.start ?? cursor
      if let vocabulary = field.vocabulary {
        return Context(kind: .value(vocabulary, prefix: prefix), range: TextRange(start, cursor))
      }
      return offer(field.choices.filter { $0.text.hasPrefix(prefix.lowercased()) }, from: start, to: cursor)
    default: break
    }
    return offer([], from: cursor, to: cursor)
  }

  /// A value as it has to stand in a query: in quotation marks where it is more than one word.
  public static func quoted(_ value: String) -> String {
    let tokens = QueryLexer.tokens(of: value)
    if tokens.count == 1, case .text(let text) = tokens[0].kind, text.string == value, !text.isQuoted { return value }
    return "\"" + value.filter { $0 != "\"" && $0 != "\u{201C}" && $0 != "\u{201D}" && $0 != "\u{201E}" } + "\""
  }

  private static func offer(_ choices: [QueryChoice], from start: Int, to end: Int) -> Context {
    Context(kind: choices.isEmpty ? .none : .field(choices), range: TextRange(start, end))
  }
}

extension QueryField {
  fileprivate var vocabulary: QueryCompletion.Context.Vocabulary? {
    switch self {
    case .source: .source
    case .tag: .tag
    case .person, .said: .entity(.person)
    case .org: .entity(.organisation)
    case .place: .entity(.place)
    case .entity: .entity(nil)
    default: nil
    }
  }
}
