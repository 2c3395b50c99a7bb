import Foundation
import Support
import Testing

/// The two stories of `../shared/data/seeds`, from the raw files through the commands.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct SeedTests {
  let program: Program
  let gold: [String: Any]
  let folder: String

  init() throws {
    program = try Program()
    folder = try #require(SharedFolder.path("data/seeds"))
    let data = try Data(contentsOf: URL(filePath: try #require(SharedFolder.path("data/seeds-gold.json"))))
    gold = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test(arguments: ["000_f9f2341bf8cac08b.txt", "004_bfd34c492951565b.txt"])
  func everyFactIsParsed(_ name: String) throws {
    defer { program.clean() }
    let expected = try #require(gold[name] as? [String: Any])
    let outcome = try program.run(["parse", "--json", folder + "/" + name])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let feed = try #require(try outcome.objects().first)
    #expect(feed["format"] as? String == "text")
    let item = try #require((feed["items"] as? [[String: Any]])?.first)
    if let title = expected["title"] as? String {
      #expect(item["title"] as? String == title)
    } else {
      // A made headline keeps who said it, behind the sentence that the gold has.
      let title = try #require(expected["fallback_title"] as? String)
      #expect((item["title"] as? String)?.hasPrefix(title) == true)
    }
    #expect(item["title_derived"] as? Bool == !(expected["title"] is String))
    #expect(item["dateline_place"] as? String == expected["dateline_place"] as? String)
    #expect(item["agency"] as? String == expected["agency"] as? String)
    #expect(item["source"] as? String == expected["publisher"] as? String)
    #expect(item["byline"] as? String == nil)
    #expect(item["published"] as? String == nil)
    let content = try #require(item["content"] as? String)
    #expect(content.hasPrefix(try #require(expected["expected_clean_first_sentence"] as? String)))
    #expect(!content.contains("The post "))
  }

  @Test func theyFindEachOtherAndSayWhy() throws {
    defer { program.clean() }
    let names = ["000_f9f2341bf8cac08b.txt", "004_bfd34c492951565b.txt"]
    for (name, other) in [(names[0], names[1]), (names[1], names[0])] {
      let outcome = try program.run(["related", "--json", folder + "/" + name, "--among", folder])
      let first = try #require(try outcome.objects().first)
      #expect(first["id"] as? String == other)
      let reasons = try #require(first["reasons"] as? [[String: String]])
      #expect(reasons.contains { $0["kind"] == "entity" && $0["text"] == "Iraq" })
    }
  }
}
