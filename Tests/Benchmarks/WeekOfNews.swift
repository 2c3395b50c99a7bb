import Foundation
import NewsLibrary
import NewsModel
import NewsParsing
import Support
import Synchronization

/// A week of news in a few minutes: `benchmarks --week [DAYS]`. 500 sources bring 2,000 articles a day; every hour what
/// is due is asked and grouped, and articles are kept for three days. Memory, descriptors, threads and files are
/// looked at each night, and should level out once the first articles go.
///
/// The library is worked in a process of its own, which is told the hour, so that what is counted is its own.
struct WeekOfNews {
  private static let sources = 500
  private static let keepDays = 3
  /// Each source brings an article in every sixth hour.
  private static let rhythm = 6

  static func printFigures(days: Int) async throws {
    let hour = Mutex(0)
    let server = try await NewsServer.start { request in
      let number = Int(request.path.drop { !$0.isNumber }) ?? 0
      return .init(feed(number, hour: hour.withLock { $0 }))
    }
    let library = Place.build.appending(path: "week.sqlite")
    Place.removeLibrary(library)
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["--hours", library.path, String(server.port)]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    print("| day | articles | memory MiB | most MiB | threads | descriptors | WAL MB | file MB | processor s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for number in 0..<(days * 24) {
      hour.withLock { $0 = number }
      try input.fileHandleForWriting.write(contentsOf: Data("\(number)\n".utf8))
      // A line is less than a pipe holds, and comes as a whole.
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      guard line.hasSuffix("\n") else { throw Failure(message: "the library's process ended") }
      if number % 24 == 23 { print("| \(number / 24 + 1) | \(line.dropLast()) |") }
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    try await server.stop()
    Place.removeLibrary(library)
  }

  /// The other process: for each hour on standard input a refresh, and a line of figures.
  static func runChild(_ arguments: [String]) async throws {
    guard arguments.count == 2 else { throw Failure(message: "--hours FILE PORT") }
    let library = try NewsLibrary(.file(arguments[0]))
    var list = ParsedFeed(format: .opml)
    list.feeds = (0..<sources).map {
      FeedReference(title: "Feed \($0)", url: "http://127.0.0.1:\(arguments[1])/\($0)")
    }
    _ = try await library.sources.importList(list)
    var setup = FetchSetup()
    setup.keepDays = keepDays
    let start = Date()
    while let line = readLine(), let hour = Int(line) {
      let now = start.addingTimeInterval(Double(hour) * 3600)
      let report = try await library.sources.refresh(setup: setup, now: now)
      if let problem = report.failed.first?.problem { throw Failure(message: "hour \(hour): \(problem)") }
      _ = try await library.stories.group()
      if hour % 24 == 23 {
        _ = try await library.sources.expire(setup, now: now)
        _ = try await library.backUpIfDue(now: now)
        while try await library.mergeSearchIndex() {}
      }
      // Not `print`, which would hold it back in a pipe.
      FileHandle.standardOutput.write(Data("\(try await figures(library, arguments[0]))\n".utf8))
    }
    try await library.close()
  }

  private static func figures(_ library: NewsLibrary, _ path: String) async throws -> String {
    // The system's account (proc(5)).
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    func kilobytes(_ name: String) -> Double {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
      return line.split { !$0.isNumber }.first.flatMap { Double($0) } ?? 0
    }
    func megabytes(_ suffix: String) throws -> Double {
      Double((try FileManager.default.attributesOfItem(atPath: path + suffix)[.size] as? Int) ?? 0) / 1e6
    }
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    let articles = try await library.sources.all().reduce(0) { $0 + $1.articleCount }
    let seconds = Double(clock()) / Double(CLOCKS_PER_SEC)
    let numbers = [
      kilobytes("VmRSS") / 1024, kilobytes("VmHWM") / 1024, kilobytes("Threads"), Double(descriptors),
      try megabytes("-wal"), try megabytes(""), seconds,
    ]
    return "\(articles) | " + numbers.map { String(format: "%.0f", $0) }.joined(separator: " | ")
  }

  // MARK: - What is read

  private static let words =
    "harbour ship grain storm port council vote strike ferry bridge river school court judge fire crew tax budget "
    + "talks treaty border police union wage factory mine road train station hospital doctor vaccine drought flood"
  private static let people = ["Anna Brankova", "Peter Holt", "Ines Corvane", "Omar Tessier", "Lena Varga"]
  private static let places = ["Larnova", "Port Ardal", "Vestry", "Kalmere", "Oskarin", "Tolm"]

  private static func feed(_ number: Int, hour: Int) -> String {
    let newest = (hour + number % rhythm) / rhythm
    let items = max(0, newest - 11)...newest
    let text = items.reversed().map { item(number, $0) }.joined()
    return "<rss version=\"2.0\"><channel><title>Feed \(number)</title>\(text)</channel></rss>"
  }

  /// One report; fifty events run at a time, and ten sources tell of each.
  private static func item(_ source: Int, _ turn: Int) -> String {
    var event = SeededGenerator(seed: UInt64(source % 50 + turn / 4 * 50))
    var own = SeededGenerator(seed: UInt64(source * 10_000 + turn))
    let all = words.split(separator: " ")
    let subjects = (0..<4).map { _ in all.randomElement(using: &event) ?? "" }
    let person = people.randomElement(using: &event) ?? ""
    let place = places.randomElement(using: &event) ?? ""
    let paragraphs = (0..<5).map { _ in
      let sentences = (0..<3).map { _ in
        let some = (0..<10).map { _ in all.randomElement(using: &own) ?? "" }.joined(separator: " ")
        return "The \(subjects.randomElement(using: &own) ?? "") near \(place) \(some), \(person) said."
      }
      return "&lt;p&gt;" + sentences.joined(separator: " ") + "&lt;/p&gt;"
    }
    let title = "\(place) \(subjects.joined(separator: " ")) as \(person) speaks, \(source)-\(turn)"
    return """
      <item><guid>\(source)-\(turn)</guid><title>\(title)</title>
      <description>\(paragraphs.joined())</description></item>
      """
  }
}
