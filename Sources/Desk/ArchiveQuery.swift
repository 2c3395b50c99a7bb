import Foundation
import NewsModel

/// A search of the archive as the desk takes it: JSON made of a parsed query, never text of a query.
public struct ArchiveQuery: Sendable, Hashable {
  public let json: String
  public var limit: Int

  private struct Body: Encodable {
    var condition: Node
    var after: String?
    var before: String?
    var limit: Int
    var sort: String
    var marked: String?
    var past: Past?
  }

  private struct Past: Encodable {
    var published: String
    var id: Int64
  }

  /// One node of the condition; exactly one of its values is given.
  private indirect enum Node: Encodable {
    case all
    case and([Node])
    case or([Node])
    case not(Node)
    case words(String, field: String?, prefix: Bool)
    case value(String, String)

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(_ text: String) { stringValue = text }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: Key.self)
      switch self {
      case .all: try values.encode(true, forKey: Key("all"))
      case .and(let parts): try values.encode(parts, forKey: Key("and"))
      case .or(let parts): try values.encode(parts, forKey: Key("or"))
      case .not(let part): try values.encode(part, forKey: Key("not"))
      case .words(let words, let field, let prefix):
        try values.encode(words, forKey: Key("words"))
        try values.encodeIfPresent(field, forKey: Key("field"))
        if prefix { try values.encode(true, forKey: Key("prefix")) }
      case .value(let name, let text): try values.encode(text, forKey: Key(name))
      }
    }
  }

  /// Throws `DeskError.refused` with what the archive cannot be asked for. `names` gives the aliases of an entity.
  public init(
    _ query: ArticleQuery, past: ArchiveHit? = nil, names: (EntityKind?, String) -> [String] = { [$1] }
  ) throws {
    var marked: [String] = []
    let node = try Self.node(query.condition, names: names, marked: &marked)
    let (from, to) = Self.span(query.condition)
    limit = min(query.limit ?? 50, 1000)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let body = Body(
      condition: node, after: from.map(Self.time), before: to.map(Self.time), limit: limit,
      sort: query.order == .relevance ? "relevance" : "date", marked: marked.first,
      past: past.map { Past(published: Self.time($0.published), id: $0.id) })
    if query.order == .source { throw DeskError.refused(reason: "the archive is sorted by date or relevance") }
    json = String(decoding: try encoder.encode(body), as: UTF8.self)
  }

  private static func time(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  private static func node(
    _ condition: ArticleQuery.Condition, names: (EntityKind?, String) -> [String], marked: inout [String]
  ) throws -> Node {
    func refused(_ what: String) -> DeskError {
      .refused(reason: "\(what) is known in your library only; leave it out of an archive: search")
    }
    switch condition {
    case .all: return .all
    case .and(let parts): return .and(try parts.map { try node($0, names: names, marked: &marked) })
    case .or(let parts): return .or(try parts.map { try node($0, names: names, marked: &marked) })
    case .not(let part):
      var unmarked: [String] = []
      return .not(try node(part, names: names, marked: &unmarked))
    case .text(let term):
      if term.isExact { throw DeskError.refused(reason: "the archive knows no exact forms; leave out the '") }
      guard [.any, .title, .body].contains(term.field) else {
        if term.field == .byline { return .value("by", term.words.joined(separator: " ")) }
        throw refused("\(term.field.rawValue):")
      }
      marked.append(term.words.joined(separator: " "))
      return .words(
        term.words.joined(separator: " "), field: term.field == .any ? nil : term.field.rawValue, prefix: term.isPrefix)
    case .source(let name, _): return .value("source", name)
    case .tag(let name), .keyword(let name): return .value("tag", name)
    case .language(let code): return .value("language", code)
    case .agency(let name): return .value("agency", name)
    case .entity(let kind, let name):
      let all = names(kind, name)
      marked.append(name)
      let parts = (all.isEmpty ? [name] : all).prefix(50).map { Node.words($0, field: nil, prefix: false) }
      return parts.count == 1 ? parts[0] : .or(parts)
    case .date(let from, let to):
      let ends = [from.map { Node.value("after", time($0)) }, to.map { Node.value("before", time($0)) }]
      return .and(ends.compactMap { $0 } + (from == nil && to == nil ? [.all] : []))
    case .state(let state): throw refused("is:\(state.rawValue)")
    case .urgency: throw refused("urgency:")
    case .slug: throw refused("slug:")
    case .said: throw refused("said:")
    case .changed: throw refused("is:changed and changed:")
    case .inSource, .isEntity, .inStory, .storyOf, .relatedTo, .articles: throw refused("what you selected")
    }
  }

  /// The time within which everything lies that is asked for, for leaving out whole months.
  private static func span(_ condition: ArticleQuery.Condition) -> (from: Date?, to: Date?) {
    switch condition {
    case .date(let from, let to): return (from, to)
    case .and(let parts):
      return parts.map(span).reduce((nil, nil)) { all, one in
        (
          [all.0, one.from].compactMap { $0 }.max(), [all.1, one.to].compactMap { $0 }.min()
        )
      }
    default: return (nil, nil)
    }
  }
}
