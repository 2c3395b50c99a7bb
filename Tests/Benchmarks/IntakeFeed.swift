import Foundation
import Support

/// A made feed, as the measurements of intake and of reading beside it take it in.
struct IntakeFeed {
  let corpus: Corpus

  /// Most articles are a report of a story that others tell too; this many tell one at most.
  private static let longestStory = 200

  /// An RSS feed of articles of about 350 words. Stories have 1 to 200 reports: short ones are common, long ones rare.
  /// Feeds of one size are alike where their `part` is.
  func write(_ count: Int, part: Int = 0, to url: URL) throws {
    var random = SeededGenerator(seed: UInt64(count + part))
    func below(_ bound: Int) -> Int { random.next(below: max(1, bound)) }
    guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
      throw Failure(message: "\(url.path) cannot be written")
    }
    let file = try FileHandle(forWritingTo: url)
    defer { file.closeFile() }
    try file.write(contentsOf: Data("<rss version=\"2.0\"><channel><title>Intake</title>".utf8))
    let dates = DateFormatter()
    dates.locale = Locale(identifier: "en_US_POSIX")
    dates.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
    let end = Date()
    var number = 0
    while number < count {
      // As in the news, half of the stories have one report, and each twice as long one is half as frequent.
      var length = 1
      while length < Self.longestStory, below(2) == 0 { length *= 2 }
      let story = (0..<6).map { _ in corpus.pieces[below(corpus.pieces.count)].text }
      let headline = corpus.headlines[below(corpus.headlines.count)]
      let begun = end.addingTimeInterval(-Double(below(365 * 86_400)))
      for report in 0..<min(length, Self.longestStory, count - number) {
        var paragraphs = Array(story.shuffled(using: &random).prefix(4))
        while paragraphs.reduce(0, { $0 + $1.split(separator: " ").count }) < 350 {
          paragraphs.append(corpus.pieces[below(corpus.pieces.count)].text)
        }
        let body = paragraphs.map { "<p>\($0)</p>" }.joined()
        let date = dates.string(from: min(end, begun.addingTimeInterval(Double(report) * 1800)))
        let item = """
          <item><title>\(Self.escaped(headline)) (\(number))</title><guid>intake-\(part)-\(number)</guid><pubDate>\(date)\
          </pubDate><description>\(Self.escaped(body))</description></item>
          """
        try file.write(contentsOf: Data(item.utf8))
        number += 1
      }
    }
    try file.write(contentsOf: Data("</channel></rss>".utf8))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
