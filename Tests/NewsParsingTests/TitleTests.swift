import Foundation
import Testing

@testable import NewsParsing

/// Headlines of feeds and pages.
struct TitleTests {
  @Test(arguments: [
    ("Vector&lt;int&gt; grows", "Vector<int> grows"), ("A &lt;b&gt;bold&lt;/b&gt; step", "A bold step"),
    ("The town&amp;#8217;s bridge", "The town’s bridge"), ("Bread &amp;amp; salt", "Bread & salt"),
    ("R&amp;D rises", "R&D rises"), ("Profit &lt; loss, costs &gt; sales", "Profit < loss, costs > sales"),
  ])
  func wordsInAngleBracketsStay(_ written: String, _ title: String) throws {
    let rss = "<rss version=\"2.0\"><channel><title>F</title><item><title>\(written)</title></item></channel></rss>"
    let feed = try NewsParser.parse(Data(rss.utf8), name: "f.xml")
    #expect(feed.items.first?.content.title == title)
  }

  @Test(arguments: [
    ("Ferry to run | Coast Courier", "<h1>Ferry to run</h1>", "Ferry to run"),
    (
      "Deep rust – and who knew it first", "<h1>Deep rust – and who knew it first</h1>",
      "Deep rust – and who knew it first"
    ),
    ("Bridge shuts for a year - Harbour Radio", "", "Bridge shuts for a year"),
    ("Bridge shut – ferry runs", "", "Bridge shut – ferry runs"),
    ("Bridge shuts for a year", "<h1>Harbour Radio</h1>", "Bridge shuts for a year"),
  ])
  func aPagesHeadlineIsWhatItsTextConfirms(_ title: String, _ heading: String, _ expected: String) throws {
    let paragraph =
      "<p>The bridge shuts for a year, and the ferry runs instead, the board said after deep rust had been found below the "
      + "deck, and nobody who knew it first wanted to speak about the matter in the town hall.</p>"
    let html =
      "<html><head><title>\(title)</title></head><body><article>\(heading)"
      + String(repeating: paragraph, count: 6) + "</article></body></html>"
    let feed = try NewsParser.parse(Data(html.utf8), name: "page.html")
    #expect(feed.items.first?.content.title == expected)
  }
}
