import Foundation
import NewsModel
import Support
import Testing

@testable import NewsParsing

/// Small documents of our own, each named after what is wrong with it or odd in it, and what must come of them.
struct BrokenFixtureTests {
  struct Fixture: Sendable, CustomTestStringConvertible {
    var file: String
    var format: ParsedFeed.Format
    /// The titles of its items; nil where only not to break counts.
    var titles: [String]?
    /// The date of its first item, "none" for no date; nil where there is none to look at.
    var date: String?
    var text: String?
    var testDescription: String { file }

    init(_ file: String, _ format: ParsedFeed.Format, _ titles: [String]?, date: String? = nil, text: String? = nil) {
      (self.file, self.format, self.titles, self.date, self.text) = (file, format, titles, date, text)
    }
  }

  static let fixtures: [Fixture] = [
    Fixture("ampersand-bare.xml", .rss, ["Fish & chips < 5 & more"]),
    Fixture("attribute-without-quotes.xml", .rss, ["Plain"]),
    Fixture("attribute-twice.xml", .rss, ["Twice"]),
    Fixture("cdata-unclosed.xml", .rss, nil),
    Fixture("comment-unclosed.xml", .rss, ["Seen"]),
    Fixture("control-characters.xml", .rss, ["Bell and [31mred"]),
    Fixture("cut-in-the-middle.xml", .rss, nil),
    Fixture("declaration-not-first.xml", .rss, ["Late"]),
    Fixture("doctype-with-entities.xml", .rss, ["News of Hollow Bay"]),
    Fixture("entities-of-html.xml", .rss, ["Café — …"]),
    Fixture("entity-escaped-twice.xml", .rss, ["Town & port"]),
    Fixture("items-beside-the-channel.xml", .rss, ["Outside"]),
    Fixture("items-unclosed.xml", .rss, ["One", "Two"]),
    Fixture("namespace-undeclared.xml", .rss, ["Undeclared"], date: "2025-03-04T00:00:00Z"),
    Fixture("root-in-capitals.xml", .rss, ["Loud"]),
    Fixture("tags-crossed.xml", .rss, ["Crossed", "Next"]),
    Fixture("two-roots.xml", .rss, ["First"]),
    Fixture("script-in-a-title.xml", .rss, ["Safe"]),
    Fixture("title-with-markup.xml", .rss, ["Ada lifts"]),
    Fixture("junk-html-page.xml", .rss, ["Behind a page"]),
    Fixture("junk-php-warning.xml", .rss, ["Behind a warning"]),
    Fixture("junk-script.xml", .rss, ["Behind a script"]),
    Fixture("junk-text.xml", .atom, ["Behind text"]),
    Fixture("junk-behind.xml", .rss, ["Before junk"]),
    Fixture("feed-shown-in-a-page.html", .html, ["How feeds look"]),
    Fixture("latin1-undeclared.xml", .rss, ["Brücke geöffnet"]),
    Fixture("latin1-declared-utf8-inside.xml", .rss, ["Brücke geöffnet"]),
    Fixture("koi8-declared.xml", .rss, ["Мост открыт"]),
    Fixture("shift-jis-declared.xml", .rss, ["橋が開通"]),
    Fixture("utf16-with-mark.xml", .rss, ["Weit"]),
    Fixture("utf8-one-broken-byte.xml", .rss, ["Größe", "S\u{FFFD}den", "Über"]),
    Fixture("windows-1252-quotes.xml", .rss, ["“Yes” – he said"]),
    Fixture("meta-charset-late.html", .html, ["Поезд пришел"]),
    Fixture("json-with-mark.json", .jsonfeed, ["Marked"]),
    Fixture("json-raw-line-break.json", .jsonfeed, ["Broken"], text: "one\ntwo\tthree"),
    Fixture("json-trailing-comma.json", .jsonfeed, ["Comma"]),
    Fixture("json-bad-escape.json", .jsonfeed, ["It's 5\\% more"]),
    Fixture("json-behind-a-warning.json", .jsonfeed, ["Late"]),
    Fixture("json-numbers-for-texts.json", .jsonfeed, ["2025"]),
    Fixture("date-german.xml", .rss, ["Dated"], date: "2025-03-04T10:00:00Z"),
    Fixture("date-french.xml", .rss, ["Dated"], date: "2025-03-04T10:05:00Z"),
    Fixture("date-hungarian.xml", .rss, ["Dated"], date: "2025-03-04T10:00:00Z"),
    Fixture("date-ukrainian.xml", .rss, ["Dated"], date: "2025-05-05T07:00:00Z"),
    Fixture("date-zone-in-brackets.xml", .rss, ["Dated"], date: "2025-07-04T08:00:00Z"),
    Fixture("date-compact.xml", .rss, ["Dated"], date: "2025-03-04T10:00:00Z"),
    Fixture("date-summer-zone.xml", .rss, ["Dated"], date: "2025-07-04T14:00:00Z"),
    Fixture("date-year-one.xml", .rss, ["Dated"], date: "none"),
    Fixture("date-epoch.xml", .rss, ["Dated"], date: "none"),
    Fixture("date-spaced-offset.xml", .rss, ["Dated"], date: "2025-03-04T01:00:00Z"),
    Fixture("date-croatian.xml", .rss, ["Dated"], date: "2025-10-15T10:00:00Z"),
    Fixture("html-script-and-a-bracket.html", .html, nil),
    Fixture("html-comment-and-a-bracket.html", .html, nil),
    Fixture("html-text-alone.html", .html, nil),
    Fixture("list-with-headings.txt", .newsboat, []),
    Fixture("list-of-crlf.txt", .newsboat, []),
    Fixture("opml-without-body.opml", .opml, []),
    Fixture("mail-nested.eml", .mail, ["Die Brücke ist offen"], date: "2025-03-04T09:00:00Z"),
    Fixture("mail-many.mbox", .mail, ["First note", "Second"], date: "2025-03-04T10:00:00Z"),
    Fixture("mail-without-boundary-end.eml", .mail, ["Cut"]),
    Fixture("mail-split-character.eml", .mail, ["grün"], date: "2025-03-04T10:00:00Z"),
    Fixture("sitemap-of-news.xml", .sitemap, ["Ferry & train"], date: "2025-03-04T09:00:00Z"),
    Fixture("sitemap-index.xml", .sitemap, []),
  ]

  @Test(arguments: fixtures)
  func eachIsReadAsItWasMeant(_ fixture: Fixture) throws {
    let feed = try NewsParser.parse(
      Fixtures.data("NewsParsing/broken/" + fixture.file), name: fixture.file, url: "https://quay.example/feed")
    #expect(feed.format == fixture.format)
    if let titles = fixture.titles { #expect(feed.items.map(\.content.title) == titles) }
    if let date = fixture.date { #expect(feed.items.first?.content.published?.rfc3339 ?? "none" == date) }
    if let text = fixture.text { #expect(feed.items.first?.body == text) }
    for item in feed.items { FuzzTests.check(item) }
  }

  @Test func everyFixtureIsInTheTable() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("NewsParsing/broken"))
    #expect(Set(files) == Set(Self.fixtures.map(\.file)) && files.count >= 50)
  }
}
