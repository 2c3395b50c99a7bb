import Foundation
import Support

/// Makes libraries of 10 thousand and 100 thousand articles and prints what they cost: `benchmarks [--fresh] [SIZE…]`.
///
/// The libraries stay in `.build/libraries` and serve the next run; `--fresh` makes them anew; `--no-screen` leaves the
/// real program out. `--quality` measures related and running stories instead, `--language` how fast names are found,
/// `--feeds` how fast feeds and pages are read and feeds refreshed, `--intake` how fast the program takes in feeds of
/// these sizes, `--desk` what desks of these sizes cost, `--week` what a week of news leaves in memory and on the disk.
/// The table is Markdown, and is kept beside the libraries as `benchmarks.md`.
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.contains("--quality") {
      for amongStrangers in [false, true] {
        guard let quality = try RelatedQuality(amongStrangers: amongStrangers) else {
          return print("../shared/data/related is not here.")
        }
        quality.printFigures()
      }
      return
    }
    if arguments.contains("--language") {
      guard let timings = try LanguageTimings() else { return print("../shared/data/news is not here.") }
      return try timings.printFigures()
    }
    if arguments.contains("--feeds") { return try await FeedTimings.printFigures() }
    if arguments.first == "--week" {
      return try await WeekOfNews.printFigures(days: arguments.dropFirst().first.flatMap { Int($0) } ?? 7)
    }
    if arguments.first == "--hours" { return try await WeekOfNews.runChild(Array(arguments.dropFirst())) }
    if arguments.first == "--refresh" { return try await FeedTimings.runChild(Array(arguments.dropFirst())) }
    let sizes = arguments.compactMap { Int($0) }
    let wanted = sizes.isEmpty ? [10_000, 100_000] : sizes.sorted()
    guard let corpus = try Corpus.load() else {
      print("The folder ../shared/data/news is not here; nothing to make articles of.")
      return
    }
    let folder = Place.build.appending(path: "libraries")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let program = try Program.path()

    var table = Table(columns: wanted.map { "\($0 / 1000)k" })
    if arguments.contains("--intake") {
      let intake = IntakeTimings(corpus: corpus, folder: folder, program: program)
      for (column, size) in wanted.enumerated() { try intake.measure(size, into: &table, column: column) }
      return try table.write(to: folder)
    }
    if arguments.contains("--desk") {
      let desk = try DeskTimings(corpus: corpus, folder: folder, program: program)
      for (column, size) in wanted.enumerated() { try await desk.measure(size, into: &table, column: column) }
      return try table.write(to: folder)
    }
    try await Ingest(corpus: corpus, folder: folder).measure(into: &table)
    for (column, size) in wanted.enumerated() {
      let library = folder.appending(path: "\(size).sqlite")
      if arguments.contains("--fresh") { Place.removeLibrary(library) }
      try await LibraryMaker(corpus: corpus).make(library, articles: size, into: &table, column: column)
      try await StoryTimings(library: library, corpus: corpus).measure(into: &table, column: column)
      try await SearchTimings(library: library).measure(into: &table, column: column)
      if !arguments.contains("--no-screen") {
        try ScreenTimings(program: program, library: library, home: folder).measure(into: &table, column: column)
      }
    }
    try table.write(to: folder)
  }
}

/// Where things lie.
enum Place {
  static let repository = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let build = repository.appending(path: ".build")

  static func removeLibrary(_ library: URL) {
    for suffix in ["", "-wal", "-shm"] {
      // What does not exist need not be removed.
      try? FileManager.default.removeItem(atPath: library.path + suffix)
    }
  }

  static func size(of library: URL) -> Int {
    ["", "-wal"].reduce(0) { sum, suffix in
      let attributes = try? FileManager.default.attributesOfItem(atPath: library.path + suffix)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }
}

/// The program itself, which the package manager builds beside this one.
enum Program {
  static func path() throws -> String {
    let path = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "dateline").path ?? "dateline"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Failure(message: "\(path) does not exist; build it first: swift build -c release")
    }
    return path
  }
}

struct Failure: Error, CustomStringConvertible {
  var message: String
  var description: String { message }
}
