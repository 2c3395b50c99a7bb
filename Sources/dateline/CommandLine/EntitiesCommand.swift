import ArgumentParser
import NewsLibrary
import NewsModel
import NewsParsing

/// `dateline entities FILE…`: who and what is named in files.
struct EntitiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "List the people, organisations and places named in files.",
    discussion: "Offsets count Unicode scalars of the cleaned text, which --text prints first.")

  @Argument(help: "Files; - is standard input.")
  var files: [String]

  @Flag(help: "Print one JSON object for each entity.")
  var json = false

  @Flag(help: "Print the cleaned text first.")
  var text = false

  @Flag(help: "List what is said in them as well, with the speakers.")
  var quotes = false

  func run() async throws {
    try await reporting {
      let reader = NewsReader()
      if let problem = reader.problem { Output.problem(problem) }
      var failed = 0
      var found = 0
      for file in files {
        do {
          let feed = try Input.parse(file)
          for item in feed.items { found += try report(item.content, file: file, reader: reader) }
        } catch let failure as CommandFailure {
          Output.problem(failure.message)
          failed += 1
          if files.count == 1 { throw failure.status }
        }
      }
      if failed > 0 { throw ExitStatus.partFailed }
      if found == 0 { throw ExitStatus.nothingFound }
    }
  }

  private func report(_ content: ArticleContent, file: String, reader: NewsReader) throws -> Int {
    let entities = reader.entities(of: content)
    let document = content.document.text
    if json {
      if text { try Output.json(TextRecord(file: file, text: document)) }
      let scalars = ScalarOffsets(document)
      for entity in entities { try Output.json(EntityRecord(entity, file: file, scalars: scalars)) }
    } else {
      if text { Output.line(document + "\n") }
      for entity in entities {
        let kind = entity.kind.rawValue.padding(toLength: 13, withPad: " ", startingAt: 0)
        let also = entity.aliases.isEmpty ? "" : "  (\(entity.aliases.joined(separator: ", ")))"
        Output.line("\(kind)\(entity.mentions.count)  \(entity.name)\(also)")
      }
    }
    if quotes { try reportQuotations(in: content, entities: entities, file: file, reader: reader) }
    return entities.count
  }

  private func reportQuotations(
    in content: ArticleContent, entities: [ArticleEntity], file: String, reader: NewsReader
  ) throws {
    let scalars = ScalarOffsets(content.document.text)
    for quotation in reader.quotations(in: content, entities: entities) {
      let quote = String(content.document.text[quotation.range])
      let speaker = quotation.entity.map { entities[$0].name } ?? quotation.speaker
      if json {
        try Output.json(
          QuoteRecord(
            file: file, quote: quote, speaker: speaker, start: scalars[quotation.range.start],
            end: scalars[quotation.range.end]))
      } else {
        Output.line("\(speaker ?? "somebody"): \(quote)")
      }
    }
  }
}

private struct TextRecord: Encodable {
  var file: String
  var text: String
}

private struct QuoteRecord: Encodable {
  var file: String
  var quote: String
  var speaker: String?
  var start: Int
  var end: Int
}

/// Keys: `file name kind aliases salience mentions`, each mention with `text start end` in Unicode scalars.
struct EntityRecord: Encodable {
  struct Mention: Encodable {
    var text: String
    var start: Int
    var end: Int
  }
  var file: String
  var name: String
  var kind: EntityKind
  var aliases: [String]
  var salience: Double
  var mentions: [Mention]

  init(_ entity: ArticleEntity, file: String, scalars: ScalarOffsets) {
    self.file = file
    name = entity.name
    kind = entity.kind
    aliases = entity.aliases
    salience = (entity.salience * 10_000).rounded() / 10_000
    mentions = entity.mentions.map {
      Mention(text: $0.text, start: scalars[$0.range.start], end: scalars[$0.range.end])
    }
  }
}

extension Input {
  /// A file, or standard input, parsed.
  static func parse(_ path: String, url: String? = nil) throws -> ParsedFeed {
    let data = try data(path)
    do {
      return try NewsParser.parse(data, name: path == "-" ? "standard input" : path, url: url)
    } catch {
      throw CommandFailure(error, file: path)
    }
  }
}
