import Foundation
import NewsModel
import NewsStore
import Stories

extension NewsLibrary.Stories {
  /// A running story as one page; nil where there is none of this number. Of a very long story the first report and the
  /// latest `StoryPage.mostReports` stand there; its volume counts all.
  public func story(
    _ id: StoryID, now: Date = Date(), calendar: Calendar = .current
  ) async throws -> StoryOverview? {
    guard let story = try await store.story(id) else { return nil }
    let all = try await store.articles(in: story.id)
    let shown = all.count > StoryPage.mostReports ? Array(all.prefix(1) + all.suffix(StoryPage.mostReports - 1)) : all
    let page = StoryPage(
      articles: try await store.articlesWithEntities(shown), statistics: try await relations.currentStatistics(),
      reader: reader)
    var overview = StoryOverview(
      id: story.id, title: story.title, isFollowed: story.isFollowed, isMuted: story.isMuted)
    let rows = try await store.summaries(shown)
    overview.reports = page.reports(summaries: rows)
    let dates = try await store.dates(in: story.id)
    overview.volume = StoryVolume(of: dates, calendar: calendar)
    overview.burst = NewsLibrary.Watches.burst(
      of: dates, now: now, covered: try await library.watches.coveredDays(now: now))
    overview.entities = page.entities
    overview.quotations = page.quotations
    overview.figures = page.figures(rows)
    if let begun = dates.min() {
      overview.background = try await background(of: story.id, reports: shown, before: begun)
    }
    overview.elsewhere = try await ElsewhereReports(store: store).reports(of: page.entities, articles: page.articles)
    overview.changes = try await store.deskChanges(of: story.id, limit: 12)
    return overview
  }

  /// Related articles outside the story that were published before it began: what its first and its last report are
  /// near to. What has no date may be of any day.
  private func background(
    of story: StoryID, reports: [ArticleID], before begun: Date
  ) async throws -> [ArticleSummary] {
    guard let first = reports.first, let last = reports.last else { return [] }
    var scores: [ArticleID: Double] = [:]
    for id in first == last ? [first] : [first, last] {
      // Most of what is near is later or in the story itself.
      for one in try await library.articles.related(to: id, limit: 40) where scores[one.id] ?? 0 < one.score {
        scores[one.id] = one.score
      }
    }
    let ranked = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let earlier = try await store.summaries(ranked).filter { one in
      one.storyID != story && one.published.map { $0 < begun } ?? false
    }
    return Array(earlier.prefix(StoryPage.mostBackground))
  }
}

extension NewsLibrary.Articles {
  /// The sentences of an article that say nothing new to who has read what is marked read of its story, in UTF-8
  /// offsets of its text. What was opened after the article itself does not count; empty for an article without a
  /// story.
  public func knownSentences(in id: ArticleID) async throws -> [TextRange] {
    guard let article = try await store.article(id) else { return [] }
    let read = try await store.articles(try await store.readBefore(id))
    guard !read.isEmpty else { return [] }
    var novelty = Novelty(statistics: try await relations.currentStatistics())
    for one in read { novelty.read(one.content.document, language: one.content.language) }
    return novelty.sentences(of: article.content.document, language: article.content.language).filter { !$0.isNew }.map(
      \.range)
  }

  /// Two articles laid side by side; nil where the library lacks one of them.
  public func comparison(_ left: ArticleID, _ right: ArticleID) async throws -> ArticleComparison? {
    let articles = try await store.articles([left, right])
    let rows = try await store.summaries([left, right])
    guard articles.count == 2, rows.count == 2 else { return nil }
    let (left, right) = (articles[0].content.document, articles[1].content.document)
    let language = articles[0].content.language
    // Forms of one text are laid side by side by paragraphs, different reports of one event by what they say.
    let forms = TextComparison.compare(left, right)
    let isOneText = 2 * (forms.count(.same) + forms.count(.changed)) >= forms.rows.count
    return ArticleComparison(
      left: .init(summary: rows[0]), right: .init(summary: rows[1]),
      comparison: isOneText ? forms : ReportComparison.compare(left, right, language: language), isOneText: isOneText)
  }

  /// Where an article says something else than when it was read: whole paragraphs, or the words that differ. Empty
  /// where it has not changed since.
  public func changesSinceRead(_ id: ArticleID) async throws -> [TextRange] {
    guard let old = try await store.versionRead(of: id), let article = try await store.article(id) else { return [] }
    return TextComparison.compare(old.content.document, article.content.document)
      .changes(in: article.content.document.text)
  }

  /// An article laid beside the version that was read before it changed, else beside its form before the last change,
  /// or beside the report of its story that it was made from; nil where it has none of these.
  public func comparisonWithPrevious(_ id: ArticleID) async throws -> ArticleComparison? {
    var old = try await store.versionRead(of: id)
    if old == nil { old = try await store.versions(of: id).last }
    if let old, let article = try await store.article(id),
      let row = try await store.summaries([id]).first
    {
      return ArticleComparison(
        left: .init(summary: row, version: old.number), right: .init(summary: row),
        comparison: TextComparison.compare(old.content.document, article.content.document))
    }
    guard let story = try await store.story(of: id) else { return nil }
    let all = try await store.articles(in: story)
    guard let place = all.firstIndex(of: id), place > 0 else { return nil }
    let earlier = Array(all[..<place].suffix(StoryPage.mostReports - 1))
    let profiles = try await store.articlesWithEntities(earlier + [id]).map { article, entities in
      ArticleProfile(article, entities: entities)
    }
    switch ReportChain(profiles).places.last {
    case .copy(of: let index), .version(of: let index): return try await comparison(profiles[index].id, id)
    default: return nil
    }
  }
}

