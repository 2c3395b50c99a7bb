import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings
import TextCore

/// `dateline entities`: who and what is named, and what the library and its user say of it.
struct EntitiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "List the people, organisations and places named in files and articles.",
    subcommands: [EntitiesInCommand.self, EntityCardCommand.self, CorrectCommand.self, EntityLogCommand.self],
    defaultSubcommand: EntitiesInCommand.self)
}

/// `dateline entities FILE…`: who and what is named in files, or in articles of the library.
struct EntitiesInCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "in", abstract: "List the people, organisations and places named in files and articles.",
    discussion: """
      Offsets count Unicode scalars of the cleaned text, which --text prints first. Articles of the library show the \
      names as you corrected them.
      """)

  @Argument(help: "Files; - is standard input.")
  var files: [String] = []

  @Option(help: ArgumentHelp("An article of the library, by its number; may be repeated.", valueName: "number"))
  var article: [Int64] = []

  @OptionGroup var library: LibraryOptions

  @Flag(help: "Print one JSON object for each entity.")
  var json = false

  @Flag(help: "Print the cleaned text first.")
  var text = false

  @Flag(help: "List quotations too, with their speakers.")
  var quotes = false

  @Flag(help: "List relative dates too (on Friday, last month), with the days they mean.")
  var dates = false

  @Flag(help: "Use the slower, more accurate tagger for files.")
  var careful = false

  @Flag(help: "Use the fast tagger for files (the default).")
  var fast = false

  func validate() throws {
    if careful && fast { throw ValidationError("Choose one of --careful and --fast.") }
    if files.isEmpty && article.isEmpty { throw ValidationError("Give a file, or an article with --article.") }
  }

  func run() async throws {
    try await reporting {
      let reader = NewsReader()
      let second = careful ? Refiner() : nil
      // Where all of the language data is missing, the program has said so at its start.
      if Installation.current.folder(of: .language) != nil {
        for problem in [reader.problem, second?.problem] { problem.map(Output.problem) }
      }
      var failed = 0
      var found = 0
      for file in files {
        do {
          let feed = try Input.parse(file)
          for item in feed.items {
            var content = item.content
            content.language = reader.languages(of: content).main
            let entities = second?.entities(of: content) ?? reader.entities(of: content)
            found += try report(content, entities, file: file, isKept: false, reader: reader)
          }
        } catch let failure as CommandFailure {
          Output.problem(failure.message)
          failed += 1
          if files.count + article.count == 1 { throw failure.status }
        }
      }
      if !article.isEmpty {
        let library = try library.open()
        for number in article {
          if let kept = try await library.articles.article(ArticleID(number)) {
            let entities = try await library.entities.of(kept.id)
            found += try report(kept.content, entities, file: String(number), isKept: true, reader: reader)
          } else {
            Output.problem("no such article: \(number)")
            failed += 1
            if files.count + article.count == 1 { throw ExitStatus.nothingFound }
          }
        }
      }
      if failed > 0 { throw ExitStatus.partFailed }
      if found == 0 { throw ExitStatus.nothingFound }
    }
  }

  private func report(
    _ content: ArticleContent, _ entities: [ArticleEntity], file: String, isKept: Bool, reader: NewsReader
  ) throws -> Int {
    let document = content.document.text
    if json {
      if text { try Output.json(TextRecord(file: file, text: document)) }
      let scalars = ScalarOffsets(document)
      for entity in entities { try Output.json(EntityRecord(entity, file: file, isKept: isKept, scalars: scalars)) }
    } else {
      if text { Output.line(document + "\n") }
      for entity in entities { Output.line(Self.line(entity)) }
    }
    if quotes { try reportQuotations(in: content, entities: entities, file: file, reader: reader) }
    if dates { try reportDates(in: content, entities: entities, file: file, reader: reader) }
    return entities.count
  }

  /// Kind, mentions, name, and what else is known: titles, other names, whether it stands for a government, the note.
  private static func line(_ entity: ArticleEntity) -> String {
    let kind = entity.kind.rawValue.padding(toLength: 13, withPad: " ", startingAt: 0)
    var line = "\(kind)\(entity.mentions.count)  \(entity.name)"
    for role in entity.roles { line += ", \(role)" }
    if !entity.usedAliases.isEmpty { line += "  (\(entity.usedAliases.joined(separator: ", ")))" }
    if entity.mentions.contains(where: \.isMetonym) { line += "  as a government" }
    if let note = entity.note { line += "  note: \(note)" }
    return line
  }

  private func reportQuotations(
    in content: ArticleContent, entities: [ArticleEntity], file: String, reader: NewsReader
  ) throws {
    let scalars = ScalarOffsets(content.document.text)
    for quotation in reader.quotations(in: content, entities: entities) {
      let quote = quotation.words(in: content.document.text)
      if json {
        try Output.json(QuoteRecord(quotation, quote: quote, file: file, entities: entities, scalars: scalars))
      } else {
        Output.line(QuoteRecord.line(quotation, quote: quote))
      }
    }
  }
}

