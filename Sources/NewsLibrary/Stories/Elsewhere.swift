import Foundation
import Language
import NewsModel
import NewsStore
import Stories
import TextCore

/// Finds reports of a story's event in other languages, by the names and numbers that they share with it.
///
/// Nothing is merged: what is found is shown beside the story with the shared names, and only where chance would hardly
/// bring names so rare together in the days of the story, and the report stands out from others of its language that
/// name some of the same. The bounds were found on one day's news in seven languages, 65 articles each, among them five
/// of the same few countries and persons: 228 reports were told and 228 right, by names alone 180 of 204.
struct ElsewhereReports {
  let store: NewsStore

  /// So many days before the first and after the last report.
  private static let days = 3.0
  private static let mostEntities = 16
  private static let mostCandidates = 200
  /// So many of each language are looked at, those with the rarest names first.
  private static let mostOfLanguage = 12
  /// Names are as rare as in a library of so many articles at least.
  private static let leastArticles = 200
  /// How much rarer than once in the library the shared names must be together, as a logarithm, where little else
  /// speaks for a report; and what a shared number counts beside them.
  private static let surplus = 6.0
  private static let number = 2.0
  /// How near a report is to one of the story's (`CrossLanguageRanker`): what speaks against it although its names are
  /// rare, and what speaks for it where so many of its language are there that it stands out among them.
  private static let stranger = 1.2
  private static let likely = (nearness: 1.5, among: 5)

  /// What the ranking compares; without the lists that come with the program nothing is said.
  private static let terms = try? SharedTerms.shipped()

  /// A report in another language that shares names with the story.
  private struct Candidate {
    var article: NamingArticle
    var language: String
    /// How rare the shared names are together, as a logarithm.
    var rarity: Double
  }

  /// By language, those with most reports first. `articles` are the story's reports in order of time.
  func reports(
    of entities: [StoryEntity], articles: [(article: Article, entities: [ArticleEntity])]
  ) async throws -> [StoryElsewhere] {
    let dates = articles.compactMap(\.article.content.published)
    guard let first = dates.min(), let last = dates.max(), let report = articles.first?.article,
      let terms = Self.terms
    else { return [] }
    let own = LanguageCode.primary(report.content.language) ?? LanguageCode.interface
    let named = Array(entities.filter { $0.kind != .group && $0.id != nil }.prefix(Self.mostEntities))
    let known = Dictionary(
      named.compactMap { one in one.id.map { ($0, one) } }, uniquingKeysWith: { first, _ in first })
    let span = Self.days * 86_400
    let naming = try await store.articles(
      naming: Array(known.keys), notIn: own, from: first.addingTimeInterval(-span), to: last.addingTimeInterval(span),
      limit: Self.mostCandidates)
    guard !naming.isEmpty else { return [] }
    let (counts, total) = try await store.counts(of: Array(known.keys))
    let size = Double(max(total, Self.leastArticles))
    let all = naming.compactMap { article -> Candidate? in
      guard let language = LanguageCode.primary(article.language), language != own else { return nil }
      let rarity = article.entities.reduce(0.0) { $0 + log((size + 1) / (Double(counts[$1] ?? 1) + 0.5)) }
      return Candidate(article: article, language: language, rarity: rarity)
    }
    let ofLanguage = Dictionary(grouping: all, by: \.language).mapValues { candidates in
      candidates.sorted { ($1.rarity, $0.article.id) < ($0.rarity, $1.article.id) }.prefix(Self.mostOfLanguage)
    }
    let candidates = ofLanguage.sorted { $0.key < $1.key }.flatMap(\.value)
    let contents = Dictionary(
      try await store.articles(candidates.map(\.article.id)).map { ($0.id, $0.content) },
      uniquingKeysWith: { first, _ in first })
    let nearness = nearness(of: candidates, contents, to: articles.map(\.article.content), in: own, terms)
    let numbers = Set(articles.flatMap { Self.numbers(in: $0.article.content.document.text) })
    var elsewhere: [StoryElsewhere] = []
    for (language, candidates) in ofLanguage {
      let found = candidates.filter { candidate in
        let id = candidate.article.id
        let alike = numbers.intersection(Self.numbers(in: contents[id]?.document.text ?? "")).count
        let surplus = candidate.rarity + Self.number * Double(min(alike, 2)) - log(size)
        // Countries alone are in too much news.
        let isTold = surplus >= Self.surplus && candidate.article.entities.contains { known[$0]?.kind != .place }
        let near = nearness[id] ?? 0
        return isTold && near >= Self.stranger
          || surplus >= 0 && near >= Self.likely.nearness && candidates.count >= Self.likely.among
      }
      guard !found.isEmpty else { continue }
      var shared: [EntityID: Int] = [:]
      for entity in found.flatMap(\.article.entities) { shared[entity, default: 0] += 1 }
      let names = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4).compactMap { known[$0.key]?.name }
      elsewhere.append(
        StoryElsewhere(
          language: language, languageName: LanguageCode.ownName(language),
          articles: try await store.summaries(found.map(\.article.id)), shared: names))
    }
    return elsewhere.sorted { ($1.articles.count, $0.language) < ($0.articles.count, $1.language) }
  }

  /// How near each candidate is to the nearest of the story's reports, beside the others.
  private func nearness(
    of candidates: [Candidate], _ contents: [ArticleID: ArticleContent], to reports: [ArticleContent],
    in own: String, _ terms: SharedTerms
  ) -> [ArticleID: Double] {
    func compared(_ content: ArticleContent?, _ language: String) -> CrossLanguageRanker.Article {
      let text = content.map { $0.title + "\n" + $0.document.text } ?? ""
      return CrossLanguageRanker.Article(language: language, terms: terms.terms(of: text, language: language))
    }
    let ranker = CrossLanguageRanker(
      reports.map { compared($0, own) } + candidates.map { compared(contents[$0.article.id], $0.language) })
    var nearest: [ArticleID: Double] = [:]
    for match in ranker.matchesOfEach(limit: Self.mostOfLanguage).prefix(reports.count).joined() {
      guard match.index >= reports.count else { continue }
      let id = candidates[match.index - reports.count].article.id
      nearest[id] = max(nearest[id] ?? 0, match.score)
    }
    return nearest
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
