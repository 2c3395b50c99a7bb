import Foundation
import Support
import Testing

@testable import NewsModel

/// Thursday, 5 March 2026, 10:30 UTC
private let now = Date(timeIntervalSince1970: 1_772_706_600)
private let calendar: Calendar = {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = TimeZone(secondsFromGMT: 0)!
  return calendar
}()

private func parse(_ text: String, isTyping: Bool = false) -> ParsedQuery {
  ArticleQuery.parse(text, now: now, calendar: calendar, isTyping: isTyping)
}

private func condition(_ text: String, isTyping: Bool = false) -> ArticleQuery.Condition {
  let parsed = parse(text, isTyping: isTyping)
  #expect(parsed.problems.isEmpty, "\(text): \(parsed.problems.map(\.message))")
  return parsed.query.condition
}

private func word(_ words: String..., field: ArticleQuery.TextTerm.Field = .any) -> ArticleQuery.Condition {
  .text(.init(words, field: field))
}

private func day(_ text: String) -> Date { (try? Date(text, strategy: .iso8601.year().month().day())) ?? .distantPast }

@Suite struct ArticleQueryParserTests {
  @Test func wordsStandSideBySide() {
    #expect(condition("") == .all)
    #expect(condition("  \t ") == .all)
    #expect(condition("iraq strike") == .and([word("iraq"), word("strike")]))
    #expect(condition("al-Ghanimi") == word("al", "Ghanimi"))
    #expect(condition("U.S. — Iran") == .and([word("U", "S"), word("Iran")]))
    #expect(condition("https://example.org 12:30") == .and([word("https", "example", "org"), word("12", "30")]))
  }

  @Test func phrasesExactWordsAndExclusions() {
    #expect(condition("\"two words\"") == word("two", "words"))
    #expect(condition("“two words”") == word("two", "words"))
    #expect(condition("'strikes") == .text(.init(["strikes"], isExact: true)))
    #expect(condition("'\"air strikes\"") == .text(.init(["air", "strikes"], isExact: true)))
    #expect(condition("don't") == word("don", "t"))
    #expect(condition("-iran !oil") == .and([.not(word("iran")), .not(word("oil"))]))
    #expect(condition("--iran") == word("iran"))
    #expect(condition("- iran !") == word("iran"))
    #expect(condition("strik*") == .text(.init(["strik"], isPrefix: true)))
  }

  @Test func eitherBindsCloserThanBoth() {
    #expect(condition("a OR b") == .or([word("a"), word("b")]))
    #expect(condition("a|b||c") == .or([word("a"), word("b"), word("c")]))
    #expect(condition("x a OR b y") == .and([word("x"), .or([word("a"), word("b")]), word("y")]))
    #expect(condition("(x a) OR b") == .or([.and([word("x"), word("a")]), word("b")]))
    #expect(condition("-(a OR b) c") == .and([.not(.or([word("a"), word("b")])), word("c")]))
    #expect(condition("or") == word("or"))
    #expect(condition("a AND b") == .and([word("a"), word("b")]))
    #expect(condition("a NOT b") == .and([word("a"), .not(word("b"))]))
    #expect(condition("a AND NOT (b OR c)") == .and([word("a"), .not(.or([word("b"), word("c")]))]))
    #expect(condition("AND") == word("AND") && condition("a NOT") == .and([word("a"), word("NOT")]))
    #expect(condition("a and b not c") == .and([word("a"), word("and"), word("b"), word("not"), word("c")]))
    #expect(condition("()") == .all)
  }

