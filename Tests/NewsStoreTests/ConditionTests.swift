import Foundation
import NewsModel
import NewsStore
import Testing

struct ConditionTests {
  private typealias Term = ArticleQuery.TextTerm

  private static func store() async throws -> NewsStore {
    let (store, _) = try await NewsStore.holding([
      Sample.article("1", title: "Government falls", body: "The governments of Perú met in Málaga.", minutes: 1) {
        $0.byline = "By Ana Sá"
        $0.language = "es-PE"
        $0.agency = "Agence France-Presse"
        $0.keywords = ["Politics"]
        $0.link = "https://example.org/1"
      },
      Sample.article(
        "2", title: "Running late", body: "US. officials resumed talks; the resume was read. For us.", minutes: 2
      ) {
        $0.agency = "Reuters"
        $0.language = "en"
        $0.enclosures = [Enclosure(url: "a", type: "audio/mpeg"), Enclosure(url: "b", type: "image/png")]
      },
      Sample.article("3", title: "Résumé of the day", body: "A résumé, a president and two presidents.", minutes: 3) {
        $0.language = "en-GB"
      },
    ])
    return store
  }

  @Test func wordsAreFoundInAnyForm() async throws {
    let store = try await Self.store()
    #expect(try await store.titles(.text(Term(["government"]))) == ["Government falls"])
    #expect(try await store.titles(.text(Term(["PERU"]))) == ["Government falls"])
    #expect(try await store.titles(.text(Term(["run"]))) == ["Running late"])
    #expect(try await store.titles(.text(Term(["resumes"]))) == ["Résumé of the day", "Running late"])
    #expect(try await store.titles(.text(Term(["two", "presidents"]))) == ["Résumé of the day"])
    #expect(try await store.titles(.text(Term(["presidents", "two"]))).isEmpty)
  }

  @Test func accentsCountWhereTheyAreWritten() async throws {
    let store = try await Self.store()
    #expect(try await store.titles(.text(Term(["résumé"]))) == ["Résumé of the day"])
    #expect(try await store.titles(.text(Term(["résumés"]))) == ["Résumé of the day"])
    #expect(try await store.titles(.text(Term(["perü"]))).isEmpty)
    #expect(try await store.titles(.text(Term(["málaga"]))) == ["Government falls"])
    #expect(try await store.titles(.text(Term(["re\u{301}sume\u{301}"]))) == ["Résumé of the day"])
  }

  @Test func exactFormsOnlyAsWritten() async throws {
    let store = try await Self.store()
    #expect(try await store.titles(.text(Term(["government"], isExact: true))) == ["Government falls"])
    #expect(try await store.titles(.text(Term(["government"], field: .body, isExact: true))).isEmpty)
    #expect(try await store.titles(.text(Term(["president"], isExact: true))) == ["Résumé of the day"])
    #expect(try await store.titles(.text(Term(["presidented"], isExact: true))).isEmpty)
    #expect(try await store.titles(.text(Term(["US"], isExact: true))) == ["Running late"])
    #expect(try await store.titles(.text(Term(["Us"], isExact: true))).isEmpty)
  }

  @Test func fieldsAreKeptApart() async throws {
    let store = try await Self.store()
    #expect(try await store.titles(.text(Term(["falls"], field: .title))) == ["Government falls"])
    #expect(try await store.titles(.text(Term(["falls"], field: .body))).isEmpty)
    #expect(try await store.titles(.text(Term(["ana"], field: .byline))) == ["Government falls"])
    #expect(try await store.titles(.text(Term(["talks"], field: .byline))).isEmpty)
  }

  @Test(arguments: ["g", "go", "gov", "gove", "gover", "govern", "governm", "governme", "governmen", "government"])
  func aWordIsFoundWhileItIsTyped(typed: String) async throws {
    let store = try await Self.store()
    #expect(try await store.titles(.text(Term([typed], isPrefix: true))).contains("Government falls"))
    #expect(try await store.titles(.text(Term([typed], field: .title, isPrefix: true))) == ["Government falls"])
  }

