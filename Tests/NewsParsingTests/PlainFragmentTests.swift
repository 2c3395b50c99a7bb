import Foundation
import NewsModel
import Support
import Testing
import TextCore

@testable import NewsParsing

/// Fragments of HTML read in the short way and by libxml2: the documents are the same.
@Suite struct PlainFragmentTests {
  private func short(_ html: String) -> DocumentWriter.Result? {
    PlainFragment.read(html, depthLimit: 180).map {
      DocumentWriter.write($0.root, options: .init(base: "https://a.example/"))
    }
  }

  private func long(_ html: String) -> DocumentWriter.Result {
    DocumentWriter.write(HTMLReader.read(html).root, options: .init(base: "https://a.example/"))
  }

  private func expectTheSame(_ html: String) {
    guard let short = short(html) else { return }
    let long = long(html)
    #expect(short.document == long.document, "\(html)")
    #expect(short.plain == long.plain, "\(html)")
    #expect(short.addresses == long.addresses, "\(html)")
  }

  @Test(
    arguments: [
      "<p>One <em>two</em> three.</p>\n<p>Four <a href=\"/x?a=1\">five</a></p>",
      "Words first, <b>then</b> bold<br/>and a line",
      "<ul> <li>One</li> <li>Two <i>a</i></li></ul>", "<ol><li><p>One</p></li></ol>after",
      "a &amp; b &lt; c &nbsp; d &#8217;s",
      "<blockquote><p>Said</p></blockquote>", "<div>A<div>B</div>C</div>",
      "<img src=\"p.png\" alt='A harbour'/><p>x</p>",
      "text <p>in</p> between <p>both</p> behind", "<h2>Head</h2>text", "<p>a<br>b<br><br>c</p>",
    ]) func wellWrittenFragmentsAreReadInTheShortWay(_ html: String)
  {
    #expect(short(html) != nil, "\(html)")
    expectTheSame(html)
  }

  @Test(
    arguments: [
      "<p>open", "</p>", "<P>x</P>", "<p><div>x</div></p>", "<a href=\"x\"><a href=\"y\">z</a></a>", "<li>x</li>",
      "a & b",
      "&eacute;", "<!-- c -->", "<p class=x>y</p>", "<b><i>x</b></i>", "<table><tr><td>x</td></tr></table>",
      "<script>x</script>",
      "<p>a<p>b", "<p/>x", "<a href=\"a&amp;b\">x</a>", "&#150;", "a < b", "<ul>x<li>y</li></ul>",
      "<p x=\"1\" x=\"2\">y</p>",
    ]) func whateverIsOddIsLeftToTheLongWay(_ html: String)
  {
    #expect(short(html) == nil, "\(html)")
  }

  /// Thousands of fragments of random pieces, well written or not.
  @Test func bothReadersAgreeOnWhateverTheyBothRead() {
    let pieces = [
      "<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<a href=\"/l\">", "</a>", "<ul>", "</ul>", "<li>", "</li>",
      "<div>", "</div>",
      "<br>", "<br/>", "<img src=\"i.png\" alt=\"A pier\">", "<h3>", "</h3>", "<blockquote>", "</blockquote>", "words",
      " ", "\n",
      "more words ", "&amp;", "&nbsp;", "é", "&#39;", "<span class=\"x\">", "</span>", "<ol>", "</ol>", "<code>",
      "</code>", "\t", ">",
    ]
    var random = SeededGenerator(seed: 7)
    func next(_ count: Int) -> Int { random.next(below: count) }
    var readInTheShortWay = 0
    for _ in 0..<6000 {
      var html = ""
      var open: [String] = []
      for _ in 0..<(2 + next(14)) {
        let piece = pieces[next(pieces.count)]
        // Mostly in order, so that many are well written.
        if piece.hasPrefix("</"), next(20) > 0 {
          if let last = open.popLast() { html += "</\(last)>" }
        } else {
          html += piece
          if piece.hasPrefix("<"), !piece.hasPrefix("</"), !piece.hasPrefix("<br"), !piece.hasPrefix("<img") {
            open.append(String(piece.dropFirst().prefix { $0.isLetter || $0.isNumber }))
          }
        }
      }
      if next(10) > 0 { html += open.reversed().map { "</\($0)>" }.joined() }
      if PlainFragment.read(html, depthLimit: 180) != nil { readInTheShortWay += 1 }
      expectTheSame(html)
    }
    #expect(readInTheShortWay > 1000)
  }
}

@Suite struct FastDateParserTests {
  @Test(
    arguments: [
      "Sat, 21 Nov 2026 08:01:00 GMT", "21 Nov 2026 08:01:00 +0100", "Mon, 1 Jan 2024 23:59 -0530",
      "2026-11-21T08:01:00Z",
      "2026-11-21T08:01:00.25+02:00", "2024-02-29T00:00:00Z", "Sat, 21 Nov 2026 24:00:00 UTC",
    ]) func theShortWayReadsWhatTheLongWayReads(_ text: String) throws
  {
    let short = try #require(FastDateParser.read(text))
    #expect(short == ISODate.read(text)?.date ?? LenientDateParser.read(text)?.date)
  }

  @Test(
    arguments: [
      "Sat, 32 Nov 2026 08:01:00 GMT", "2026-13-21T08:01:00Z", "Sat, 21 Novembre 2026 08:01:00 GMT", "2026-11-21 08:01",
      "Sat, 21 Nov 26 08:01:00 GMT", "2026-11-21T08:01:00", "Sat, 21 Nov 2026 08:01:00 EST", "", "2026-",
    ]) func whateverIsOddIsLeftToTheLongWay(_ text: String)
  {
    #expect(FastDateParser.read(text) == nil)
  }
}
