import Foundation
import NewsParsing
import Testing

struct FeedSlicesTests {
  private func slices(_ text: String, _ body: (FeedSlices?) throws -> Void) throws {
    let file = URL.temporaryDirectory.appending(path: "dateline-slices-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    try body(try FeedSlices(path: file.path))
  }

  private static func items(_ count: Int, _ make: (Int) -> String) -> String { (0..<count).map(make).joined() }

  @Test(arguments: [0, 40])
  func theSlicesTogetherAreTheFeed(padding: Int) throws {
    // Items of every length, so that tags fall on the borders of what is read at a time.
    let text =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Long</title><items/><!-- <item> -->\n"
      + Self.items(1500) { number in
        """
        <item ><title>Number \(number)</title><description><![CDATA[<item>\(String(repeating: "word ", count: number % 700 + padding))</item>]]>\
        </description></item>
        """
      } + "<itemized/></channel></rss>"
    try slices(text) { slices in
      let slices = try #require(slices)
      #expect(slices.count == 4)
      var titles: [String] = []
      for index in 0..<slices.count {
        let feed = try NewsParser.parse(try slices.data(index), name: "feed.xml")
        #expect(feed.title == "Long")
        titles += feed.items.map(\.content.title)
      }
      #expect(titles == (0..<1500).map { "Number \($0)" })
      let whole = try NewsParser.parse(Data(text.utf8), name: "feed.xml").items
      var parts: [ParsedItem] = []
      for index in 0..<slices.count {
        parts += try NewsParser.parse(try slices.data(index), name: "feed.xml").items
      }
      #expect(parts == whole)
    }
  }

  @Test func atomHasEntries() throws {
    let entries = Self.items(500) { "<entry><id>e\($0)</id><title>T\($0)</title></entry>\n" }
    try slices("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title>\(entries)</feed>") { slices in
      let slices = try #require(slices)
      #expect(slices.count == 2)
      #expect(try NewsParser.parse(try slices.data(1), name: "a.xml").items.map(\.id).first == "e400")
    }
  }

  @Test(arguments: [
    "<rss><channel><item><title>No end</title><item><title>Two</title></item></channel></rss>",
    "<rss><channel><title>Nothing in it</title></channel></rss>", "<rss><channel></item></channel></rss>",
    "<rss><channel><item><title>Cut off</title>", "plain words <item>one</item>", "{\"item\": 1}", "<",
  ])
  func whatCannotBeToldByItsTagsIsReadWhole(text: String) throws {
    try slices(text) { #expect($0 == nil) }
  }

  /// Long items are few in a slice, so that none takes much memory.
  @Test func longItemsAreFewInASlice() throws {
    let text = String(repeating: "x", count: 1_500_000)
    try slices("<rss><channel>\(Self.items(4) { "<item><title>\($0)</title>\(text)</item>" })</channel></rss>") {
      #expect($0?.count == 2)
    }
  }

  /// A file in which no item begins is not searched to its end: this one has 20 GB, all of them a hole.
  @Test func noItemIsLookedForWithoutEnd() throws {
    let file = URL.temporaryDirectory.appending(path: "dateline-hole-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    for text in ["<rss><channel>", "<rss><channel><item><title>One</title></item>", "<rss><channel><item>"] {
      try Data(text.utf8).write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      try handle.truncate(atOffset: 20_000_000_000)
      try handle.close()
      #expect(try FeedSlices(path: file.path) == nil)
    }
  }
}