extension EntitiesInCommand {
  private func reportDates(
    in content: ArticleContent, entities: [ArticleEntity], file: String, reader: NewsReader
  ) throws {
    let scalars = ScalarOffsets(content.document.text)
    let day = Date.ISO8601FormatStyle(timeZone: .current).year().month().day()
    for words in reader.dates(in: content, entities: entities) {
      let record = DateRecord(
        file: file, date: words.start.formatted(day), span: words.span.rawValue,
        text: String(content.document.text[words.range]), start: scalars[words.range.start],
        end: scalars[words.range.end])
      if json {
        try Output.json(record)
      } else {
        Output.line("\(record.date)  \(record.text)" + (words.span == .day ? "" : "  the \(record.span)"))
      }
    }
  }
}

/// Keys: `file date span text start end`; the date is the first day of the time meant, the span `day week month year`.
private struct DateRecord: Encodable {
  var file: String
  var date: String
  var span: String
  var text: String
  var start: Int
  var end: Int
}

private struct TextRecord: Encodable {
  var file: String
  var text: String
}

/// Keys: `file name kind aliases salience mentions`, each mention with `text start end` in Unicode scalars. An article
/// of the library, whose number stands for the file, has `id articles roles note` too, and mentions `role metonym`,
/// where there are.
struct EntityRecord: Encodable {
  struct Mention: Encodable {
    var text: String
    var start: Int
    var end: Int
    var role: String?
    var metonym: Bool?
  }
  var file: String
  var name: String
  var kind: EntityKind
  var aliases: [String]
  var salience: Double
  var mentions: [Mention]
  var id: Int64?
  var articles: Int?
  var roles: [String]?
  var note: String?

  init(_ entity: ArticleEntity, file: String, isKept: Bool, scalars: ScalarOffsets) {
    self.file = file
    name = entity.name
    kind = entity.kind
    aliases = isKept ? entity.aliases : entity.usedAliases
    salience = (entity.salience * 10_000).rounded() / 10_000
    mentions = entity.mentions.map {
      Mention(
        text: $0.text, start: scalars[$0.range.start], end: scalars[$0.range.end], role: isKept ? $0.role : nil,
        metonym: isKept && $0.isMetonym ? true : nil)
    }
    guard isKept else { return }
    id = entity.id?.rawValue
    articles = entity.libraryCount
    roles = entity.roles
    note = entity.note
  }
}

extension Input {
  /// A file, standard input or a web address, parsed. Redirects decide what relative links are resolved against.
  static func parse(anywhere path: String, url: String?) async throws -> ParsedFeed {
    guard WebAddress.isWeb(path) else {
      return try parse(path, url: url)
    }
    switch await Fetcher.use(FetchSetup(Settings.load()), { await $0.fetch(path, trusting: path) }) {
    case .body(let body):
      do {
        return try NewsParser.parse(
          body.data, name: body.address, url: url ?? body.address, charset: body.charset)
      } catch {
        throw CommandFailure(error, at: path)
      }
    case .failed(let problem, _): throw CommandFailure(problem, at: WebAddress.withoutPassword(path))
    case .gone, .unchanged:
      throw CommandFailure("\(path): \(FetchError.status(410).message)", ExitStatus.unreachable)
    }
  }

  /// A file, or standard input, parsed.
  static func parse(_ path: String, url: String? = nil) throws -> ParsedFeed {
    let data = try data(path)
    do {
      return try NewsParser.parse(data, name: path == "-" ? "standard input" : path, url: url)
    } catch {
      throw CommandFailure(error, at: path)
    }
  }
}
