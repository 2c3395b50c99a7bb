import Foundation
import NewsModel
import Testing

@testable import NewsParsing

/// What the agencies' transmissions put above and below a story, in their several ways.
struct TransmissionTests {
  private func story(_ text: String) throws -> ParsedItem {
    let feed = try NewsParser.parse(Data(text.utf8), name: "story.txt")
    #expect(feed.items.count == 1)
    return try #require(feed.items.first)
  }

  @Test func aNumberedLineGivesItsSlug() throws {
    let item = try story(
      "ccccb dpa 061 Germany-politics\r\n\r\nCoalition agrees on pensions =\r\n\r\nBerlin (dpa) - They agreed.\r\n")
    #expect(item.content.wire?.slugline == "Germany-politics" && item.id == "dpa061")
    #expect(item.content.title == "Coalition agrees on pensions" && item.content.agency == "dpa")
    #expect(item.body == "They agreed.")
  }

  @Test func aHeadlineWithANumberIsNoTransmission() throws {
    #expect(TransmissionLine("Reuters 100 best-of list is out") == nil)
    #expect(TransmissionLine("Three 4 you") == nil && TransmissionLine("AP 2020 report") == nil)
  }

  @Test func dpaPutsItsSlugBehindTheHeader() throws {
    let item = try story(
      """
      \u{01}bdt0123 3 pl 178  dpa 0412\r\n\u{02}Bundestag/Budget/\r\n(Summary 1500)\r\nBudget passes narrowly =\r
      By Anna Roth, dpa =\r\n   Berlin (dpa) - The lower house passed the budget on Tuesday by four\r
      votes after a long debate.\r\n   It was late.\r\n\u{03}\r\n101214 Nov 20\r\n
      """)
    #expect(item.id == "bdt0123" && item.content.wire?.urgency == 3 && item.categories == ["pl"])
    #expect(item.content.wire?.slugline == "Bundestag/Budget" && item.content.notices == ["(Summary 1500)"])
    #expect(item.content.title == "Budget passes narrowly" && item.content.byline == "Anna Roth")
    #expect(
      item.body == "The lower house passed the budget on Tuesday by four votes after a long debate.\n\nIt was late.")
    #expect(item.content.published?.rfc3339 == "2020-11-10T00:00:00Z")
  }

  @Test func markedLinesOfAPGoIntoTheirFields() throws {
    let item = try story(
      """
      \u{16}\u{16}\u{01}a0456\u{1F}ri\r\n\u{14}BC-EU--Grain Deal,2nd Ld-Writethru   03-06 0650\r
      \u{02}^BC-EU--Grain Deal, 2nd Ld-Writethru,a0456<\r\n^Grain deal extended for 60 days<\r
      ^Eds: UPDATES with quotes.<\r\n^AP Photo XYZ101<\r\n^By JANE DOE=\r\n^Associated Press Writer=\r
         BRUSSELS (AP) _ The deal was extended for 60 days on Monday.\r\n\r\nAP-NY-03-06-21 2204EST\r\n\u{03}\r\n
      """)
    #expect(item.content.title == "Grain deal extended for 60 days" && item.content.byline == "JANE DOE")
    #expect(item.content.wire?.slugline == "BC-EU--Grain Deal,2nd Ld-Writethru")
    #expect(item.content.wire?.editorsNote == "UPDATES with quotes." && item.content.keywords.isEmpty)
    #expect(item.content.wire?.signal == .update && item.content.wire?.urgency == 4)
    #expect(item.content.notices == ["Eds: UPDATES with quotes.", "AP Photo XYZ101"])
    #expect(item.body == "The deal was extended for 60 days on Monday.")
  }

  @Test func ansaIsReadWithItsCodesAndFiling() throws {
    let item = try story(
      """
      ZCZC7345/SXB\r\nXEF20123004567_SXB_QBXB\r\nR CRO S43 QBXB\r\nFire in the port: two injured\r
      (ANSA) - NAPOLI, 3 DEC - Two people were injured in a fire in the port.\r\n     KTL-ABC\r
      03-DEC-20 12:34 NNN\r\n
      """)
    #expect(item.content.title == "Fire in the port: two injured" && item.content.agency == "ANSA")
    #expect(item.content.datelinePlace == "NAPOLI" && item.categories == ["CRO"])
    #expect(item.content.published?.rfc3339 == "2020-12-03T00:00:00Z")
    #expect(item.body == "Two people were injured in a fire in the port.")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func anAddressInTheFirstLineIsTheLink(_ end: String) throws {
    let lines = [
      "https://news.example/a?id=3", "Talks end without a deal", "",
      "Doha: Negotiators left the city on Sunday without a deal, the ministry said.", "", "They will meet again.",
    ]
    let item = try story(lines.joined(separator: end))
    #expect(item.content.link == "https://news.example/a?id=3" && item.content.title == "Talks end without a deal")
    #expect(item.content.datelinePlace == "Doha" && item.content.published == nil)
    #expect(item.content.document.blocks.count { $0.kind == .paragraph } == 2)
  }

  @Test(
    arguments: [
      ("Srinagar- A man was held near the old bridge on Friday, police said.", "Srinagar", nil),
      ("Pretoria – The minister visited the flooded towns on Saturday and promised help.", "Pretoria", nil),
      (
        "Ulaanbaatar/MONTSAME/. The parliament approved the budget on Friday, its speaker said.", "Ulaanbaatar",
        "MONTSAME"
      ),
      ("SEOUL, July 21 (Yonhap) -- Exports rose 12 percent in July, customs data showed.", "SEOUL", "Yonhap"),
      ("Aug. 23 (UPI) -- A shipyard won a contract of the navy, the ministry said.", nil, "UPI"),
      ("Verdict: Guilty on all counts, the jury in the long trial of the mayor said.", nil, nil),
      ("Police: The man who was held near the old bridge on Friday is free again.", nil, nil),
    ] as [(String, String?, String?)])
  func datelinesOfManyNewsrooms(_ copy: String, _ place: String?, _ agency: String?) throws {
    let item = try story("A headline of ours\n\n\(copy)\n\nMore of it follows here.\n")
    #expect(item.content.datelinePlace == place && item.content.agency == agency)
  }

  @Test(arguments: [
    ("EMBARGOED UNTIL 6 a.m. EST Tuesday, March 9, 2027", "2027-03-09T11:00:00Z"),
    ("EMBARGO: 22.10.2024, 11:30 CEST", "2024-10-22T09:30:00Z"),
    ("Embargoed until 0001 GMT March 9, 2027", "2027-03-09T00:01:00Z"),
    ("NOT FOR RELEASE BEFORE noon, 3 March 2027", "2027-03-03T12:00:00Z"),
  ])
  func anEmbargoNamesItsInstant(_ notice: String, _ instant: String) throws {
    let item = try story("\(notice)\nNew drug slows disease\n\nLONDON (PA) - A drug slows it, they said.\n\nMore.\n")
    #expect(item.embargoed == instant)
  }

  @Test func anEmbargoWithoutADayHoldsUntilItIsLifted() throws {
    let held = try story("EMBARGOED UNTIL DELIVERY\nSpeech of the mayor\n\nSEEBURG (PA) - She speaks.\n")
    #expect(held.content.wire?.embargo == .untilReleased)
    let free = try story("FOR IMMEDIATE RELEASE\nSpeech of the mayor\n\nSEEBURG (PA) - She speaks.\n")
    #expect(free.content.wire?.embargo == nil)
  }

  @Test func aKillIsOne() throws {
    let item = try story(
      "BULLETIN KILL\nBC-EU--Grain Deal\nEditors: Kill the story slugged BC-EU--Grain Deal. It is wrong.\n\nThe AP\n")
    #expect(item.content.wire?.isWithdrawn == true && item.content.wire?.slugline == "BC-EU--Grain Deal")
    #expect(item.content.title.hasPrefix("Kill the story"))
  }

  @Test func olderNinjsNeedsNoSchema() throws {
    let json = """
      {"guid": "urn:n:1", "version_created": "2024-03-03T06:00:00Z", "headline": "Rates <b>held</b>",
       "slugline": "rates",
       "urgency": 3, "ednote": "Updates", "usageterms": "No archive", "pubstatus": "canceled", "keywords": ["bank"],
       "located": "Seeburg", "description_text": "<p>They held.</p>", "body_html": "<p>The bank held rates.</p>",
       "subject": [{"code": "04000000", "name": "economy"}], "embargoed": "2024-03-04T06:00:00Z"}
      """
    let item = try story(json)
    #expect(item.content.title == "Rates held" && item.summary == "They held." && item.body == "The bank held rates.")
    #expect(item.content.published?.rfc3339 == "2024-03-03T06:00:00Z" && item.embargoed == "2024-03-04T06:00:00Z")
    let wire = try #require(item.content.wire)
    #expect(wire.urgency == 3 && wire.slugline == "rates" && wire.editorsNote == "Updates")
    #expect(wire.usageTerms == "No archive" && wire.location == "Seeburg" && wire.isWithdrawn)
    #expect(wire.subjects == [.init(code: "04000000", name: "economy")])
  }
}
