import Foundation
import Support
import Testing

@testable import NewsParsing

/// The suites of others, as far as they can be told without their runner: format, version, number of items, titles.
/// `../shared/tools/score_feeds.py` scores every field.
struct SuiteTests {
  @Test(
    .enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"),
    arguments: [("feeds", 0.98), ("wire", 1.0)])
  func casesComeOutAsTheirSuitesSay(_ suite: String, _ least: Double) throws {
    let folder = try #require(SharedFolder.path("suites/" + suite))
    let lines = try String(contentsOfFile: folder + "/cases.jsonl", encoding: .utf8).split(separator: "\n")
    var failures: [String] = []
    for line in lines {
      let testCase = try #require(JSONFields.read(String(line)))
      let name = testCase.text("name") ?? ""
      let input = try Data(contentsOf: URL(filePath: folder + "/inputs/" + (testCase.text("input") ?? "")))
      let expect = try #require(testCase.object("expect"))
      if let complaint = Self.complaint(input, name: name, url: testCase.text("url"), expect: expect) {
        failures.append("\(name): \(complaint)")
      }
    }
    let share = 1 - Double(failures.count) / Double(lines.count)
    #expect(share >= least, "\(failures.prefix(10).joined(separator: "\n"))")
  }

  private static func complaint(_ input: Data, name: String, url: String?, expect: JSONFields) -> String? {
    let feed: ParsedFeed
    do {
      feed = try NewsParser.parse(input, name: name, url: url)
    } catch {
      return expect.values["error"] == nil ? error.message : nil
    }
    if expect.values["error"] != nil {
      return [.html, .text, .markdown].contains(feed.format) ? nil : "read as \(feed.format.rawValue)"
    }
    if let format = expect.text("format"), format != feed.format.rawValue { return "format \(feed.format.rawValue)" }
    if let count = expect.int("item_count"), count != feed.items.count { return "\(feed.items.count) items" }
    if let title = expect.values["title"] as? String, title.collapsed != feed.title?.collapsed ?? "" {
      return "title \(feed.title ?? "none")"
    }
    for (item, wanted) in zip(feed.items, expect.objects("items")) {
      guard let title = wanted.values["title"] as? String else { continue }
      let found = item.content.titleIsDerived ? "" : item.content.title
      if title.collapsed != found.collapsed { return "an item's title is \(found)" }
    }
    return nil
  }
}