/// What is told of a story from the texts of its reports.
struct StoryPage {
  static let mostReports = 150
  static let mostBackground = 5
  private static let mostAdditions = 3
  private static let mostQuotations = 12
  private static let mostEntities = 24
  private static let mostFigures = 8

  let articles: [(article: Article, entities: [ArticleEntity])]
  let statistics: CorpusStatistics
  private let reader: NewsReader
  let places: [ReportChain.Place]

  /// `articles` are in order of time.
  init(
    articles: [(article: Article, entities: [ArticleEntity])], statistics: CorpusStatistics, reader: NewsReader
  ) {
    self.articles = articles
    self.statistics = statistics
    self.reader = reader
    places = ReportChain(articles.map { ArticleProfile($0, entities: $1) }).places
  }

  func reports(summaries: [ArticleSummary]) -> [StoryReport] {
    let rows = Dictionary(summaries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var novelty = Novelty(statistics: statistics)
    var reports: [StoryReport] = []
    var numbers: [Int: Int] = [:]
    for (index, place) in places.enumerated() {
      let article = articles[index].article
      guard let row = rows[article.id] else { continue }
      if case .copy(of: let original) = place, let number = numbers[original] {
        reports[number].copies.append(row.outletName)
        reports[number].copyIDs.append(article.id)
        continue
      }
      let document = article.content.document
      let language = article.content.language
      let sentences = novelty.sentences(of: document, language: language)
      var report = StoryReport(summary: row, isFirst: reports.isEmpty)
      let told =
        report.isFirst
        ? Array(sentences.prefix(1)) : Novelty.best(sentences, of: document, limit: Self.mostAdditions)
      report.additions = told.map { Self.words(document.text[$0.told]) }
      if !report.isFirst, told.isEmpty {
        // What cannot be told is not told: neither that it is new nor that there is nothing new.
        report.perhaps = Novelty.perhaps(sentences).map { Self.words(document.text[$0.told]) }
        report.isBackground = report.perhaps == nil
      }
      if case .version(of: let earlier) = place { report.versionOf = articles[earlier].article.id }
      novelty.read(document, language: language)
      numbers[index] = reports.count
      reports.append(report)
    }
    return reports
  }

  static func words(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Those that most reports name first, then those with most mentions.
  var entities: [StoryEntity] {
    var found: [EntityID: StoryEntity] = [:]
    for entity in articles.flatMap(\.entities) {
      guard let id = entity.id else { continue }
      found[id, default: .init(id: id, name: entity.name, kind: entity.kind, mentionCount: 0, reportCount: 0)]
        .mentionCount += entity.mentions.count
      found[id]?.reportCount += 1
    }
    let ranked = found.values.sorted {
      ($0.mentionCount, $0.reportCount, $1.name) > ($1.mentionCount, $1.reportCount, $0.name)
    }
    return Array(ranked.prefix(Self.mostEntities))
  }

  func figures(_ rows: [ArticleSummary]) -> [StoryFigure] {
    let sources = Dictionary(
      rows.map { ($0.id, $0.publisher ?? $0.agency ?? $0.sourceName) }, uniquingKeysWith: { first, _ in first })
    var figures = StoryFigures()
    for (index, one) in articles.enumerated() {
      if case .copy = places[index] { continue }
      figures.read(
        one.article.content.document, of: one.article.id, source: sources[one.article.id] ?? "",
        time: one.article.content.published, language: one.article.content.language)
    }
    return Array(figures.figures.prefix(Self.mostFigures))
  }

  /// What is said word for word, in order of time; the same words in several reports are one quotation.
  var quotations: [StoryQuotation] {
    var places: [String: Int] = [:]
    var sources: [Set<String>] = []
    var found: [StoryQuotation] = []
    for one in articles {
      let text = one.article.content.document.text
      for quotation in reader.quotations(in: one.article.content, entities: one.entities)
      where quotation.kind == .direct {
        guard let speaker = quotation.speaker ?? quotation.attribution else { continue }
        let words = quotation.words(in: text)
        guard words.utf8.count(where: { $0 == 0x20 }) > 1 else { continue }
        let key = Quotation.key(words)
        let place = places[key] ?? found.count
        if place == found.count {
          guard found.count < Self.mostQuotations else { continue }
          places[key] = place
          sources.append([])
          found.append(
            StoryQuotation(
              text: words, speaker: speaker, isDenied: quotation.isDenied, article: one.article.id,
              range: quotation.range))
        }
        sources[place].insert(one.article.content.publisher ?? "\(one.article.sourceID.rawValue)")
        found[place].sourceCount = sources[place].count
      }
    }
    return found
  }
}

extension ArticleProfile {
  /// What of an article of the library is compared.
  init(_ article: Article, entities: [ArticleEntity]) {
    self.init(
      id: article.id, title: article.content.title, document: article.content.document, entities: entities,
      date: article.content.published, language: article.content.language)
  }
}
