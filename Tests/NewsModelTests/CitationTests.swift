import Foundation
import NewsModel
import Testing

@Suite struct CitationTests {
  private var article: Article {
    var builder = DocumentBuilder()
    builder.add(.title, "Ferries & grain: 50% [late]")
    builder.add(.paragraph, "*Nothing* moved.")
    return Article(
      id: ArticleID(1), sourceID: SourceID(1), key: "1",
      content: ArticleContent(
        title: "Ferries & grain: 50% [late]", byline: "Jane Doe", agency: "AFP", publisher: "Harbour Post",
        published: Date(timeIntervalSince1970: 1_774_706_520), link: "https://news.example/(1)",
        document: builder.document),
      received: Date(timeIntervalSince1970: 0), status: ArticleStatus(tags: ["ports"], note: "ask"), position: 1)
  }

  private var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  @Test func eachFormSaysWhatIsKnown() {
    let citation = Citation(article, calendar: calendar)
    #expect(
      citation.markdown
        == "[Ferries & grain: 50% \\[late\\]](https://news.example/(1%29), Harbour Post, AFP, 2026-03-28 14:02 UTC")
    #expect(
      citation.plain
        == "Jane Doe, “Ferries & grain: 50% [late]”, Harbour Post, AFP, 2026-03-28 14:02 UTC, https://news.example/(1)")
    #expect(
      citation.bibtex == """
        @online{harbour2026ferries,
          title = {Ferries \\& grain: 50\\% [late]},
          author = {Jane Doe},
          organization = {Harbour Post and AFP},
          date = {2026-03-28},
          url = {https://news.example/(1)}
        }
        """)
  }

  @Test func whatHasNoDateSaysSoAndItsSourceIsNamed() {
    var undated = article
    undated.content.published = nil
    undated.content.publisher = nil
    undated.sourceName = "Harbour Feed"
    let citation = Citation(undated, calendar: calendar)
    #expect(citation.plain.contains("Harbour Feed, AFP, no date, received 1970-01-01 00:00 UTC, https"))
    #expect(citation.bibtex.contains("note = {no date, received 1970-01-01 00:00 UTC}"))
    #expect(ArticleText.plain(undated, calendar: calendar).contains("Harbour Feed, AFP, no date, received 1970"))
    undated.content.agency = "Harbour Feed"
    #expect(Citation(undated, calendar: calendar).plain.contains(", Harbour Feed, no date"))
    var zoned = calendar
    zoned.timeZone = TimeZone(secondsFromGMT: -12_600) ?? .gmt
    #expect(Citation(article, calendar: zoned).plain.contains("2026-03-28 10:32 UTC-3:30"))
  }

  @Test func aFileHoldsNoteTagsAndTextWithoutMarkupOfTheCopy() {
    let text = ArticleText.markdown(article, calendar: calendar)
    #expect(text.hasPrefix("# Ferries & grain: 50% \\[late\\]\n\n["))
    #expect(text.contains("Note: ask\n\nTags: ports\n\n\\*Nothing\\* moved.\n"))
  }
}
