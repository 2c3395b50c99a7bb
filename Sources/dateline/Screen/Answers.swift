import Foundation
import NewsLibrary
import NewsModel
import NewsStore
import ReaderUI

/// The library's answers in the reader's words.
extension NewsLibrary {
  func answer(_ page: PageRequest, request: Int, selection: ArticleID?) async throws -> Message {
    let edge: PageEdge =
      switch page.edge {
      case .first: .first
      case .last: .last
      case .after(let row): .after(row.position)
      case .before(let row): .before(row.position)
      case .around(let id): .around(id)
      }
    let query = try await resolved(page.query, selection: selection)
    let search = page.search.map { ArticleQuery.parse($0, now: Date(), calendar: .current, isTyping: true).query }
    let found = try await self.page(query, edge: edge, count: page.count, search: search)
    let hasMore =
      switch page.edge {
      case .last, .before: found.hasMoreBefore
      case .first, .after, .around: found.hasMoreAfter
      }
    return .page(request: request, page, rows: found.rows, hasMore: hasMore)
  }

  /// What the reader shows of an article; nil where the library does not hold it.
  func reading(_ wanted: WantedArticle) async throws -> ReadArticle? {
    guard let (article, entities) = try await articleWithEntities(wanted.id, now: wanted.now) else { return nil }
    var hits: [TextRange] = []
    if let search = wanted.search {
      let query = ArticleQuery.parse(search, now: wanted.now, calendar: .current, isTyping: true).query
      hits = TextMatcher.hits(of: query, in: article.content.document.text)
    }
    return ReadArticle(article: article, entities: entities, hits: hits)
  }

  func relatedRows(of id: ArticleID) async throws -> [RelatedRow] {
    let related = try await related(to: id)
    let rows = try await summaries(related.map(\.id))
    let reasons = Dictionary(related.map { ($0.id, $0.reasons) }, uniquingKeysWith: { first, _ in first })
    return rows.map { RelatedRow(summary: $0, reasons: reasons[$0.id] ?? []) }
  }

  /// The query with `story:this` and `related:this` replaced by the articles that they mean now.
  func resolved(_ query: ArticleQuery, selection: ArticleID?) async throws -> ArticleQuery {
    guard query.condition.isRelative else { return query }
    var related: [ArticleID] = []
    var story: StoryID?
    if let selection {
      related = try await self.related(to: selection, limit: 50).map(\.id)
      story = try await summaries([selection]).first?.storyID
    }
    var query = query
    query.condition = query.condition.resolved(
      related: .articles(related), story: story.map { .inStory($0) } ?? .articles(selection.map { [$0] } ?? []))
    return query
  }

  func completions(of line: String, cursor: Int, request: Int) async throws -> Message {
    let context = QueryCompletion.context(in: line, cursor: cursor)
    var menu = CompletionMenu(range: context.range, items: [])
    switch context.kind {
    case .field(let choices):
      menu.items = choices.map { CompletionMenu.Item($0.text, explanation: $0.explanation) }
    case .value(let vocabulary, let prefix):
      let found: [(name: String, count: Int)] =
        switch vocabulary {
        case .entity(let kind): try await names(beginning: prefix, of: .entity(kind))
        case .source: try await names(beginning: prefix, of: .source)
        case .tag: try await names(beginning: prefix, of: .tag)
        }
      menu.items = found.map {
        CompletionMenu.Item(
          QueryCompletion.quoted($0.name), explanation: Figures.counted($0.count, "article"))
      }
    case .none:
      break
    }
    return .completions(request: request, menu)
  }
}

/// What of which article the reader shows.
struct WantedArticle: Hashable, Sendable {
  var id: ArticleID
  /// The list's search, whose hits are marked.
  var search: String?
  /// The end of the weeks in which names are counted.
  var now: Date
}

/// An article with its entities and the hits of a search in it.
struct ReadArticle: Sendable {
  var article: Article
  var entities: [ArticleEntity]
  var hits: [TextRange]

  func message(_ request: Int) -> Message { .article(request: request, article, entities: entities, hits: hits) }
}

extension ArticleQuery.Condition {
  var isRelative: Bool {
    switch self {
    case .storyOfSelection, .relatedToSelection: true
    case .and(let parts), .or(let parts): parts.contains(where: \.isRelative)
    case .not(let part): part.isRelative
    default: false
    }
  }

  func resolved(related: Self, story: Self) -> Self {
    switch self {
    case .storyOfSelection: story
    case .relatedToSelection: related
    case .and(let parts): .and(parts.map { $0.resolved(related: related, story: story) })
    case .or(let parts): .or(parts.map { $0.resolved(related: related, story: story) })
    case .not(let part): .not(part.resolved(related: related, story: story))
    default: self
    }
  }
}
