import Foundation
import NewsModel
import Testing

@testable import NewsParsing

struct WireFormatTests {
  @Test func iptc7901IsReadWithHeaderAndFooter() throws {
    let feed = try parseFixture("wire/storks.iptc")
    #expect(feed.format == .iptc7901)
    let item = try #require(feed.items.first)
    #expect(feed.items.count == 1)
    #expect(item.id == "dpa0123" && item.content.wire?.urgency == 3 && item.categories == ["pl"])
    #expect(item.content.wire?.slugline == "Storks/Nature")
    #expect(item.content.title == "Storks come back to Lake Moor three weeks early")
    #expect(item.content.agency == "dpa" && item.content.datelinePlace == "Seeburg")
    #expect(item.content.published?.rfc3339 == "2021-03-01T00:00:00Z")
    #expect(item.content.document.blocks.count { $0.kind == .paragraph } == 2)
    #expect(!item.content.document.text.contains("ar/mb"))
  }

  @Test func anpa1312IsReadWithHeaderAndFooter() throws {
    let feed = try parseFixture("wire/lanterns.anpa")
    #expect(feed.format == .anpa1312)
    let item = try #require(feed.items.first)
    #expect(item.id == "a0456" && item.content.wire?.urgency == 4 && item.categories == ["i"])
    #expect(item.content.wire?.slugline == "bc-Lantern-Festival")
    #expect(item.content.title == "Lantern festival draws record crowd" && item.content.byline == "JON REED")
    #expect(item.content.agency == "Associated Press" && item.content.datelinePlace == "WESTERLY")
    #expect(item.content.document.blocks.count { $0.kind == .paragraph } == 2)
    #expect(!item.content.document.text.contains("AP-NY"))
  }

  @Test func nitfIsRead() throws {
    let feed = try parseFixture("wire/bridge.nitf")
    #expect(feed.format == .nitf && feed.version == "3.4")
    let item = try #require(feed.items.first)
    #expect(item.content.title == "Bridge reopens" && item.content.byline == "Mara Quill" && item.id == "b.1")
    #expect(item.content.agency == "Associated Press" && item.content.datelinePlace == "KIRKBY")
    #expect(item.content.wire?.urgency == 3 && item.content.keywords == ["bridge", "river"])
    #expect(item.content.document.outline.contains("heading(level: 2) | What comes next"))
  }

  @Test func newsMLOfBothGenerationsIsRead() throws {
    let rates = try #require(try parseFixture("wire/rates.xml").items.first)
    #expect(
      rates.content.title == "Bank holds rates" && rates.id == "urn:rates:1" && rates.content.byline == "Rita Okafor")
    #expect(rates.embargoed == "2021-03-02T12:00:00Z" && rates.content.wire?.editorsNote == "Hold for noon")
    #expect(rates.content.wire?.subjects == [.init(code: "medtop:04000000", name: "economy")])
    #expect(rates.content.agency == "Reuters" && rates.body == "The bank held rates.")
    #expect(rates.content.enclosures.map(\.url) == ["http://r.example/p.jpg"])

    let ferry = try #require(try parseFixture("wire/old.newsml").items.first)
    #expect(ferry.content.title == "Ferry runs late" && ferry.id == "urn:old:1" && ferry.content.language == "en")
    #expect(ferry.content.updated?.rfc3339 == "2021-03-02T10:00:00Z" && ferry.body == "The ferry ran late.")
  }

  @Test func ninjsIsRead() throws {
    let feed = try parseFixture("wire/tide.json")
    #expect(feed.format == .ninjs)
    let item = try #require(feed.items.first)
    #expect(
      item.content.title == "Tide tables change" && item.content.byline == "Ed Marsh" && item.content.wire?.urgency == 5
    )
    #expect(item.body == "MARLOW (AP) -- The tables change." && item.content.wire?.subjects.map(\.name) == ["leisure"])
    #expect(item.content.enclosures.map(\.url) == ["http://t.example/t.jpg"])
  }

  @Test func aPageGivesItsArticle() throws {
    let feed = try parseFixture("pages/council.html", url: "https://mill.example/x")
    #expect(feed.format == .html)
    let item = try #require(feed.items.first)
    #expect(item.content.title == "Reading room stays open" && item.content.byline == "Ines Holt")
    #expect(item.content.publisher == "The Mill Courier" && item.content.language == "en")
    #expect(item.content.published?.rfc3339 == "2021-03-04T20:00:00Z")
    #expect(item.content.link == "https://mill.example/2021/reading-room")
    let text = item.content.document.text
    #expect(text.contains("librarians") && text.contains("parents") && text.contains("neighbours"))
    for rubbish in ["Home", "Advertisement", "hidden words", "Tweet", "A reader writes", "Imprint"] {
      #expect(!text.contains(rubbish), "\(rubbish)")
    }
    #expect(item.content.document.outline.contains("heading(level: 2) | What it costs"))
  }

  @Test func markdownIsRead() throws {
    let feed = try parseFixture("pages/note.md")
    #expect(feed.format == .markdown)
    let item = try #require(feed.items.first)
    #expect(item.content.title == "Notes from the mill" && item.content.byline == "Ines Holt")
    #expect(item.content.keywords == ["water", "mill"] && item.content.published?.rfc3339 == "2021-03-02T09:00:00Z")
    #expect(
      item.content.document.outline == [
        "title | Notes from the mill", "paragraph | It turns again, says the miller.",
        "listItem(marker: \"•\", depth: 0) | one", "listItem(marker: \"•\", depth: 1) | two",
        "listItem(marker: \"1.\", depth: 0) | first", "quote(depth: 1) | Quoted words", "code | code  stays",
        "tableRow(isHeader: true) | a\tb", "tableRow(isHeader: false) | 1\t2",
      ])
    #expect(item.content.document.links == ["https://mill.example/miller"])
    let spans = item.content.document.blocks[1].spans.map { String(item.content.document.text[$0.range]) }
    #expect(spans == ["turns", "again", "the miller"])
  }

  @Test func whatIsTooDeepIsFlattenedWithANotice() throws {
    let words = String(repeating: "The council met to speak of the bridge, the ferry and the school. ", count: 12)
    let page =
      "<!doctype html><html><body><article><p>\(words)</p>" + String(repeating: "<div>", count: 5000) + "core"
      + String(repeating: "</div>", count: 5000) + "</article></body></html>"
    let item = try #require(try NewsParser.parse(Data(page.utf8), name: "deep.html").items.first)
    #expect(item.body?.contains("core") == true && item.body?.contains("nested") == false)
    #expect(item.content.document.blocks.last?.kind == .notice)
  }
}
