import Foundation
import Testing

@testable import NewsModel

private func marked(_ query: String, _ text: String, field: ArticleQuery.TextTerm.Field = .any, isTyping: Bool = false)
  -> [String]
{
  let query = ArticleQuery.parse(query, now: Date(), calendar: .current, isTyping: isTyping).query
  return TextMatcher.hits(of: query, in: text, field: field).map { String(text[$0]) }
}

@Suite struct TextMatcherTests {
  @Test func wordsInAnyForm() {
    #expect(marked("strike", "Strikes struck; a STRIKE, striking.") == ["Strikes", "STRIKE", "striking"])
    #expect(marked("'strike", "Strikes and a Strike") == ["Strike"])
    #expect(marked("relations", "related relational Relation") == ["related", "relational", "Relation"])
  }

  @Test func caseAndAccentsDoNotCount() {
    #expect(marked("zurich", "In Zürich, ZURICH und Zu\u{308}rich.") == ["Zürich", "ZURICH", "Zu\u{308}rich"])
    #expect(marked("elysee", "the ÉLYSÉE palace") == ["ÉLYSÉE"])
    #expect(marked("москва", "МОСКВА и Москвы") == ["МОСКВА"])
  }

  @Test func accentsAndCapitalsCountWhereTheyAreWritten() {
    #expect(
      marked("élysée", "Élysée, Elysee, Ely\u{301}se\u{301}e, E\u{301}lyse\u{301}e") == [
        "Élysée", "E\u{301}lyse\u{301}e",
      ])
    #expect(marked("münch", "München, Munch, munchen", isTyping: true) == ["München"])
    #expect(marked("'US", "US troops told us") == ["US"])
    #expect(marked("'us", "US troops told us") == ["US", "us"])
    #expect(marked("US", "US troops told us") == ["US", "us"])
  }

  @Test func prefixesWhileTyping() {
    #expect(marked("pop mob", "Popular Mobilisation Forces, mob", isTyping: true) == ["Mobilisation", "mob"])
    #expect(marked("\"armed gr", "armed groups, armed men", isTyping: true) == ["armed groups"])
  }

  @Test func phrasesCrossPunctuationAndSpaces() {
    #expect(marked("\"united states\"", "The United\nStates, the United Kingdom") == ["United\nStates"])
    #expect(marked("US-led", "the U.S.-led; the US-led force") == ["US-led"])
    #expect(marked("air|\"air strike\"", "air strikes") == ["air strikes"])
  }

  @Test func excludedWordsAndOtherFieldsAreNotMarked() {
    #expect(marked("iraq -iran", "Iraq and Iran") == ["Iraq"])
    #expect(marked("title:iraq body:oil war", "Iraq oil war", field: .title) == ["Iraq", "war"])
    #expect(marked("note:iraq", "Iraq").isEmpty)
  }
}

@Suite struct SnippetTextTests {
  private let text =
    "The first sentence is short. Then came the long one,\n\nabout an explosion near the airport in the city."

  private func snippet(_ word: String, width: Int) -> Snippet {
    Snippet.around(TextMatcher.hits(of: [.init([word])], in: text), in: text, width: width)
  }

  @Test func aPassageAroundTheFirstHit() {
    let found = snippet("explosion", width: 40)
    #expect(found.text == "…about an explosion near the airport in…")
    #expect(found.hits.map { String(found.text[$0]) } == ["explosion"])
  }

  @Test func itFitsAndSaysWhatItLeavesOut() {
    for width in 2...120 {
      let found = snippet("airport", width: width)
      #expect(found.text.count <= width)
      #expect(!found.text.contains("\n"))
      for hit in found.hits { #expect(found.text[hit].allSatisfy { "airport".contains($0) }) }
    }
    #expect(snippet("first", width: 200).text == text.replacingOccurrences(of: "\n\n", with: " "))
    #expect(snippet("nowhere", width: 22).text == "The first sentence is…")
  }
}

@Suite struct QueryCompletionTests {
  @Test func fieldsAndTheirValues() {
    func context(_ line: String) -> QueryCompletion.Context {
      QueryCompletion.context(in: line, cursor: line.utf8.count)
    }
    #expect(context("iraq pl") == .init(kind: .field([.init("place:", "naming a place")]), range: TextRange(5, 7)))
    #expect(context("iraq place:ba") == .init(kind: .value(.entity(.place), prefix: "ba"), range: TextRange(11, 13)))
    #expect(context("-ent:\"al gh") == .init(kind: .value(.entity(nil), prefix: "al gh"), range: TextRange(5, 11)))
    #expect(context("source:").kind == .value(.source, prefix: ""))
    #expect(context("is:un").kind == .field([.init("unread", "not read yet")]))
    #expect(context("iraq ").kind == .none)
    #expect(context("\"pl").kind == .none)
    #expect(QueryCompletion.context(in: "pl iraq", cursor: 2).range == TextRange(0, 2))
  }

  @Test func valuesOfSeveralWordsAreQuoted() {
    #expect(QueryCompletion.quoted("Baghdad") == "Baghdad")
    #expect(QueryCompletion.quoted("Al-Ghanimi") == "Al-Ghanimi")
    #expect(QueryCompletion.quoted("BBC News") == "\"BBC News\"")
    #expect(QueryCompletion.quoted("a:b") == "\"a:b\"")
    #expect(QueryCompletion.quoted("O\"R") == "\"OR\"")
  }
}
