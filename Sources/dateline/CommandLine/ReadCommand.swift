import ArgumentParser
import NewsLibrary

/// `dateline read PATH…`: files and folders in a library that lives in memory only.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Open files, folders or standard input without adding them to the library.",
    discussion: "On a terminal it opens the screen; elsewhere it prints the articles.")

  @Argument(help: "Files and folders; - is standard input.")
  var paths: [String]

  @Flag(help: "Print one JSON object for each article and open no screen.")
  var json = false

  @OptionGroup var screen: ScreenOptions

  func run() async throws {
    try await reporting {
      let library = try memoryLibrary()
      let report = try await Input.load(paths, into: library)
      if json || !Output.isTerminal {
        for id in report.added {
          guard let article = try await library.article(id) else { continue }
          try await ArticlePrinter(library: library, json: json).print(article)
        }
      } else {
        try await screen.open(library, notices: report.failures.map { "\($0.path): \($0.message)" })
      }
      if !report.failures.isEmpty { throw ExitStatus.partFailed }
    }
  }
}

/// A library that lives in memory.
func memoryLibrary() throws -> NewsLibrary {
  do {
    return try NewsLibrary(.memory)
  } catch {
    throw CommandFailure(error)
  }
}
