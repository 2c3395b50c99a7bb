import Foundation
import Language
import NewsModel
import NewsStore
import Stories
import TextCore

/// Finds reports of a story's event in other languages, by the names and numbers that they share with it.
///
/// Nothing is merged: what is found is shown beside the story with the shared names, and only where chance would hardly
/// bring so many rare names together in the days of the story.
struct ElsewhereReports {
  let store: NewsStore

  /// So many days before the first and after the last report.
  private static let days = 3.0
  private static let mostEntities = 16
  private static let mostCandidates = 200
  private static let mostArticles = 12
  /// Names are as rare as in a library of so many articles at least.
  private static let leastArticles = 200
  /// How much rarer than once in the library the shared names must be together, as a logarithm; a shared number counts
  /// as much.
  private static let surplus = 2.0

  /// By language, those with most reports first. `articles` are the story's reports in order of time.
  func reports(
    of entities: [StoryEntity], articles: [(article: Article, entities: [ArticleEntity])]
  ) async throws -> [StoryElsewhere] {
    let dates = articles.compactMap(\.article.content.published)
    guard let first = dates.min(), let last = dates.max(), let report = articles.first?.article else { return [] }
    let own = LanguageCode.primary(report.content.language) ?? "en"
    let named = Array(entities.filter { $0.kind != .group && $0.id != nil }.prefix(Self.mostEntities))
    let known = Dictionary(
      named.compactMap { one in one.id.map { ($0, one) } }, uniquingKeysWith: { first, _ in first })
    let span = Self.days * 86_400
    let candidates = try await store.articles(
      naming: Array(known.keys), notIn: own, from: first.addingTimeInterval(-span), to: last.addingTimeInterval(span),
      limit: Self.mostCandidates
    ).filter { LanguageCode.primary($0.language).map { $0 != own } ?? false }
    guard !candidates.isEmpty else { return [] }
    let (counts, total) = try await store.counts(of: Array(known.keys))
    let size = Double(max(total, Self.leastArticles))
    let numbers = Set(articles.flatMap { Self.numbers(in: $0.article.content.document.text) })
    let texts = Dictionary(
      try await store.articles(candidates.map(\.id)).map { ($0.id, $0.content.document.text) },
      uniquingKeysWith: { first, _ in first })
    var found: [String: [(id: ArticleID, score: Double)]] = [:]
    var shared: [String: [EntityID: Int]] = [:]
    for candidate in candidates {
      guard let language = LanguageCode.primary(candidate.language) else { continue }
      // Countries alone are in too much news.
      guard candidate.entities.contains(where: { known[$0]?.kind != .place }) else { continue }
      let names = candidate.entities.reduce(0.0) { $0 + log((size + 1) / (Double(counts[$1] ?? 1) + 0.5)) }
      let alike = numbers.intersection(Self.numbers(in: texts[candidate.id] ?? "")).count
      let score = names + Self.surplus * Double(min(alike, 2))
      guard score >= log(size) + Self.surplus else { continue }
      found[language, default: []].append((candidate.id, score))
      for entity in candidate.entities { shared[language, default: [:]][entity, default: 0] += 1 }
    }
    var elsewhere: [StoryElsewhere] = []
    for (language, ranked) in found {
      let best = ranked.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(Self.mostArticles).map(\.id)
      let names = (shared[language] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
        .compactMap { known[$0.key]?.name }
      elsewhere.append(
        StoryElsewhere(
          language: language, languageName: LanguageCode.ownName(language), articles: try await store.summaries(best),
          shared: names))
    }
    return elsewhere.sorted { ($1.articles.count, $0.language) < ($0.articles.count, $1.language) }
  }

  /// Numbers of two digits and more that are no years.
  private static func numbers(in text: String) -> Set<String> {
    var numbers: Set<String> = []
    for word in text.split(whereSeparator: { !($0.isNumber || $0 == "." || $0 == ",") }) {
      guard let number = SharedTerms.number(String(word).trimmingCharacters(in: CharacterSet(charactersIn: ".,")))
      else {
        continue
      }
      let isYear = number.utf8.count == 4 && (number.hasPrefix("19") || number.hasPrefix("20"))
      if !isYear { numbers.insert(number) }
    }
    return numbers
  }
}
