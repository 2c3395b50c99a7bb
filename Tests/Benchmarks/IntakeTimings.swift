import Foundation
import Support

/// How fast the real program takes news in: `dateline add` of one feed into an empty library, names, links and stories
/// included; newsboat reads the same feed where it is installed.
struct IntakeTimings {
  let corpus: Corpus
  let folder: URL
  let program: String

  /// Articles of one feed, most of them a report of a story that others tell too.
  private static let longestStory = 200

  func measure(_ count: Int, into table: inout Table, column: Int) throws {
    print("intake of \(count) articles")
    let feed = folder.appending(path: "intake-\(count).xml")
    try write(count, to: feed)
    let library = folder.appending(path: "intake-\(count).sqlite")
    defer { Place.removeLibrary(library) }
    let whole = try run(feed, into: library)
    table.set("intake, names and stories included", Double(count) / whole.seconds, unit: "articles/s", column: column)
    table.set("intake, memory at most", whole.memory, unit: "MiB", column: column)
    table.set("intake, processor", whole.processor / Double(count) * 1000, unit: "ms/article", column: column)
    table.set(
      "library file, for each article of an intake", Double(Place.size(of: library)) / Double(count) / 1024,
      unit: "KiB", column: column)
    Place.removeLibrary(library)
    if let seconds = try newsboat(feed, count) {
      table.set("newsboat, the same feed", Double(count) / seconds, unit: "articles/s", column: column)
      table.set("intake against newsboat", whole.seconds / seconds, unit: "times its time", column: column)
    }
  }

  /// An RSS feed of articles of about 350 words. Stories have 1 to 200 reports: short ones are common, long ones rare.
  private func write(_ count: Int, to url: URL) throws {
    var random = SeededGenerator(seed: UInt64(count))
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
          <item><title>\(Self.escaped(headline)) (\(number))</title><guid>intake-\(number)</guid><pubDate>\(date)\
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

  private func run(_ feed: URL, into library: URL) throws -> Usage {
    Place.removeLibrary(library)
    return try Usage.of(program, ["add", feed.path, "--library", library.path], home: folder.appending(path: "home"))
  }

  /// Seconds that newsboat takes to read the feed into an empty cache; nil where it is not installed.
  private func newsboat(_ feed: URL, _ count: Int) throws -> Double? {
    let program = "/usr/bin/newsboat"
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let home = folder.appending(path: "newsboat")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let (urls, cache) = (home.appending(path: "urls"), home.appending(path: "cache.db"))
    try "file://\(feed.path)\n".write(to: urls, atomically: true, encoding: .utf8)
    Place.removeLibrary(cache)
    defer { Place.removeLibrary(cache) }
    return try Usage.of(
      program, ["-u", urls.path, "-c", cache.path, "-x", "reload"], home: home
    ).seconds
  }
}

/// What a program took from its start to its end, by wait4(2).
struct Usage {
  var seconds: Double
  /// Seconds of all cores.
  var processor: Double
  /// MiB at most.
  var memory: Double

  static func of(_ program: String, _ arguments: [String], home: URL) throws -> Usage {
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let environment =
      ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"]
      .map { "\($0)=\(home.path)" } + ["PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var child: pid_t = 0
    let begin = milliseconds()
    guard posix_spawn(&child, program, &actions, nil, &words, &variables) == 0 else {
      throw Failure(message: "\(program) cannot be started")
    }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child, status == 0 else {
      throw Failure(message: "\(program) \(arguments.joined(separator: " ")) failed")
    }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
    return Usage(
      seconds: (milliseconds() - begin) / 1000, processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      memory: Double(usage.ru_maxrss) / 1024)
  }
}