  @Test func runningIsFoundWhileItIsTyped() async throws {
    let store = try await Self.store()
    for length in 1...7 {
      #expect(
        try await store.titles(.text(Term([String("running".prefix(length))], isPrefix: true))).contains("Running late")
      )
    }
  }

  @Test func negationAlternativesAndGroups() async throws {
    let store = try await Self.store()
    let peru = ArticleQuery.Condition.text(Term(["peru"]))
    let day = ArticleQuery.Condition.text(Term(["day"]))
    #expect(try await store.titles(.not(peru)) == ["Résumé of the day", "Running late"])
    #expect(try await store.titles(.and([.not(peru), .not(day)])) == ["Running late"])
    #expect(try await store.titles(.or([peru, day])) == ["Résumé of the day", "Government falls"])
    #expect(try await store.titles(.or([.not(peru), peru])).count == 3)
    #expect(try await store.titles(.not(.or([peru, day]))) == ["Running late"])
    #expect(try await store.titles(.not(.not(peru))) == ["Government falls"])
    #expect(try await store.titles(.or([])).isEmpty)
    #expect(try await store.titles(.and([])).count == 3)
  }

  @Test func attributes() async throws {
    let store = try await Self.store()
    #expect(try await store.titles(.agency("france")) == ["Government falls"])
    #expect(try await store.titles(.language("en")) == ["Résumé of the day", "Running late"])
    #expect(try await store.titles(.language("en-gb")) == ["Résumé of the day"])
    #expect(try await store.titles(.tag("politics")) == ["Government falls"])
    #expect(try await store.titles(.source("EXAMPLE.ORG")).count == 3)
    #expect(try await store.titles(.source("nowhere")).isEmpty)
    #expect(try await store.titles(.not(.source("nowhere"))).count == 3)
    #expect(try await store.titles(.state(.hasAudio)) == ["Running late"])
    #expect(try await store.titles(.state(.hasImage)) == ["Running late"])
    #expect(try await store.titles(.state(.hasLink)) == ["Government falls"])
    #expect(try await store.titles(.storyOf(nil)).isEmpty)
    let cut = Sample.start.addingTimeInterval(120)
    #expect(try await store.titles(.date(from: cut, to: nil)) == ["Résumé of the day", "Running late"])
    #expect(try await store.titles(.date(from: nil, to: cut)) == ["Government falls"])
  }

  @Test func notesAndOwnTags() async throws {
    let store = try await Self.store()
    let id = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first?.id)
    try await store.setNote("Ask Zoë about the totals", of: id)
    try await store.setTags(["Later"], of: id)
    #expect(try await store.titles(.text(Term(["zoe"], field: .note))) == ["Résumé of the day"])
    #expect(try await store.titles(.text(Term(["peru"], field: .note))).isEmpty)
    #expect(try await store.titles(.state(.hasNote)) == ["Résumé of the day"])
    #expect(try await store.titles(.tag("later")) == ["Résumé of the day"])
    let tags = try await store.tags(prefix: "", limit: 9)
    #expect(tags.map(\.name) == ["Later", "Politics"])
    try await store.setNote("  ", of: id)
    try await store.setTags([], of: id)
    #expect(try await store.titles(.state(.hasNote)).isEmpty)
    #expect(try await store.titles(.tag("later")).isEmpty)
  }

  @Test func tagsOfASourceAreThoseOfItsArticles() async throws {
    let store = try await Self.store()
    var source = try #require(try await store.sources().first)
    source.tags = ["World"]
    try await store.updateSource(source)
    try await store.keepRefresh(of: source.id, FetchState(), at: nil, problem: "gone")
    #expect(try await store.titles(.tag("world")).count == 3)
    #expect(try await store.sources().first?.problem == "gone")
  }

  @Test func relevanceAndGivenOrder() async throws {
    let store = try await Self.store()
    let resume = ArticleQuery.Condition.text(Term(["resume"]))
    #expect(try await store.titles(resume, order: .relevance).first == "Résumé of the day")
    let rows = try await store.page(.everything, edge: .first, count: 3).rows
    let given = [rows[1].id, rows[2].id, rows[0].id]
    #expect(
      try await store.titles(.articles(given), order: .relevance) == [rows[1], rows[2], rows[0]].map(\.title))
    #expect(try await store.summaries(given).map(\.id) == given)
  }

  @Test(arguments: [
    "\"", "'", "\"\"\"", "*", "a*b", "AND", "OR NOT", "NEAR(a b)", "title:x", "{title}", "^a", "a\u{0}b", "(", ")", "-",
    "--",
    "\\", "%", ";DROP TABLE articles", "🙂", "\u{E000}", "é\u{301}", "\u{202E}", String(repeating: "long", count: 500),
    "", " ",
    "every : x", "+", "col:\"a\" OR \"b\"",
  ])
  func noTextBreaksASearch(text: String) async throws {
    let store = try await Self.store()
    for field in Term.Field.allCases {
      for isPrefix in [false, true] {
        for isExact in [false, true] {
          for words in [[text], [text, text], text.split(separator: " ").map(String.init)] {
            let term = ArticleQuery.Condition.text(Term(words, field: field, isPrefix: isPrefix, isExact: isExact))
            for condition in [term, .not(term), .and([term, .state(.unread)]), .or([term, .state(.read)])] {
              let query = ArticleQuery(condition, order: isPrefix ? .relevance : .date)
              _ = try await store.page(query, edge: .first, count: 5, search: query)
              _ = try await store.count(query, upTo: 10)
            }
          }
        }
      }
    }
    for condition in [
      ArticleQuery.Condition.source(text), .tag(text), .agency(text), .language(text), .entity(kind: nil, name: text),
    ] {
      _ = try await store.titles(condition)
    }
    _ = try await store.entityNames(prefix: text, limit: 5)
    _ = try await store.tags(prefix: text, limit: 5)
    _ = try await store.candidates(entities: [], words: [text], excluding: ArticleID(1), limit: 5)
  }

  @Test func snippetsShowTheHits() async throws {
    let store = try await Self.store()
    let query = ArticleQuery(.text(Term(["president"])))
    let row = try #require(try await store.page(query, edge: .first, count: 5, search: query).rows.first)
    let snippet = try #require(row.snippet)
    #expect(snippet.hits.map { String(snippet.text[$0]) } == ["president", "presidents"])
    #expect(try await store.page(query, edge: .first, count: 5).rows.first?.snippet == nil)
  }

  @Test func manySourcesOfOneNameAreOneList() async throws {
    let store = try NewsStore(.memory)
    for number in 0..<40 {
      let source = try await store.source(kind: .folder, address: "/\(number)", name: "Paper \(number)")
      _ = try await store.insert(
        [Sample.article("a", title: "\(number)", body: "\(number)", minutes: Double(number))], from: source.id)
    }
    #expect(try await store.titles(.source("paper")) == (0..<40).reversed().map { "\($0)" })
    // The source that is called so, and not those whose names only begin so.
    #expect(try await store.titles(.source("paper 3")) == ["3"])
    #expect(try await store.titles(.source("paper 4", isExact: true)) == ["4"])
    #expect(try await store.titles(.source("paper", isExact: true)).isEmpty)
    #expect(try await store.titles(.source("per")).isEmpty)
    #expect(try await store.titles(.source("pap")).count == 40)
  }
}
