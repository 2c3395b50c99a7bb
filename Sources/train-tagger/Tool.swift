import Foundation
import Language

/// The subcommands of the tool and their arguments.
enum Tool {
  static let usage = """
    train-tagger knowledge --from FOLDER --geonames FOLDER --outline FILE --output FILE
                                                         makes the knowledge file from lists and coordinates
    train-tagger outline --from FILE --output FILE       draws the world of the map from country polygons
    train-tagger sounds --from FOLDER --output FILE      learns from names of cities how scripts are spelled in Latin letters
    train-tagger world --from FOLDER --output FILE       makes the file of names in the languages of the world
    train-tagger background --output FILE FILE…          counts the words and names of annotated news
    train-tagger languages --from FOLDER --output FILE [--dev FILE]…
                                                         counts the letters of texts (CODE.txt) in many languages
    train-tagger train --output FILE [--dev FILE]… [--mend FILE] FILE[=WEIGHT]…
                                                         --mend: another labelling of the same text, which shows wrong kinds
                                                         --language CODE: of another language than English
                                                         --kinds PER,ORG,LOC: names of other kinds count as no names
    train-tagger names --from FOLDER --output FOLDER [CODE…]   trains the taggers of other languages
    train-tagger names-card --from FOLDER --output FILE  writes their card
    train-tagger careful --from FOLDER --lists FOLDER --output FILE [--pieces N] [--exact FILE] FILE…
    train-tagger score FILE…                             prints precision, recall and F1; --rules: of names as they are shown
    train-tagger tag FILE…                               prints token TAB tag; FILE.txt is plain text, FILE.jsonl what
                                                         `dateline parse --json` prints, others are columns
                       both by the fast tagger, --language CODE: by that of another language; --careful: by both taggers together; --alone: by the encoder alone
    train-tagger aliases FILE…                           scores how given mentions are brought together
    train-tagger entities [--quotes] FILE…               prints the entities of plain texts as JSON lines

    --knowledge, --model and --encoder name other files than those that the program ships.
    """

  /// Runs one command and gives its exit status: 0 done, 64 usage, 65 bad data.
  static func run(_ arguments: [String]) -> Int32 {
    var arguments = Arguments(arguments)
    do {
      switch arguments.command {
      case "knowledge": try knowledge(&arguments)
      case "outline":
        let text = try OutlineWriter.text(from: URL(filePath: try arguments.value("--from")))
        try text.write(toFile: try arguments.value("--output"), atomically: true, encoding: .utf8)
      case "sounds": try SoundsCommand.run(arguments)
      case "world":
        var builder = WorldNamesBuilder(
          folder: URL(filePath: try arguments.value("--from")), knowledge: try TaggerChoice.knowledge(arguments))
        try builder.build().write(to: URL(filePath: try arguments.value("--output")))
      case "background":
        var writer = BackgroundWriter()
        for file in arguments.files { try writer.read(file) }
        try writer.text.write(toFile: try arguments.value("--output"), atomically: true, encoding: .utf8)
      case "languages": try LanguagesCommand.run(arguments)
      case "train": try TrainCommand.run(arguments)
      case "names": try NamesCommand.train(arguments)
      case "names-card": try NamesCommand.card(arguments)
      case "careful": try EncoderCommand.run(arguments)
      case "score":
        let knowledge = try TaggerChoice.knowledge(arguments)
        let tagger = try TaggerChoice.tagger(arguments, knowledge: knowledge)
        let rules = arguments.has("--rules") ? NameRules(knowledge: knowledge) : nil
        for file in arguments.files { say(try TrainCommand.score(file, tagger, rules: rules)) }
      case "tag":
        let knowledge = try TaggerChoice.knowledge(arguments)
        let tagger = try TaggerChoice.tagger(arguments, knowledge: knowledge)
        for file in arguments.files {
          let texts: [String]
          switch URL(filePath: file).pathExtension {
          case "txt": texts = try PlainTexts.texts(file)
          case "jsonl": texts = try PlainTexts.articles(file)
          default:
            print(try Conll.tagged(file, by: tagger), terminator: "")
            continue
          }
          for (number, text) in PlainTexts.tokens(texts, knowledge: knowledge).enumerated() {
            print("# doc_id = \(number + 1)\n" + Conll.write(text, tagger.tag(text)), terminator: "")
          }
        }
      case "aliases":
        let knowledge = try TaggerChoice.knowledge(arguments)
        for file in arguments.files {
          let score = try AliasScore.score(file, AliasResolver(knowledge: knowledge), knowledge: knowledge)
          say("\(URL(filePath: file).lastPathComponent): \(score.line)")
          let limit = Int(try arguments.number("--mistakes", or: 0))
          for (mistake, count) in score.mistakes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(limit) {
            say("  \(String(format: "%.2f", count)) \(mistake)")
          }
        }
      case "entities":
        try EntitiesCommand.run(
          files: arguments.files, analyzer: try EntityAnalyzer.standard(),
          quotes: arguments.has("--quotes"))
      default: throw UsageError(message: usage)
      }
      return 0
    } catch let error as UsageError {
      complain(error.message)
      return 64
    } catch let error as LanguageError {
      complain(error.message)
      return 65
    } catch {
      complain("\(error.localizedDescription)")
      return 65
    }
  }

  private static func complain(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
  }

  private static func knowledge(_ arguments: inout Arguments) throws {
    var builder = KnowledgeBuilder(
      folder: URL(filePath: try arguments.value("--from")),
      places: try PlacePoints(
        geonames: URL(filePath: try arguments.value("--geonames")),
        outline: URL(filePath: try arguments.value("--outline"))))
    let data = try builder.build()
    try data.write(to: URL(filePath: try arguments.value("--output")))
    print("\(data.count) bytes")
  }
}
