import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline related FILE --among PATH`: which other articles belong to one, and why.
struct RelatedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "related", abstract: "Find related articles, with the reasons.",
    discussion: """
      PATH is a folder of files or a file of JSON lines {id, title, text, date?, source?}. With --each instead of FILE \
      every article of PATH is asked in turn; with --across too, for articles of other languages about the same event, by \
      shared names, places and numbers, where the lines have `lang`. With neither, FILE is the number of an article of the library.
      """)

  @Argument(help: "A file, or without --among the number of an article of the library.")
  var file: String?

  @Option(help: ArgumentHelp("Where to search.", valueName: "path"))
  var among: String?

  @Flag(help: "Ask for every article of PATH in turn, 50 best each.")
  var each = false

  @Flag(help: "With --each: the 10 best of each other language.")
  var across = false

  @Flag(help: "Print one JSON object for each related article.")
  var json = false

  @Option(help: "Print at most this many articles.")
  var limit = 20

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if each, among == nil { throw ValidationError("--each needs --among PATH.") }
    if across, !each { throw ValidationError("--across needs --each.") }
    if !each, file == nil { throw ValidationError("Name a file, or give --each with --among.") }
    if each, file != nil { throw ValidationError("--each takes no file.") }
    if limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
  }

  func run() async throws {
    try await reporting {
      let found =
        if let among { try await relate(among: among) } else { try await relateInLibrary() }
      if found == 0 { throw ExitStatus.nothingFound }
    }
  }

  private func relate(among path: String) async throws -> Int {
    let corpus = try Input.corpus(path, findsNames: !across).corpus
    if each {
      for (id, related) in across ? try corpus.relatedAcross(limit: 10) : corpus.relatedToEach(limit: 50) {
        try Output.json(
          EachRecord(id: id, related: related.map { .init(id: $0.id, score: $0.score) }))
      }
      return corpus.ids.count
    }
    guard let file else { return 0 }
    let item = try Input.parse(file).items.first
    guard let content = item?.content else { throw CommandFailure("\(file): no article found", ExitStatus.badData) }
    let related = corpus.related(to: content, fileName: file, limit: limit)
    for one in related { try print(one.id, title: one.title, score: one.score, reasons: one.reasons) }
    return related.count
  }

  private func relateInLibrary() async throws -> Int {
    guard let file, let number = Int64(file) else {
      throw CommandFailure(
        "give --among PATH to compare a file, or the number of an article of the library", ExitStatus.usage)
    }
    let library = try library.open()
    guard try await library.articles.article(ArticleID(number)) != nil else {
      throw CommandFailure("no such article: \(number)", ExitStatus.nothingFound)
    }
    let related = try await library.articles.related(to: ArticleID(number), limit: limit)
    let rows = try await library.articles.summaries(related.map(\.id))
    for (row, one) in zip(rows, related) {
      try print(String(row.id.rawValue), title: row.title, score: one.score, reasons: one.reasons)
    }
    return related.count
  }

  private func print(_ id: String, title: String, score: Double, reasons: [RelationReason]) throws {
    let score = (score * 10_000).rounded() / 10_000
    if json {
      try Output.json(RelatedRecord(id: id, score: score, reasons: reasons))
    } else {
      Output.line("\(score)  \(title)  [\(id)]\n        \(reasons.map(\.listed).joined(separator: ", "))")
    }
  }
}

private struct RelatedRecord: Encodable {
  var id: String
  var score: Double
  var reasons: [RelationReason]
}

private struct EachRecord: Encodable {
  struct Other: Encodable {
    var id: String
    var score: Double
  }
  var id: String
  var related: [Other]
}
