import Foundation
import NewsModel
import Support
import Testing

@testable import NewsParsing

func parseFixture(_ path: String, url: String? = nil) throws -> ParsedFeed {
  try NewsParser.parse(Fixtures.data("NewsParsing/" + path), name: path, url: url)
}

extension Document {
  /// Each block as its kind and its text, for comparison by eye.
  var outline: [String] {
    blocks.map { "\($0.kind) | \(text[$0.range])" }
  }
}

struct FeedParserTests {
  /// A feed has no field for it; the headline says it.
  @Test(arguments: [
    ("FLASH - Dam gives way", 1), ("URGENT: Port shut", 3), ("FLASH — Dam gives way", 1),
    ("Flash floods hit port", nil),
    ("FLASH floods hit port", nil), ("FLASH", nil), ("FLASH - ", nil), ("URGENTLY: help", nil), ("BULLETIN: May", nil),
    ("Quake: URGENT - help", nil), ("FLASH-flood warning", nil), ("FLASH: 2026", nil),
  ])
  func aFlashIsKnownByItsHeadline(_ title: String, _ urgency: Int?) throws {
    let feed = """
      <rss version="2.0"><channel><title>Desk</title><item><title>\(title)</title><guid>1</guid>
      <description>The dam gave way.</description></item></channel></rss>
      """
    let item = try #require(try NewsParser.parse(Data(feed.utf8), name: "desk.rss").items.first)
    #expect(item.content.wire?.urgency == urgency)
    #expect(item.content.title == title.trimmingCharacters(in: .whitespaces))
  }

  @Test func anRSSFeedIsReadWhole() throws {
    let feed = try parseFixture("feeds/harbour.rss", url: "https://harbour.example/feed")
    #expect(feed.format == .rss && feed.version == "2.0")
    #expect(feed.title == "Harbour & Quay" && feed.description == "News of the port" && feed.language == "en-GB")
    #expect(feed.updated?.rfc3339 == "2021-03-02T10:00:00Z")
    try #require(feed.items.count == 2)
    let item = feed.items[0]
    #expect(item.content.title == "Crane Ada lifts again" && !item.content.titleIsDerived)
    #expect(item.id == "crane-1" && item.content.link == "https://harbour.example/crane")
    #expect(item.content.published?.rfc3339 == "2021-03-02T08:30:00Z")
    #expect(item.authors == [ParsedAuthor(name: "Ines Holt")] && item.content.byline == "Ines Holt")
    #expect(item.categories == ["Port", "Cranes"])
    #expect(item.links == ["https://harbour.example/berth/4"])
    #expect(
      item.content.enclosures.map(\.url) == ["https://harbour.example/ada.mp3", "https://harbour.example/ada.jpg"])
    #expect(item.content.enclosures[0].length == 1234)
    #expect(
      item.content.document.outline == [
        "title | Crane Ada lifts again", "paragraph | The old crane Ada is back at berth 4.",
        "listItem(marker: \"•\", depth: 0) | 40 tonnes", "listItem(marker: \"•\", depth: 0) | 1921",
      ])
    let paragraph = item.content.document.blocks[1]
    #expect(paragraph.spans.map { String(item.content.document.text[$0.range]) } == ["Ada", "berth 4"])
    #expect(item.body?.contains("alert") == false)
  }

  @Test func anItemWithoutATitleGetsOneAndABadDateIsNone() throws {
    let item = try parseFixture("feeds/harbour.rss").items[1]
    #expect(
      item.content.titleIsDerived
        && item.content.title == "No title here, only a sentence that goes on, said the harbour master")
    #expect(item.content.published == nil)
  }

  @Test func brokenXMLIsMended() throws {
    let feed = try parseFixture("feeds/broken.rss")
    #expect(feed.title == "Broken & mended — news")
    try #require(feed.items.count == 2)
    #expect(feed.items[0].content.title == "First < second")
    #expect(feed.items[0].summary?.contains("Unclosed bold") == true)
    #expect(feed.items[1].content.title == "Second &unknown; entity")
    #expect(feed.items[1].summary == "café ’quoted’")
  }

  @Test func anAtomFeedIsReadWhole() throws {
    let feed = try parseFixture("feeds/mill.atom")
    #expect(feed.format == .atom && feed.version == "1.0" && feed.title == "The Mill")
    #expect(feed.link == "https://mill.example/news/" && feed.language == "en" && feed.id == "urn:mill")
    let item = try #require(feed.items.first)
    #expect(item.content.title == "Water <level> falls")
    #expect(item.content.link == "https://mill.example/news/2021/water")
    #expect(item.content.published?.rfc3339 == "2021-03-01T07:00:00Z")
    #expect(item.content.updated?.rfc3339 == "2021-03-02T08:00:00Z")
    #expect(item.authors == [ParsedAuthor(name: "Desk", email: "desk@mill.example")])
    #expect(item.summary == "Short.")
    #expect(
      item.content.enclosures == [
        Enclosure(url: "https://mill.example/news/2021/water.pdf", type: "application/pdf", length: 99)
      ])
    #expect(
      Array(item.content.document.outline.dropFirst()) == [
        "heading(level: 2) | Levels", "paragraph | It fell by two feet.", "quote(depth: 1) | At last.",
      ])
  }

  @Test func rdfAndJSONFeedsAreRead() throws {
    let rdf = try parseFixture("feeds/old.rdf")
    #expect(rdf.format == .rss && rdf.version == "1.0" && rdf.items.count == 1)
    #expect(rdf.items[0].id == "http://old.example/1" && rdf.items[0].categories == ["Past"])
    #expect(rdf.items[0].content.published?.rfc3339 == "2003-12-31T00:00:00Z")

    let json = try parseFixture("feeds/kite.json")
    #expect(json.format == .jsonfeed && json.version == "1.1" && json.items.count == 2)
    #expect(json.items[0].id == "7" && json.items[0].body == "Strong & steady." && json.items[0].categories == ["wind"])
    #expect(json.items[1].body == "Plain <text> stays." && json.items[1].authors == [ParsedAuthor(name: "Bo Wren")])
  }

  @Test func listsOfFeedsKeepTheirFoldersAndRunNothing() throws {
    let list = try parseFixture("feeds/list.opml")
    #expect(list.format == .opml && list.title == "Mine")
    #expect(list.feeds.map(\.url) == ["http://a.example/rss", "http://c.example/atom"])
    #expect(list.feeds.map(\.category) == ["World", "World/Deep"])
    #expect(list.feeds[0].title == "A & B" && list.feeds[1].tags == ["World", "Deep"])

    let gap =
      "<opml version=\"2.0\"><body><outline text=\"Gull &amp; Co\" type=\"rss\"/><outline text=\"Coast\">"
      + "<outline text=\"Post\" xmlUrl=\"http://p.example/rss\"/><outline/></outline></body></opml>"
    let partial = try NewsParser.parse(Data(gap.utf8), name: "list.opml", url: nil)
    #expect(partial.feeds.map(\.url) == ["http://p.example/rss"])
    #expect(
      partial.notices == ["“Gull & Co”: no address of a feed", "an outline without a name: no address of a feed"])

    let urls = try parseFixture("feeds/urls")
    #expect(urls.format == .newsboat)
    #expect(
      urls.feeds.map(\.url) == ["http://a.example/rss", "query:Unread:unread = \"yes\"", "https://c.example/atom"])
    #expect(urls.feeds[0].title == "A and B" && urls.feeds[0].tags == ["world"] && urls.feeds[1].title == "Unread")
    #expect(urls.notices.count == 1)
    let mixed = try parseFixture("broken/list-with-headings.txt")
    #expect(mixed.feeds.map(\.tags) == [["news"], ["two words"], [], []] && mixed.feeds[1].title == "Harbour & Co")
    #expect(mixed.notices == ["line 2: “World” is not the address of a feed"])
  }

  @Test func unknownXMLAndJSONAreRefusedInWords() {
    for text in ["<?xml version=\"1.0\"?><recipe><egg/></recipe>", "{\"eggs\": 2}", "{\"eggs\": "] {
      #expect(throws: ParsingError.self) { try NewsParser.parse(Data(text.utf8), name: "x") }
    }
  }

  @Test func jsonHasTheKeysOfTheSuites() throws {
    let line = try ParsedFeedJSON(parseFixture("feeds/mill.atom")).line()
    let object = try #require(JSONFields.read(line))
    #expect(object.text("format") == "atom")
    let item = try #require(object.objects("items").first)
    #expect(
      Set(item.values.keys).isSuperset(of: [
        "id", "title", "link", "published", "updated", "summary", "content", "authors", "enclosures",
      ]))
    let copy = try ParsedFeedJSON(parseFixture("copy/arrow.txt")).line()
    let story = try #require(JSONFields.read(copy)?.objects("items").first)
    #expect(story.values["title_derived"] as? Bool == true && story.text("dateline_place") == "HOLLOW BAY")
  }
}

