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

  @Test func addressesStayAsTheyAreInBibTeX() {
    var article = article
    article.content.title = "a_b ~ c^d"
    article.content.link = "https://news.example/a%20b?x=1&y={2}#part_3~"
    let entry = Citation(article, calendar: calendar).bibtex
    #expect(entry.contains("url = {https://news.example/a%20b?x=1&y=%7B2%7D#part_3~}"))
    #expect(entry.contains("title = {a\\_b \\textasciitilde{} c\\textasciicircum{}d}"))
  }

  @Test func aPassageIsCitedWithItsSpeaker() {
    let passage = Passage(article: ArticleID(1), range: nil, words: "We wait & see", speaker: "Ada Penrose")
    let citation = Citation(article, calendar: calendar)
    #expect(
      citation.markdown(citing: passage, from: article)
        == "“We wait & see”, Ada Penrose, \(citation.markdown)")
    #expect(citation.plain(citing: passage, from: article) == "“We wait & see”, Ada Penrose, \(citation.plain)")
    #expect(citation.bibtex(citing: passage, from: article).contains("note = {“We wait \\& see”, Ada Penrose}"))
    let text = article.content.document.text
    let whole = Passage(article: ArticleID(1), range: TextRange(0, text.utf8.count))
    #expect(whole.paragraphs(in: article) == article.content.document.blocks.map { String(text[$0.range]) })
    // A place that is not there any more is no text.
    #expect(Passage(article: ArticleID(1), range: TextRange(4, 9000)).paragraphs(in: article).isEmpty)
  }

  @Test func aFileHoldsNoteTagsAndTextWithoutMarkupOfTheCopy() {
    let text = ArticleText.markdown(article, calendar: calendar)
    #expect(text.hasPrefix("# Ferries & grain: 50% \\[late\\]\n\n["))
    #expect(text.contains("Note: ask\n\nTags: ports\n\n\\*Nothing\\* moved.\n"))
  }
}
