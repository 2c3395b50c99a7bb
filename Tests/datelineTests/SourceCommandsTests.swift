import Foundation
import Support
import Testing

/// The commands about sources, run as a user runs them against a server of the test's own.
@Suite final class SourceCommandsTests {
  private let program: Program
  private let server: NewsServer

  init() async throws {
    program = try Program()
    server = try await NewsServer.start { request in
      switch request.path {
      case "/feed": .init(Self.feed(port: request.headers["host"] ?? request.headers["Host"] ?? ""))
      case "/talk.mp3": .init(200, ["Content-Type": "audio/mpeg"], body: Data("a recording".utf8))
      case "/page":
        .init(
          "<html><head><title>Ferry</title></head><body><article><p>It sailed.</p></article></body></html>",
          type: "text/html")
      default: .init(404)
      }
    }
  }

  deinit { program.clean() }

  private static func feed(port host: String) -> String {
    """
    <rss version="2.0"><channel><title>Harbour Wire</title><link>http://\(host)/</link>
    <item><guid>1</guid><title>Grain ships wait</title><description>Forty ships waited off Larnova.</description>
    <enclosure url="http://\(host)/talk.mp3" type="audio/mpeg" length="11"/></item>
    <item><guid>2</guid><title>River levels fall</title><description>Water fell on Wednesday.</description></item>
    </channel></rss>
    """
  }

  private func json(_ arguments: String..., status: Int32 = 0) throws -> [[String: Any]] {
    let outcome = try program.run(arguments + ["--json"])
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    return try outcome.objects()
  }

  private func addFeed() throws {
    #expect(try json("add", server.address("/feed")).first?["added"] as? Int == 2)
  }

  @Test func refreshAsksWhatIsDueAndTellsOfEachSource() async throws {
    try addFeed()
    let none = try program.run(["refresh"])
    #expect(none.status == 0 && none.output.contains("--all"), "\(none.output)")
    let asked = try #require(try json("refresh", "--all").first)
    #expect(asked["source"] as? String == "Harbour Wire")
    #expect(asked["address"] as? String == server.address("/feed"))
    #expect(asked["added"] as? Int == 0 && asked["updated"] as? Int == 0 && asked["problem"] == nil)
    #expect(try program.run(["refresh", "Nobody"]).status == 1)
    try await server.stop()
    let failed = try #require(try json("refresh", "Harbour Wire", status: 69).first)
    #expect((failed["problem"] as? String)?.isEmpty == false)
    let doctor = try #require(try json("doctor", status: 2).first)
    #expect(doctor["articles"] as? Int == 2 && doctor["sources"] as? Int == 1)
    #expect((doctor["problems"] as? [String])?.contains { $0.hasPrefix("Harbour Wire") } == true)
    #expect(try json("sources", "--failed").count == 1)
  }

