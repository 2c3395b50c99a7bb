import Foundation
import NewsModel
import Support
import Testing

@testable import NewsParsing

/// What a fixture's JSON asserts of one story; keys that are absent assert nothing, a null asserts that nothing is
/// there.
struct ExpectedStory: Decodable {
  var values: [String: Value]

  enum Value: Decodable, Equatable {
    case none
    case text(String)
    case flag(Bool)
    case number(Int)
    case list([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .list(try container.decode([String].self))
      }
    }
  }

  init(from decoder: any Decoder) throws {
    values = try [String: Value](from: decoder)
  }

  static func value(of key: String, in item: ParsedItem) -> Value? {
    let content = item.content
    func text(_ value: String?) -> Value { value.map(Value.text) ?? .none }
    let body = content.document.blocks.filter(\.isBody)
    switch key {
    case "title": return .text(content.title)
    case "title_derived": return .flag(content.titleIsDerived)
    case "byline": return text(content.byline)
    case "agency": return text(content.agency)
    case "source": return text(content.publisher)
    case "dateline_place": return text(content.datelinePlace)
    case "dateline": return text(item.dateline)
    case "slugline": return text(content.wire?.slugline)
    case "published": return text(content.published?.rfc3339)
    case "embargoed": return text(item.embargoed)
    case "notices": return .list(content.notices)
    case "keywords": return .list(content.keywords)
    case "paragraphs": return .number(body.count)
    case "first":
      return text(body.first { $0.kind == .paragraph }.map { String(content.document.text[$0.range]) })
    case "first_heading": return text(body.first.map { String(content.document.text[$0.range]) })
    default: return nil
    }
  }
}

extension ParsedItem {
  /// The end of its embargo as JSON says it.
  var embargoed: String? {
    if case .until(let date) = content.wire?.embargo { date.rfc3339 } else { nil }
  }
}

struct WireCopyReaderTests {
  static let names: [String] = {
    let folder = Fixtures.path("NewsParsing/copy")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test func thereAreFixturesInManyStyles() {
    #expect(Self.names.count >= 15)
  }

  @Test(arguments: names)
  func copyIsReadAsItsFixtureSays(_ name: String) throws {
    let data = try Fixtures.data("NewsParsing/copy/\(name).txt")
    let wanted = try JSONDecoder().decode(
      [ExpectedStory].self, from: Fixtures.data("NewsParsing/copy/\(name).json"))
    let feed = try NewsParser.parse(data, name: name + ".txt")
    #expect(feed.format == .text)
    try #require(feed.items.count == wanted.count)
    for (item, story) in zip(feed.items, wanted) {
      for (key, value) in story.values {
        if case .list(let parts) = value, key == "has" || key == "lacks" {
          for part in parts {
            #expect(item.content.document.text.contains(part) == (key == "has"), "\(name): \(key) “\(part)”")
          }
        } else {
          #expect(ExpectedStory.value(of: key, in: item) == value, "\(name): \(key)")
        }
      }
    }
  }

  @Test func aStatementInCapitalsIsNoPlace() {
    #expect(Dateline("FIX IS IN: The chairman said that the vote was over.") == nil)
    #expect(Dateline("PORT MAREN: The chairman said that the vote was over.")?.place == "PORT MAREN")
  }

  /// Repairs move blanks and punctuation and never touch a letter or a digit.
  @Test(arguments: names)
  func noWordIsEverChanged(_ name: String) throws {
    let text = String(decoding: try Fixtures.data("NewsParsing/copy/\(name).txt"), as: UTF8.self)
    for line in text.split(separator: "\n") {
      func words(_ text: some StringProtocol) -> String { String(text.filter { $0.isLetter || $0.isNumber }) }
      #expect(words(ArtefactRepair.repair(String(line))) == words(line))
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"))
  func bothSeedsComeOutAsTheyShould() throws {
    let iraq = try seed("000_f9f2341bf8cac08b.txt")
    #expect(
      iraq.content.title
        == "Iraq and Russia discussed prospects for deepening military coordination, said the Iraqi defense ministry")
    #expect(iraq.content.titleIsDerived)
    #expect(iraq.content.datelinePlace == "BAGHDAD")
    #expect(iraq.content.agency == "Associated Press")
    #expect(iraq.content.publisher == nil && iraq.content.byline == nil && iraq.content.published == nil)
    #expect(iraq.content.document.blocks.count { $0.kind == .paragraph } == 12)
    for repaired in ["Iraq-US military", "January U.S. drone", "the ministry said.\n", "and Iran,” said the"] {
      #expect(iraq.content.document.text.contains(repaired), "\(repaired)")
    }

    let cooperation = try seed("004_bfd34c492951565b.txt")
    #expect(cooperation.content.title == "US, Iraq to ‘intensify cooperation’ against attacks")
    #expect(!cooperation.content.titleIsDerived)
    #expect(cooperation.content.agency == "AFP" && cooperation.content.publisher == "Vanguard News")
    #expect(cooperation.content.datelinePlace == nil && cooperation.content.published == nil)
    let blocks = cooperation.content.document.blocks
    #expect(blocks.first?.kind == .title && blocks.count { $0.kind == .paragraph } == 13)
    #expect(cooperation.content.document.text.hasSuffix("has extended it once already."))
  }

  private func seed(_ name: String) throws -> ParsedItem {
    let path = try #require(SharedFolder.path("data/seeds/" + name))
    let feed = try NewsParser.parse(NewsFile.read(path: path), name: name)
    return try #require(feed.items.first)
  }
}
