import Foundation
import NewsModel
import NewsStore
import Testing

@testable import NewsLibrary

/// A desk that was taken over: nothing that it says does harm.
struct DeskCleaningTests {
  private let cleaning = DeskCleaning(models: "m")

  private func article(_ change: (inout DeskArticle) -> Void = { _ in }) throws -> DeskArticle {
    var builder = DocumentBuilder()
    builder.add(.title, "Ferry strike ends")
    builder.add(.paragraph, "Ines Corvane spoke.")
    let (layout, lead, body) = try NewsStore.parts(of: builder.document)
    var article = DeskArticle(
      source: "https://wire.example/feed", key: "k", published: Date(timeIntervalSince1970: 1_772_496_000),
      received: Date(), title: "Ferry strike ends", meta: ArticleContent(title: "", document: .empty), layout: layout,
      lead: lead, body: body, hash: "h",
      found: DeskFindings(
        models: "m",
        entities: [
          ArticleEntity(
            name: "Ines Corvane", kind: .person, salience: 0.5,
            mentions: [EntityMention(range: TextRange(19, 31), text: "Ines Corvane")], note: "private")
        ], buckets: [1, 2, .max], profile: Data([1])))
    change(&article)
    return article
  }

  private func taken(_ change: (inout DeskArticle) -> Void = { _ in }) throws -> (new: NewArticle, isUnderstood: Bool)?
  {
    cleaning.article(try article(change), received: Date())
  }

  @Test func whatIsRightIsTakenAsItIs() throws {
    let (new, isUnderstood) = try #require(try taken())
    #expect(isUnderstood && new.entities.map(\.name) == ["Ines Corvane"] && new.termBuckets == [1, 2])
    #expect(new.entities[0].note == nil)
    #expect(new.content.document.blocks.count == 2 && new.content.title == "Ferry strike ends")
    // Of other models it is found again.
    #expect(try #require(try taken { $0.found?.models = "other" }).isUnderstood == false)
  }

  @Test func controlsAndRangesAreMadeHarmless() throws {
    let bad: [(inout DeskArticle) -> Void] = [
      { $0.body += "\u{1B}]0;owned\u{7}" }, { $0.title = "A\u{1B}[31m\u{202E}B\nC" },
      { $0.layout = $0.layout.replacing("19", with: "999999999") },
      { $0.layout = $0.layout.replacing("19", with: "-5") },
      { $0.layout = "not JSON" }, { $0.layout = "{\"blocks\":[[\"i\",0,4,99]],\"links\":[\"javascript:alert(1)\"]}" },
      { $0.layout = "{\"blocks\":[[\"h\",0,4,99]],\"links\":[]}" }, { $0.meta.link = "file:///etc/passwd" },
      { $0.meta.byline = String(repeating: "x", count: 100_000) }, { $0.meta.keywords = ["a\u{9B}b", ""] },
      { $0.found?.entities[0].mentions[0].range = TextRange(5, 9_000_000_000) },
      { $0.found?.entities[0].mentions[0].range = TextRange(-9, -1) },
      { $0.found?.entities[0].mentions[0].text = "\u{1B}c" }, { $0.found?.entities[0].name = "A\u{1B}B" },
      { $0.found?.entities[0].salience = .infinity }, { $0.found?.entities[0].mentions = [] },
    ]
    for (number, change) in bad.enumerated() {
      guard let (new, _) = try taken(change) else { continue }
      let content = new.content
      let texts =
        [content.title, content.document.text, content.byline ?? ""] + content.keywords + content.document.links
      for text in texts + new.entities.flatMap({ [$0.name] + $0.mentions.map(\.text) }) {
        #expect(
          !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) },
          "\(number)")
        #expect(!text.contains("\u{202E}") && !text.contains("javascript:") && text.utf8.count < 2_000_000)
      }
      #expect(content.link == nil || content.link?.hasPrefix("http") == true)
      let length = content.document.text.utf8.count
      for block in content.document.blocks {
        #expect(block.range.start >= 0 && block.range.end <= length, "\(number)")
        if case .heading(let level) = block.kind { #expect((1...6).contains(level)) }
      }
      for mention in new.entities.flatMap(\.mentions) {
        #expect(mention.range.start >= 0 && mention.range.end <= length, "\(number)")
      }
    }
    #expect(try taken { $0.body = String(repeating: "x", count: 3_000_000) } == nil)
    #expect(try taken { $0.key = "" } == nil)
  }
}