  @Test func sourcesAreListedAndChanged() throws {
    try addFeed()
    let source = try #require(try json("sources").first)
    #expect(source["kind"] as? String == "feed" && source["unread"] as? Int == 2)
    #expect(source["gone"] as? Bool == false && source["full_text"] as? Bool == false)
    let changed = try #require(
      try json("sources", "Harbour Wire", "--rename", "Harbour", "--folders", "Ports,Sea", "--set", "keep-days 30")
        .first
    )
    #expect(changed["name"] as? String == "Harbour" && changed["tags"] as? [String] == ["Ports", "Sea"])
    #expect(changed["keep_days"] as? Int == 30)
    #expect(try program.run(["sources", "Harbour", "--set", "keep-days many"]).status == 64)
    #expect(try program.run(["sources", "--rename", "X"]).status == 64)
    #expect(try program.run(["sources", "Nobody"]).status == 1)
    #expect(try program.run(["sources", "--failed"]).status == 1)
  }

  @Test func whatIsRemovedComesBack() throws {
    try addFeed()
    let removed = try program.run(["remove", "Harbour Wire"])
    #expect(removed.status == 0 && removed.output.contains("2 articles"), "\(removed.output)\(removed.errors)")
    #expect(try program.run(["search", "ships"]).status == 1)
    #expect(try program.run(["remove", "Harbour Wire"]).status == 1)
    let back = try program.run(["remove", "--undo", server.address("/feed")])
    #expect(back.status == 0 && back.output.contains("2 articles"), "\(back.output)\(back.errors)")
    #expect(try json("search", "ships").count == 1)
    #expect(try program.run(["remove", "--undo", "https://nowhere.example/"]).status == 1)
  }

  @Test func removedSourcesAndPlacesAreToldInJSON() throws {
    try addFeed()
    let row = try #require(try json("search", "river").first)
    #expect(row["changed"] as? Bool == false && row["read"] as? Bool == false)
    let removed = try #require(try json("remove", "Harbour Wire").first)
    #expect(removed["source"] as? String == "Harbour Wire" && removed["articles"] as? Int == 2)
    #expect(removed["removed"] as? Bool == true && removed["address"] as? String == server.address("/feed"))
    let back = try #require(try json("remove", "--undo", server.address("/feed")).first)
    #expect(back["removed"] as? Bool == false && back["articles"] as? Int == 2)
    let file = try program.file("wire/a.txt", "Talks in Paris\n\nPARIS, March 3 (AFP) - Ministers met in Paris.\n")
    #expect(try program.run(["add", URL(filePath: file).deletingLastPathComponent().path]).status == 0)
    let place = try #require(try json("search", "--places", "ministers").first)
    #expect(place["name"] as? String == "Paris" && place["articles"] as? Int == 1)
    let point = try #require(place["latitude"] as? Double)
    #expect((48...49).contains(point))
    #expect(try program.run(["search", "--places", "river"]).status == 1)
    #expect(try program.run(["search", "--places", "--sentences", "river"]).status == 64)
  }

  @Test func attachmentsAreListedAndDownloaded() throws {
    try addFeed()
    let id = String(try #require(try json("search", "ships").first?["id"] as? Int))
    let listed = try #require(try json("download", id, "--list").first)
    #expect(
      listed["number"] as? Int == 1 && listed["type"] as? String == "audio/mpeg" && listed["length"] as? Int == 11)
    #expect(listed["file"] == nil)
    let folder = program.home.appending(path: "downloads").path
    let file = try #require(try json("download", id, "--to", folder).first?["file"] as? String)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "a recording")
    let other = String(try #require(try json("search", "river").first?["id"] as? Int))
    #expect(try program.run(["download", other]).status == 1)
    #expect(try program.run(["download", "98765"]).status == 1)
  }

  @Test func listsGoOutAndComeIn() throws {
    try addFeed()
    let opml = try program.run(["export"]).output
    #expect(opml.hasPrefix("<?xml") && opml.contains(server.address("/feed")))
    let list = try program.file("list.opml", opml)
    let known = try #require(try json("import", list).first)
    #expect(known["known"] as? [String] == [server.address("/feed")] && known["added"] as? [String] == [])
    let other = program.home.appending(path: "other.sqlite").path
    let added = try #require(try json("import", list, "--library", other).first)
    #expect((added["added"] as? [String])?.count == 1)
    let urls = try program.file("urls", "https://a.example/feed tag\n\"query:Ports:unread = \\\"yes\\\"\"\n")
    let read = try #require(try json("import", urls, "--library", other).first)
    #expect((read["added"] as? [String])?.count == 1 && read["searches"] as? [String] == ["Ports"])
    let text = try program.file("a.txt", "Headline\n\nText.\n")
    #expect(try program.run(["import", text]).status == 65)
    #expect(try program.run(["import", "/nowhere/list.opml"]).status == 66)
  }

  @Test(arguments: ["jsonl", "markdown", "mbox"]) func articlesAreExported(_ form: String) throws {
    try addFeed()
    let whole = try program.run(["export", "--as", form])
    #expect(whole.status == 0 && whole.output.contains("Grain ships wait"), "\(whole.errors)")
    let one = try program.run(["export", "--as", form, "river"])
    #expect(one.output.contains("River levels fall") && !one.output.contains("Grain"))
    #expect(try program.run(["export", "--as", form, "zeppelin"]).status == 1)
    #expect(try program.run(["export", "--as", form, "after:someday"]).status == 64)
  }

  @Test func pagesAreExtracted() throws {
    let page = try #require(try json("extract", server.address("/page")).first)
    let item = try #require((page["items"] as? [[String: Any]])?.first ?? page)
    #expect((item["content"] as? String)?.contains("It sailed.") == true || (item["text"] as? String) != nil, "\(page)")
    #expect(try program.run(["extract", "/nowhere.html"]).status == 66)
    #expect(try program.run(["extract", server.address("/missing")]).status == 69)
  }

  @Test func unknownNamesAreToldWithWhatMayBeMeant() throws {
    try addFeed()
    let source = try program.run(["search", "source:Harbor"])
    #expect(source.status == 1 && source.errors.contains("did you mean source:\"Harbour Wire\"?"), "\(source.errors)")
    #expect(try program.run(["search", "source:\"Harbour Wire\"", "nothingatall"]).errors.isEmpty)
  }

  @Test func aListOfFeedsIsForImport() throws {
    let list = try program.file(
      "list.opml", "<opml version=\"2.0\"><body><outline xmlUrl=\"https://a.example\"/></body></opml>")
    let outcome = try program.run(["add", list])
    #expect(outcome.status == 2 && outcome.errors.contains("dateline import"), "\(outcome.errors)")
  }
}
