import NewsModel
import NewsStore
import TextCore

extension NewsLibrary.Articles {
  /// Why a query may have found nothing: its names that the library does not know, each in one line with what may have
  /// been meant.
  public func hints(for query: ArticleQuery) async throws -> [String] {
    var hints: [String] = []
    for condition in query.condition.names {
      if let hint = try await hint(for: condition), !hints.contains(hint) { hints.append(hint) }
    }
    return hints
  }

  private func hint(for condition: ArticleQuery.Condition) async throws -> String? {
    if case .said(let name) = condition {
      return try await hint(for: .entity(kind: nil, name: name))?.replacing("mean entity:", with: "mean said:")
    }
    guard try await store.count(ArticleQuery(condition), upTo: 1).count == 0 else { return nil }
    switch condition {
    case .source(let name, _):
      if try await store.count(ArticleQuery(.agency(name)), upTo: 1).count > 0 {
        return "no source is named “\(name)”; did you mean agency:\(QueryCompletion.quoted(name))?"
      }
      let names = try await store.sources().map(\.name)
      // The name stands even where nothing came from it yet.
      if names.contains(where: { Folding.key(of: $0) == Folding.key(of: name) }) { return nil }
      return Self.hint("source", "source", name, among: names)
    case .entity(let kind, let name):
      let field = kind.flatMap { Self.fields[$0] } ?? .entity
      let names = try await store.entityNames(prefix: "", kind: kind, limit: 20_000).map(\.name)
      return Self.hint(field.rawValue, field == .org ? "organisation" : field.rawValue, name, among: names)
    case .tag(let name):
      return Self.hint("tag", "tag", name, among: try await store.tags(prefix: "", limit: 5000).map(\.name))
    default: return nil
    }
  }

  private static let fields: [EntityKind: QueryField] = [.person: .person, .organisation: .org, .place: .place]

  /// The nearest of `names`, most frequent first, by the whole name or by one of its words.
  private static func hint(_ field: String, _ noun: String, _ name: String, among names: [String]) -> String {
    var byWord: [String: String] = [:]
    for known in names {
      let folded = Folding.key(of: known)
      byWord[folded] = known
      for word in folded.split(separator: " ") where byWord[String(word)] == nil { byWord[String(word)] = known }
    }
    let meant = Suggestion.nearest(to: Folding.key(of: name), among: byWord.keys.sorted()).flatMap { byWord[$0] }
    return "no \(noun) is named “\(name)”"
      + (meant.map { "; did you mean \(field):\(QueryCompletion.quoted($0))?" } ?? "")
  }
}
