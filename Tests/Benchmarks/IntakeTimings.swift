import Foundation
import Support

/// How fast the real program takes news in: `dateline add` of feeds into an empty library, names, links and stories
/// included; newsboat reads the same feeds where it is installed.
struct IntakeTimings {
  let corpus: Corpus
  let folder: URL
  let program: String

  /// More articles come in several feeds, each of so many at most.
  private static let largestFeed = 100_000
  /// Articles that come in while somebody reads.
  private static let beside = 10_001

  func measure(_ count: Int, into table: inout Table, column: Int) throws {
    print("intake of \(count) articles")
    let feeds = try write(count)
    let library = folder.appending(path: "intake-\(count).sqlite")
    defer { Place.removeLibrary(library) }
    let whole = try run(feeds, into: library)
    table.set("intake, names and stories included", Double(count) / whole.seconds, unit: "articles/s", column: column)
    table.set("intake, memory at most", whole.memory, unit: "MiB", column: column)
    table.set("intake, processor", whole.processor / Double(count) * 1000, unit: "ms/article", column: column)
    table.set(
      "library file, for each article of an intake", Double(Place.size(of: library)) / Double(count) / 1024,
      unit: "KiB", column: column)
    let more = folder.appending(path: "intake-more.xml")
    try IntakeFeed(corpus: corpus).write(Self.beside, to: more)
    try ScreenTimings(program: program, library: library, home: folder)
      .measureBesideIntake(of: more, into: &table, column: column)
    Place.removeLibrary(library)
    if let seconds = try newsboat(feeds) {
      table.set("newsboat, the same feed", Double(count) / seconds, unit: "articles/s", column: column)
      table.set("intake against newsboat", whole.seconds / seconds, unit: "times its time", column: column)
    }
  }

  private func write(_ count: Int) throws -> [URL] {
    try stride(from: 0, to: count, by: Self.largestFeed).enumerated().map { part, start in
      let feed = folder.appending(path: "intake-\(count)-\(part).xml")
      try IntakeFeed(corpus: corpus).write(min(Self.largestFeed, count - start), part: part, to: feed)
      return feed
    }
  }

  private func run(_ feeds: [URL], into library: URL) throws -> Usage {
    Place.removeLibrary(library)
    return try Usage.of(
      program, ["add"] + feeds.map(\.path) + ["--library", library.path], home: folder.appending(path: "home"))
  }

  /// Seconds that newsboat takes to read the feeds into an empty cache; nil where it is not installed.
  private func newsboat(_ feeds: [URL]) throws -> Double? {
    let program = "/usr/bin/newsboat"
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let home = folder.appending(path: "newsboat")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let (urls, cache) = (home.appending(path: "urls"), home.appending(path: "cache.db"))
    try feeds.map { "file://\($0.path)\n" }.joined().write(to: urls, atomically: true, encoding: .utf8)
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
    try Run(program, arguments, home: home).usage()
  }
}

/// A program that runs in a home of its own and whose words nobody reads.
final class Run {
  private let words: String
  private let child: pid_t
  private let begin = milliseconds()
  private var status: Int32 = 0
  private var end: (usage: rusage, at: Double)?

  init(_ program: String, _ arguments: [String], home: URL) throws {
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
    words = ([program] + arguments).joined(separator: " ")
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, nil, &words, &variables) == 0 else {
      throw Failure(message: "\(program) cannot be started")
    }
    self.child = child
  }

  /// Whether it has not ended yet.
  var isRunning: Bool {
    if end == nil { wait(WNOHANG) }
    return end == nil
  }

  /// Ends it.
  func stop() {
    guard isRunning else { return }
    kill(child, SIGTERM)
    wait(0)
  }

  /// Waits for its end; throws where it failed.
  func usage() throws -> Usage {
    if end == nil { wait(0) }
    guard let end, status == 0 else { throw Failure(message: "\(words) failed") }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
    return Usage(
      seconds: (end.at - begin) / 1000, processor: seconds(end.usage.ru_utime) + seconds(end.usage.ru_stime),
      memory: Double(end.usage.ru_maxrss) / 1024)
  }

  private func wait(_ options: Int32) {
    var usage = rusage()
    if wait4(child, &status, options, &usage) == child { end = (usage, milliseconds()) }
  }
}
