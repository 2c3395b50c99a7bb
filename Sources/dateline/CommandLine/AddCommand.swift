import ArgumentParser

/// `dateline add PATH…`: files and folders into the library.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add files and folders to the library.",
    discussion: "Adding the same file again adds nothing; a file that has changed becomes a new version.")

  @Argument(help: "Files and folders; - is standard input.")
  var paths: [String]

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let report = try await Input.load(paths, into: library)
      let progress = ProgressLine(name: "stories")
      try await library.groupStories { progress.show($0, $1) }
      if json {
        try Output.json(
          AddedRecord(
            added: report.added.count, updated: report.updated.count, unchanged: report.unchanged,
            failed: report.failures.map { .init(path: $0.path, message: $0.message) }))
      } else {
        Output.line(
          "\(report.added.count) added, \(report.updated.count) updated, \(report.unchanged) already there")
      }
      if !report.failures.isEmpty { throw ExitStatus.partFailed }
    }
  }
}

private struct AddedRecord: Encodable {
  struct Failure: Encodable {
    var path: String
    var message: String
  }
  var added: Int
  var updated: Int
  var unchanged: Int
  var failed: [Failure]
}
