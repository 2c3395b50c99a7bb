import ArgumentParser
import Canvas
import Foundation
import NewsLibrary
import NewsModel
import Settings
import TextCore

/// `dateline import LIST…`: OPML and newsboat's `urls`.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import lists of feeds: OPML or newsboat's urls file.",
    discussion: """
      Folders and tags become tags; newsboat's query feeds become saved searches. Nothing in a list is ever run. \
      refresh fetches the feeds afterwards.
      """)

  @Argument(help: "Files or web addresses; - is standard input.")
  var lists: [String]

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var added: [String]
    var known: [String]
    var searches: [String]
    var notices: [String]
  }

  func run() async throws {
    try await reporting {
      let open = try library.open()
      for path in lists {
        let list: ParsedFeed
        if WebAddress.isFetchable(path) {
          let setup = FetchSetup(Settings.load(configuration: library.config))
          guard case .list(let found) = try await probe(at: path, in: open, setup: setup, findsFeeds: false) else {
            throw CommandFailure(
              "\(path) is not a list of feeds; use “dateline add” for feeds and pages", ExitStatus.badData)
          }
          list = found
        } else {
          list = try Input.parse(path, url: nil)
        }
        guard list.format == .opml || list.format == .newsboat else {
          throw CommandFailure(
            "\(path) is not a list of feeds; use “dateline add” for everything else", ExitStatus.badData)
        }
        let report = try await open.sources.importList(list)
        for notice in report.notices { Output.problem("\(path): \(notice)") }
        if json {
          try Output.json(
            Record(
              added: report.added.map(WebAddress.withoutPassword), known: report.known.map(WebAddress.withoutPassword),
              searches: report.searches, notices: report.notices.map(WebAddress.withoutPasswords(in:))))
        } else {
          let searches =
            report.searches.isEmpty
            ? "" : ", \(Figures.counted(report.searches.count, "saved search", plural: "saved searches"))"
          Output.line(
            "\(Figures.counted(report.added.count, "feed")) added, \(report.known.count) already known\(searches)")
        }
      }
    }
  }
}

/// `dateline export`: the list of feeds, or articles.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export the feeds as OPML, or articles as JSON Lines, Markdown or mail.",
    discussion: "Exports the articles that match the search, or all of them without one.")

  enum Form: String, CaseIterable, ExpressibleByArgument { case opml, jsonl, markdown, mbox, notes }

  @Option(
    name: .customLong("as"),
    help: "opml (the list of feeds), jsonl, markdown, mbox or notes (yours, with the passages kept).")
  var form = Form.opml

  @Option(help: "The folder for Markdown files; by default they go to standard output.")
  var folder: String?

  @Flag(help: "Keep the passwords that addresses of feeds hold.")
  var withPasswords = false

  @Argument(parsing: .remaining, help: "A search for the articles to export.")
  var words: [String] = []

  @OptionGroup var embargo: EmbargoGuard
  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      let sources = try await open.sources.all()
      guard form != .opml else {
        let feeds = sources.filter { $0.kind == .feed }
        if !withPasswords, feeds.contains(where: { $0.location != $0.shownLocation }) {
          Output.note("Passwords in addresses are left out; --with-passwords keeps them")
        }
        Output.line(String(OPMLWriter.text(feeds, created: Date(), withPasswords: withPasswords).dropLast()))
        return
      }
      let parsed = ArticleQuery.parse(words.joined(separator: " "), now: Date(), calendar: .current, isTyping: false)
      if let problem = parsed.problems.first {
        throw CommandFailure("search, column \(problem.range.start + 1): \(problem.message)", ExitStatus.usage)
      }
      let names = Dictionary(sources.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
      var ids: [ArticleID] = []
      let query = form == .notes ? parsed.query.narrowed(by: .state(.hasNote)) : parsed.query
      _ = try await open.articles.forEach(query) { ids.append($0.id) }
      let printer = try await ArticlePrinter(library: open, json: true)
      var held = 0
      var kept = 0
      for id in ids {
        guard let article = try await open.articles.article(id) else { continue }
        guard form == .notes || embargo.allows(article) else {
          held += 1
          continue
        }
        let source = names[article.sourceID] ?? ""
        switch form {
        case .opml: break
        case .jsonl: try await printer.print(article)
        case .markdown:
          if try write(MarkdownWriter.text(article, source: source), of: article) { kept += 1 }
        case .notes: if let note = Note.markdown(of: article) { Output.line(note) }
        case .mbox: Output.line(String(MailboxWriter.message(article, source: source).dropLast()))
        }
      }
      if ids.isEmpty { throw ExitStatus.nothingFound }
      if kept > 0 {
        Output.problem(
          "\(Figures.counted(kept, "file")) already there with another text: left alone, the new text stands beside as NAME-2.md"
        )
      }
      if held > 0 { throw ExitStatus.partFailed }
    }
  }

  /// True where a file that somebody has changed was left alone.
  private func write(_ text: String, of article: Article) throws -> Bool {
    guard let folder else {
      Output.line(text)
      return false
    }
    let words = article.content.title.lowercased().plainWords.prefix(8)
    let name = FileName.safe("\(article.id.rawValue)-\(words.joined(separator: "-"))", fallback: "article")
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      return try ExportedFile.write(Sanitizer.clean(text), named: name, ending: ".md", in: folder)
    } catch {
      throw CommandFailure("\(folder)/\(name).md cannot be written", ExitStatus.inputOutput)
    }
  }
}