  @Test func fieldsByAnyUnambiguousBeginning() {
    for form in ["title:iraq", "ti:iraq", "TITL:iraq"] { #expect(condition(form) == word("iraq", field: .title)) }
    #expect(condition("body:\"air strike\"") == word("air", "strike", field: .body))
    #expect(condition("by:lee") == word("lee", field: .byline))
    #expect(condition("note:check") == word("check", field: .note))
    #expect(condition("source:\"BBC News\"") == .source("BBC News", isExact: true))
    #expect(condition("sou:bbc") == .source("bbc"))
    #expect(condition("ta:iran") == .tag("iran"))
    #expect(condition("la:en ag:AFP") == .and([.language("en"), .agency("AFP")]))
    #expect(condition("person:Soleimani") == .entity(kind: .person, name: "Soleimani"))
    #expect(
      condition("org:UN organisation:UN")
        == .and([
          .entity(kind: .organisation, name: "UN"), .entity(kind: .organisation, name: "UN"),
        ]))
    #expect(
      condition("pl:Baghdad e:IS") == .and([.entity(kind: .place, name: "Baghdad"), .entity(kind: nil, name: "IS")]))
    #expect(condition("story:this rel:this") == .and([.storyOf(nil), .relatedTo(nil)]))
  }

  @Test func statesOrderAndLimit() {
    #expect(condition("is:unread") == .state(.unread))
    #expect(condition("is:star -is:dup") == .and([.state(.starred), .not(.state(.duplicate))]))
    #expect(condition("has:audio has:link") == .and([.state(.hasAudio), .state(.hasLink)]))
    let parsed = parse("iraq sort:relevance limit:50")
    #expect(parsed.query == ArticleQuery(word("iraq"), order: .relevance, limit: 50))
    #expect(parse("sort:so").query.order == .source)
  }

  @Test func times() {
    #expect(condition("after:2026-03-01") == .date(from: day("2026-03-01"), to: nil))
    #expect(condition("before:7d") == .date(from: nil, to: day("2026-02-26")))
    #expect(condition("on:yesterday") == .date(from: day("2026-03-04"), to: day("2026-03-05")))
    #expect(condition("date:2026-02") == .date(from: day("2026-02-01"), to: day("2026-03-01")))
    #expect(condition("date:2025") == .date(from: day("2025-01-01"), to: day("2026-01-01")))
    #expect(condition("after:2w") == .date(from: day("2026-02-19"), to: nil))
    #expect(condition("date:2w") == .date(from: day("2026-02-19"), to: nil))
    #expect(condition("on:thursday") == .date(from: day("2026-03-05"), to: day("2026-03-06")))
    #expect(condition("on:fri") == .date(from: day("2026-02-27"), to: day("2026-02-28")))
    #expect(condition("on:april") == .date(from: day("2025-04-01"), to: day("2025-05-01")))
    #expect(condition("after:12h") == .date(from: now.addingTimeInterval(-12 * 3600), to: nil))
    for bad in ["2026-13", "2026-02-30", "soon", "7", "d", "20260301", "2026-03-01-02", "99999999999d", "-3d"] {
      #expect(parse("on:\(bad)").problems.count == 1, "\(bad)")
    }
  }

  @Test func theLastWordIsAPrefixWhileItIsTyped() {
    #expect(condition("iraq str", isTyping: true) == .and([word("iraq"), .text(.init(["str"], isPrefix: true))]))
    #expect(condition("iraq ", isTyping: true) == word("iraq"))
    #expect(condition("title:ira", isTyping: true) == .text(.init(["ira"], field: .title, isPrefix: true)))
    #expect(condition("\"air str", isTyping: true) == .text(.init(["air", "str"], isPrefix: true)))
    #expect(condition("\"air str\"", isTyping: true) == word("air", "str"))
    #expect(condition("'str", isTyping: true) == .text(.init(["str"], isExact: true)))
  }

  @Test func unfinishedIsNoMistakeWhileTyping() {
    for text in ["iraq (", "iraq OR ", "iraq (iran OR", "iraq title:", "iraq -", "iraq after:", "iraq \""] {
      #expect(parse(text, isTyping: true).problems.isEmpty, "\(text)")
    }
    #expect(condition("(iraq OR", isTyping: true) == word("iraq"))
  }

  @Test func mistakesHaveAPlaceAndTheRestStillSearches() throws {
    let cases: [(String, TextRange, String, ArticleQuery.Condition)] = [
      ("iraq titel:x iran", TextRange(5, 10), "did you mean title:?", word("iraq")),
      ("é foo:x", TextRange(3, 6), "quotes", word("é")),
      ("iraq t:x", TextRange(5, 6), "could be title: or tag:", word("iraq")),
      ("iraq is:unred", TextRange(8, 13), "did you mean is:unread?", word("iraq")),
      ("iraq is:u", TextRange(8, 9), "is:unread or is:updated", word("iraq")),
      ("iraq after:soon", TextRange(11, 15), "is not a date", word("iraq")),
      ("iraq) iran", TextRange(4, 5), "unmatched )", word("iraq")),
      ("(iraq iran", TextRange(0, 1), "unmatched (", .and([word("iraq"), word("iran")])),
      ("iraq OR", TextRange(5, 7), "nothing after this OR", word("iraq")),
      ("| iraq", TextRange(0, 1), "nothing before this OR", .all),
      ("iraq title:", TextRange(5, 11), "needs a word", word("iraq")),
      ("iraq limit:many", TextRange(11, 15), "needs a number", word("iraq")),
      ("iraq -sort:date", TextRange(5, 15), "can’t be negated", word("iraq")),
      ("(iraq OR foo:x) iran", TextRange(9, 12), "no such field", word("iraq")),
    ]
    for (text, range, message, wanted) in cases {
      let parsed = parse(text)
      let problem = try #require(parsed.problems.first, "\(text)")
      #expect(problem.range == range, "\(text)")
      #expect(problem.message.contains(message), "\(text): \(problem.message)")
      #expect(parsed.query.condition == wanted, "\(text)")
    }
  }

  @Test func everyTextCanBeRead() {
    let pieces = [
      "iraq", " ", "(", ")", "|", "OR", "-", "!", "'", "\"", "title:", "is:", "after:", "x:", ":", "7d", "é", "漢字",
      "\u{0}",
      "\u{301}", "👩‍👩‍👧", "*", "“", "limit:", "sort:", "://", "\n", "story:this",
    ]
    var generator = SeededGenerator(seed: 7)
    func random(_ bound: Int) -> Int { generator.next(below: bound) }
    for _ in 0..<4000 {
      let text = (0..<random(14)).map { _ in pieces[random(pieces.count)] }.joined()
      for isTyping in [true, false] {
        for problem in parse(text, isTyping: isTyping).problems {
          #expect(problem.range.start >= 0 && problem.range.end <= text.utf8.count && !problem.message.isEmpty)
        }
      }
      let context = QueryCompletion.context(in: text, cursor: random(text.utf8.count + 3))
      #expect(context.range.start <= context.range.end && context.range.end <= text.utf8.count)
    }
  }

  @Test func longAndDeepQueriesAreRefusedInWords() {
    #expect(parse(String(repeating: "(", count: 100_000)).problems[0].message.contains("nest"))
    #expect(parse(String(repeating: "-", count: 100_000) + "x").problems.isEmpty)
    let many = parse(String(repeating: "word ", count: 5000))
    #expect(many.problems.count == 1)
    #expect(many.query.textTerms.count == 200)
  }

  @Test func onlyWhatIsWantedIsMarked() {
    let query = parse("iraq -iran (oil OR title:gas) person:Lee").query
    #expect(query.textTerms == [.init(["iraq"]), .init(["oil"]), .init(["gas"], field: .title)])
  }

  @Test(arguments: [("urgency:3", 3...3), ("urgency:1-3", 1...3), ("urgency:-2", 1...2), ("urgency:5-", 5...9)])
  func urgencyIsANumberOrTwo(_ text: String, _ range: ClosedRange<Int>) {
    let parsed = ArticleQuery.parse(text, now: .now, calendar: .current, isTyping: false)
    #expect(parsed.query.condition == .urgency(range) && parsed.problems.isEmpty)
  }

  @Test(arguments: ["urgency:0", "urgency:3-1", "urgency:high", "urgency:-", "urgency:1-2-3"])
  func anUrgencyThatIsNoneIsTold(_ text: String) {
    #expect(!ArticleQuery.parse(text, now: .now, calendar: .current, isTyping: false).problems.isEmpty)
  }
}