struct DateReaderTests {
  @Test(arguments: [
    ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"), ("Thu, 01 Jan 04 19:48:21 EST", "2004-01-02T00:48:21Z"),
    ("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"), ("2003-12-31", "2003-12-31T00:00:00Z"),
    ("20210302T090000Z", "2021-03-02T09:00:00Z"), ("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"),
    ("Nov. 16, 2020, 10:57 p.m.", "2020-11-16T22:57:00Z"),
    ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z"),
    ("30.10.23", "2023-10-30T00:00:00Z"), ("10/30/2023 5:00 PM", "2023-10-30T17:00:00Z"),
    ("1520932969", "2018-03-13T09:22:49Z"), ("2004-W01-1", "2003-12-29T00:00:00Z"),
    ("2004-060", "2004-02-29T00:00:00Z"),
    ("2021-03-02T09:00:00.250Z", "2021-03-02T09:00:00.250Z"),
  ])
  func datesOfEveryKindAreRead(_ text: String, _ expected: String) {
    #expect(DateReader.date(text)?.rfc3339 == expected)
  }

  @Test(arguments: [
    "", "soon", "31 Feb 2020 10:00:00 GMT", "Sun, 16 Dec zz 11:47:32 GMT", "2021-13-01", "013", "12:00",
  ])
  func whatIsNoDateIsNone(_ text: String) {
    #expect(DateReader.date(text) == nil)
  }
}

struct AddressTests {
  /// RFC 3986, section 5.4.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("/g", "http://a/g"), ("//g", "http://g"),
    ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("..", "http://a/b/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("", "http://a/b/c/d;p?q"), ("g/../h", "http://a/b/c/h"),
    ("mailto:x@y", "mailto:x@y"),
  ])
  func referencesAreResolved(_ reference: String, _ expected: String) {
    #expect(Address.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
  }

  @Test func dangerousAddressesAreDropped() {
    for address in [
      "javascript:alert(1)", "data:text/html,x", "JaVa\nScript:alert(1)", "vbscript:x", "file:///etc/passwd",
    ] {
      #expect(Address.harmless(address) == nil, "\(address)")
    }
    #expect(Address.harmless("https://a.example/") == "https://a.example/")
  }
}
