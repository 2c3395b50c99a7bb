import Foundation
import NewsModel
import NewsStore
import Stories

extension NewsLibrary.Stories {
  /// What came in since the last brief, or in the day before `now` where there was none, by story. `isFinal` takes it
  /// as told, so that the next brief goes on from here.
  public func brief(
    now: Date, since: Date? = nil, limit: Int = 12, isFinal: Bool = true
  ) async throws -> Brief {
    let last = try await store.lastBrief()
    let since = since ?? last ?? now.addingTimeInterval(-86_400)
    let received = try await store.received(since: since, limit: Self.mostReceived)
    var groups: [StoryID: [ArticleID]] = [:]
    var alone: [ArticleID] = []
    for one in received {
      if let story = one.story { groups[story, default: []].append(one.id) } else { alone.append(one.id) }
    }
    var drafts: [BriefDraft] = []
    let covered = try await library.watches.coveredDays(now: now)
    for (id, articles) in groups {
      guard let story = try await store.story(id), !story.isMuted else { continue }
      let dates = try await store.dates(in: id)
      let rows = try await store.summaries(articles)
      let burst = NewsLibrary.Watches.burst(of: dates, now: now, covered: covered)
      drafts.append(BriefDraft(story: story, articles: articles, rows: rows, burst, now))
    }
    for row in try await store.summaries(Array(alone.prefix(Self.mostAlone))) {
      drafts.append(BriefDraft(story: nil, articles: [row.id], rows: [row], nil, now))
    }
    // What says no date comes behind what does, however weighty.
    drafts.sort { first, second in
      if first.isUndated != second.isUndated { return second.isUndated }
      return (first.weight, second.articles[0]) > (second.weight, first.articles[0])
    }
    var items: [Brief.Item] = []
    for draft in drafts.prefix(limit) { items.append(try await item(of: draft)) }
    let brief = Brief(
      since: since, until: now, items: items, articleCount: received.count,
      trends: try await library.watches.trends(now: now))
    if isFinal { try await setLastBrief(now) }
    return brief
  }

  /// The next brief begins at this time.
  public func setLastBrief(_ date: Date) async throws { try await store.setLastBrief(date) }

  private func item(of draft: BriefDraft) async throws -> Brief.Item {
    let statistics = try await relations.currentStatistics()
    let new = Array(draft.articles.prefix(Self.mostRead))
    let page = StoryPage(
      articles: try await store.articlesWithEntities(new), statistics: statistics, reader: reader)
    var novelty = Novelty(statistics: statistics)
    var known: [ArticleID] = []
    if let story = draft.story {
      known = try await store.articles(in: story.id).filter { !draft.articles.contains($0) }.suffix(Self.mostRead)
      for article in try await store.articles(known) {
        novelty.read(article.content.document, language: article.content.language)
      }
    }
    let told = page.told(after: novelty)
    return Brief.Item(
      story: draft.story?.id, title: draft.story?.isNamed == true ? draft.title : told.title ?? draft.title,
      lead: told.lead, additions: told.additions,
      people: page.entities.filter { $0.kind == .person }.prefix(3).map(\.name), sources: draft.sources,
      articles: draft.articles, latest: draft.latest, isFollowed: draft.story?.isFollowed ?? false, burst: draft.burst,
      isContinued: !known.isEmpty, isUndated: draft.isUndated,
      weight: draft.weight)
  }

  private static var mostReceived: Int { 5000 }
  private static var mostAlone: Int { 200 }
  private static var mostRead: Int { 40 }
}

/// A story or an article before it is known whether it will be told of.
private struct BriefDraft {
  var story: Story?
  var title: String
  /// Oldest first.
  var articles: [ArticleID]
  var sources: [String]
  var burst: Burst?
  var weight: Double
  var latest: Date?
  var isUndated: Bool { latest == nil }

  /// In days: what is older than this counts for a third.
  private static let fading = 3.0

  init(story: Story?, articles: [ArticleID], rows: [ArticleSummary], _ burst: Burst?, _ now: Date) {
    self.story = story
    let rows = rows.sorted { $0.position < $1.position }
    self.articles = rows.isEmpty ? articles : rows.map(\.id)
    title = story?.title ?? rows.first?.title ?? ""
    var names: [String] = []
    for row in rows where !names.contains(row.outletName) {
      names.append(row.outletName)
    }
    sources = names
    latest = rows.compactMap(\.published).max()
    self.burst = latest == nil ? nil : burst
    let day: TimeInterval = 86_400
    let age = max(0, now.timeIntervalSince(latest ?? rows.last?.received ?? now) / day)
    weight =
      (1 + log(Double(max(1, names.count)))) * (1 + log(Double(max(1, articles.count))))
      * (burst?.isBursting == true ? 1.5 : 1)
      * (story?.isFollowed == true ? 4 : 1) * (0.1 + exp(-age / Self.fading))
  }
}

extension StoryPage {
  /// The lead of these reports, the headline of the latest of them that carries it, and what they add to it and to what
  /// `novelty` has read.
  func told(after novelty: Novelty) -> (title: String?, lead: String, additions: [String]) {
    let documents = articles.map(\.article.content.document)
    let languages = articles.map(\.article.content.language)
    guard let best = LeadSentence.best(of: documents, languages: languages, statistics: statistics) else {
      return (nil, "", [])
    }
    var novelty = novelty
    let lead = documents[best.document].text[best.range]
    let carrier = documents.lastIndex { $0.text.contains(lead) } ?? best.document
    novelty.read(Self.document(of: lead), language: languages[best.document])
    var additions: [Novelty.Sentence] = []
    var texts: [String] = []
    for (index, document) in documents.enumerated() {
      if case .copy = places[index] { continue }
      for sentence in novelty.sentences(of: document, language: languages[index])
      where sentence.isNew && !(index == best.document && sentence.range.overlaps(best.range)) {
        additions.append(sentence)
        texts.append(Self.words(document.text[sentence.told]))
      }
      novelty.read(document, language: languages[index])
    }
    let chosen = additions.indices.sorted { (additions[$0].weight, $1) > (additions[$1].weight, $0) }
    return (
      articles[carrier].article.content.title, Self.words(lead), chosen.prefix(3).sorted().map { texts[$0] }
    )
  }

  private static func document(of text: Substring) -> Document {
    var builder = DocumentBuilder()
    builder.add(.paragraph, String(text))
    return builder.document
  }
}
