import Foundation
import NewsModel
import Support
import Testing

@testable import NewsParsing

struct MailTests {
  private func message(_ head: String, _ body: String) throws -> ParsedItem {
    let text = "From: The Quay <post@quay.example>\nTo: readers@quay.example\nMIME-Version: 1.0\n\(head)\n\n\(body)"
    return try #require(NewsParser.parse(Data(text.utf8), name: "a").items.first)
  }

  @Test func aNewsletterIsItsTextAndNotItsSending() throws {
    let feed = try parseFixture("broken/mail-nested.eml")
    let item = try #require(feed.items.first)
    #expect(feed.format == .mail && feed.title == "Hafenblatt grüßt" && item.content.publisher == "Hafenblatt grüßt")
    #expect(item.id == "abc.123@hafenblatt.example" && item.content.link == "https://hafenblatt.example/n/7")
    #expect(item.content.notices == ["Attachment: fahrplan.pdf"])
    let body = try #require(item.body)
    #expect(body.hasPrefix("Die Brücke ist offen") && body.contains("Züge wieder über den Fluss"))
    for word in ["Vorschau", "Browser", "Abmelden", "GmbH", "Plain form"] { #expect(!body.contains(word), "\(word)") }
    #expect(item.links == ["https://hafenblatt.example/b"])
  }

  @Test func anMboxHoldsAMessageBehindEachLineOfItsOwn() throws {
    let items = try parseFixture("broken/mail-many.mbox").items
    #expect(items.map(\.content.publisher) == ["Notes, The", "Bo Wren"])
    #expect(items[0].body == "Text of the first. From here on it is quoted." && items[1].body == "Паром")
    #expect(items[0].id == "1@x" && items[1].id?.isEmpty == false && items[1].id != items[0].id)
  }

  @Test func transferEncodingsAreTakenOff() throws {
    let quoted = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable"
    #expect(try message(quoted, "Br=C3=BCcke =\nist =3D offen=20\n50=% =ZZ").body == "Brücke ist = offen 50=% =ZZ")
    let base64 = "Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: BASE64"
    #expect(try message(base64, "8MHSz80=\n8MHSz80=\n").body == "ПаромПаром")
  }

  @Test func theRichestOfAlternativesIsTaken() throws {
    let head = "Content-Type: multipart/alternative; boundary=\"a b\""
    let parts = "--a b\nContent-Type: text/plain\n\nPlain.\n--a b\nContent-Type: text/html\n\n<p>Rich.</p>\n"
    #expect(try message(head, parts + "--a b--").body == "Rich.")
    #expect(
      try message(head, "--a b\nContent-Type: text/plain\n\nPlain.\n--a b\nContent-Type: text/html\n\n<p></p>\n--a b--")
        .body == "Plain.")
    let flowed = "Content-Type: text/plain; format=flowed; delsp=yes"
    #expect(try message(flowed, "One long \nline here\n").body == "One longline here")
  }

  @Test func headersAreReadInAllTheirForms() throws {
    #expect(
      try message("Subject: =?iso-8859-1?q?Caf=E9?= =?UTF-8*en?B?4oCU?= plain =?utf-8?q?a_b?=", "x").content.title
        == "Café— plain a b")
    #expect(try message("Subject: folded\n over lines", "x").content.title == "folded over lines")
    #expect(try message("Subject: =?nonsense?q?a?= stays", "x").content.title == "=?nonsense?q?a?= stays")
    #expect(
      try message("Date: Tue, 4 Mar 2025 10:00:00 +0900 (JST)\nSubject: t", "x").content.published?.rfc3339
        == "2025-03-04T01:00:00Z")
    #expect(
      try message("Received: by mx; Tue, 4 Mar 2025 10:00:00 GMT\nSubject: t", "x").content.published?.rfc3339
        == "2025-03-04T10:00:00Z")
  }

  @Test func partsWithinPartsEndSomewhere() throws {
    var text = "From: a@x.example\nMIME-Version: 1.0\nSubject: deep\n"
    for level in 0..<400 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    #expect(try NewsParser.parse(Data(text.utf8), name: "a.eml").items.first?.content.title == "deep")
  }

  @Test func copyThatBeginsWithAWordAndAColonIsNoMail() throws {
    for text in [
      "From: our correspondent\nDate: today\n\nThe ferry was late.", "Subject: ferries\n\nThe ferry was late.",
      "From here on it rained. Return-Path: x",
    ] {
      #expect(try NewsParser.parse(Data(text.utf8), name: "a.txt").format == .text)
    }
  }
}

struct SitemapTests {
  @Test func aSitemapOfNewsIsAFeedOfTitles() throws {
    let feed = try parseFixture("broken/sitemap-of-news.xml", url: "https://s.example/news.xml")
    #expect(feed.format.kind == .feed && feed.title == "The Quay" && feed.language == "en" && feed.items.count == 1)
    let item = feed.items[0]
    #expect(item.content.link == "https://s.example/a" && item.content.keywords == ["ferry", "train"])
    #expect(item.content.published?.rfc3339 == "2025-03-04T09:00:00Z" && item.content.publisher == "The Quay")
    #expect(item.content.enclosures.map(\.url) == ["https://s.example/a.jpg"])
  }

  @Test func anIndexNamesItsSitemapsThoseOfNewsFirst() throws {
    #expect(
      try parseFixture("broken/sitemap-index.xml").feeds.map(\.url) == [
        "https://s.example/news.xml", "https://s.example/p.xml",
      ])
  }

  @Test func robotsNameSitemaps() throws {
    let robots =
      "User-agent: *\nDisallow: /x\nsitemap: /a.xml\nSitemap: https://s.example/news/map.xml\r\nSitemap: javascript:x\n"
    #expect(
      try NewsParser.sitemaps(inRobots: Data(robots.utf8), url: "https://s.example/robots.txt") == [
        "https://s.example/news/map.xml", "https://s.example/a.xml",
      ])
  }
}

struct NoFeedTests {
  @Test(arguments: [
    ("Service temporarily unavailable. Please try again later.\n", "plain text"),
    ("Error establishing a database connection", "plain text"),
    (
      "<html><head><title>Log in</title></head><body><form>Name</form></body></html>",
      "web page instead of a feed (“Log in”)"
    ),
    ("http://a.example/rss\n", "list of feeds"), ("{\"error\": \"quota\"}", "valid JSON"), ("[]", "valid JSON"),
    ("{\"a\": ", "brackets"),
    ("<?xml version=\"1.0\"?><recipe><egg/></recipe>", "<recipe>"),
  ])
  func whatAFeedsAddressAnswersInsteadIsNoNews(_ text: String, _ words: String) {
    do {
      _ = try NewsParser.parseFeed(Data(text.utf8), name: "https://a.example/feed.json")
      Issue.record("\(text) was taken for a feed")
    } catch {
      #expect(error.message.contains(words), "\(error.message)")
    }
  }

  @Test func documentsOfAgenciesAndFeedsAreTaken() throws {
    for path in ["feeds/harbour.rss", "feeds/kite.json", "wire/bridge.nitf", "broken/sitemap-of-news.xml"] {
      #expect(try !NewsParser.parseFeed(Fixtures.data("NewsParsing/" + path), name: path).items.isEmpty)
    }
  }
}
