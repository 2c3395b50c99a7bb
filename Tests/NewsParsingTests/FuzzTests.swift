import Foundation
import NewsModel
import Support
import Testing

@testable import NewsParsing

/// Mutations of every fixture, the same on every run: no parser may crash, hang, or let a control or a wrong offset
/// out.
struct FuzzTests {
  static let fixtures: [String] = ["copy", "feeds", "wire", "pages", "broken"].flatMap { folder -> [String] in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Fixtures.path("NewsParsing/" + folder))) ?? []
    return names.filter { folder != "copy" || $0.hasSuffix(".txt") }.map { folder + "/" + $0 }.sorted()
  }

  @Test(arguments: fixtures)
  func mutationsDoNoHarm(_ path: String) throws {
    let original = [UInt8](try Fixtures.data("NewsParsing/" + path))
    var random = SeededGenerator(seed: path.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    for _ in 0..<120 {
      let mutant = Self.mutated(original, &random)
      do {
        let feed = try NewsParser.parse(Data(mutant), name: path, url: "http://fuzz.example/")
        for item in feed.items { Self.check(item) }
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test func noiseDoesNoHarm() {
    var random = SeededGenerator(seed: 42)
    for prefix in [
      "", "<rss><channel>", "<html><body>", "{\"version\":", "\u{1}x1 2 3\r\n\u{2}", "\u{16}\u{16}\u{1}a1\u{1F}ri\u{2}",
      "# ",
    ] {
      for round in 0..<40 {
        let noise = (0..<(round * 40)).map { _ in UInt8.random(in: 0x20...0xFF, using: &random) }
        do {
          for item in try NewsParser.parse(Data(Array(prefix.utf8) + noise), name: "noise").items { Self.check(item) }
        } catch {
          #expect(!error.message.isEmpty)
        }
      }
    }
  }

  /// Documents that once ended the program, and their relatives.
  @Test(arguments: [
    "<script><", "<!--<html><", "<script>", "<!--", "<", "<>", "</", "<html>", "<html><", "<body", "<html>a",
    "<!DOCTYPE html>x",
    "<script></script><", "<style><", "<title><", "<html><!--<p>", "<table><", "<rss", "<rss><", "<feed><![CDATA[",
    "<?xml",
  ])
  func documentsOfAFewBytesDoNoHarm(_ text: String) {
    for name in ["a.html", "a.xml", "a"] { Self.readEveryWay(Data(text.utf8), name: name) }
  }

  /// Short documents made of the pieces that parsers look for: what mutations of whole documents hardly ever come to.
  @Test func documentsOfRandomPiecesDoNoHarm() {
    let pieces = [
      "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE html>", "<html>",
      "<head>",
      "<body>", "<script>", "</script>", "<style>", "<title>", "<p>", "</p>", "<table><tr><td>", "<ul><li>", "<br>",
      "<img src=a>",
      "<a href=\"b\">", "<h1>", "<pre>", "<figure>", "<blockquote>", "<svg>", "<template>", "<rss>", "<channel>",
      "<item>",
      "<feed>", "<entry>", "<link href='", "<pubDate>", "12 Feb 2020 10:00 +", "&", "&amp;", "&#", "&#x1F600;", "&#0;",
      ";", "'",
      "\"", "=", " ", "\n", "\r\n", "\t", "word", "Ö", "\u{202E}", "{", "}", "[", "]", "\"items\":", ",", ":", "\u{1}",
      "\u{2}",
      "From a Mon Jan 1 10:00:00 2020\n", "MIME-Version: 1.0\n", "Content-Type: multipart/mixed; boundary=b\n\n",
      "--b\n",
      "Subject: =?utf-8?q?", "?=", "<urlset>", "<url>", "<loc>", "<opml><outline xmlUrl=", "http://a.example/ ", "# ",
    ].map { Array($0.utf8) }
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...12, using: &random)
      let bytes = (0..<count).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
      Self.readEveryWay(Data(bytes), name: ["a.html", "a.xml", "a.eml", "a"].randomElement(using: &random) ?? "a")
    }
  }

  /// Characters that dates are made of, in no order.
  @Test func randomDatesDoNoHarm() {
    let pieces = [
      "Mon", ",", " ", "31", "12", "2020", "99999999999999999999", "-", "/", ".", ":", "T", "Z", "+", "0100", "Jan",
      "märz", "10:00",
      "24:00:60.9999999999999999999", "[Europe/Berlin]", "年", "月", "日", "오후", "W53", "366", "-0", "(", ")", "EST", "pm",
      "Uhr",
    ]
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      if let date = DateReader.date(text) { #expect(date.rfc3339.count >= 20) }
    }
  }

  private static func readEveryWay(_ data: Data, name: String) {
    do {
      for item in try NewsParser.parse(data, name: name, url: "http://fuzz.example/").items { Self.check(item) }
    } catch {
      #expect(!error.message.isEmpty)
    }
    do {
      _ = try NewsParser.article(ofPage: data, url: "http://fuzz.example/" + name, title: "Title")
      _ = try NewsParser.feedLinks(inPage: data, url: "http://fuzz.example/")
    } catch {
      #expect(!error.message.isEmpty)
    }
  }

  private static func mutated(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    let marks = Array("<>&;\"'=/![]-{}:,.()#*`\n\u{C}".utf8) + [0x00, 0x01, 0x1B, 0x80, 0xC2, 0xE2, 0xFF]
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[at] = marks.randomElement(using: &random) ?? 0x3C
      case 2: bytes.remove(at: at)
      case 3: bytes.insert(marks.randomElement(using: &random) ?? 0x3C, at: at)
      case 4:
        let end = min(bytes.count, at + Int.random(in: 1...60, using: &random))
        bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
      default: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...200, using: &random)))
      }
    }
    return bytes
  }

  /// What holds of everything that is read, whatever it was read from.
  static func check(_ item: ParsedItem) {
    let document = item.content.document
    let length = document.text.utf8.count
    var end = 0
    for block in document.blocks {
      #expect(block.range.start >= end && block.range.end >= block.range.start && block.range.end <= length)
      end = block.range.end
      for span in block.spans {
        #expect(block.range.contains(span.range), "a span outside of its block")
        if case .link(let index) = span.style { #expect(document.links.indices.contains(index)) }
      }
    }
    for text in [document.text, item.content.title, item.summary ?? "", item.body ?? ""] {
      #expect(!text.unicodeScalars.contains { isForbidden($0) }, "a control in \(text.prefix(80).debugDescription)")
    }
    #expect(!item.content.title.contains("\n"))
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
  }
}
