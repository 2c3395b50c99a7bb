import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import Settings
import TextCore

/// `dateline download ARTICLE`: what comes with an article, into a file.
struct DownloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "download", abstract: "Download an article's attachments: audio, pictures, files.",
    discussion: "Interrupted downloads resume. Existing files are never overwritten.")

  @Argument(help: "The number of an article, as search prints it.")
  var article: Int64

  @Option(help: "Which attachment, counted from 1; all of them by default.")
  var number: Int?

  @Option(help: ArgumentHelp("The folder; by default the one in config.toml or ~/Downloads.", valueName: "folder"))
  var to: String?

  @Flag(help: "Only list the attachments.")
  var list = false

  @Flag(help: "Print one JSON object for each attachment.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var number: Int
    var url: String
    var type: String?
    var length: Int?
    var file: String?
    var problem: String?
  }

  func run() async throws {
    try await reporting {
      let open = try library.open()
      guard let found = try await open.articles.article(ArticleID(article)) else {
        throw CommandFailure("no such article: \(article)", ExitStatus.nothingFound)
      }
      let files = Array(found.content.enclosures.enumerated()).filter { number == nil || $0.offset + 1 == number }
      guard !files.isEmpty else {
        throw CommandFailure("article \(article) has no such attachment", ExitStatus.nothingFound)
      }
      let fetching = Fetching(Settings.load(configuration: library.config), keepsFresh: false)
      var failures = 0
      var last: FetchError?
      for (index, file) in files {
        var record = Record(number: index + 1, url: file.url, type: file.type, length: file.length)
        if !list {
          do {
            record.file = try await download(file, from: open, fetching)
          } catch let problem as FetchError {
            record.problem = problem.message
            last = problem
            failures += 1
          }
        }
        try tell(record)
      }
      if failures > 0 {
        throw failures == files.count ? ExitStatus.of(last?.category ?? .unreachable) : ExitStatus.partFailed
      }
    }
  }

  private func download(_ file: Enclosure, from library: NewsLibrary, _ fetching: Fetching) async throws -> String {
    let folder = to.map(Fetching.expanded) ?? fetching.downloads
    let path = "\(folder)/\(file.fileName)"
    try Fetching.prepare(path)
    let progress = ProgressLine(name: file.fileName)
    let shown = Moment()
    try await library.articles.download(file.url, to: path, setup: fetching.setup) { done, whole in
      if let whole, shown.isDue(done == whole) { progress.show(done / 1000, whole / 1000) }
    }
    return path
  }

  private func tell(_ record: Record) throws {
    if json { return try Output.json(record) }
    if let problem = record.problem { return Output.problem("\(WebAddress.withoutPassword(record.url)): \(problem)") }
    let facts = [record.type, record.length.map { "\($0) bytes" }].compactMap { $0 }.joined(separator: ", ")
    Output.line(record.file ?? "\(record.number)  \(HostName.marked(record.url))  \(facts)")
  }
}
