import Foundation
import Language

/// The subcommands of the tool and their arguments.
enum Tool {
  static let usage = """
    train-tagger knowledge --from FOLDER --geonames FOLDER --outline FILE --output FILE
                                                         makes the knowledge file from lists and coordinates
    train-tagger outline --from FILE --output FILE       draws the world of the map from country polygons
    train-tagger train --knowledge FILE --output FILE [--dev FILE]… FILE[=WEIGHT]…
    train-tagger careful --from FOLDER --lists FOLDER --output FILE [--pieces N] [--exact FILE] FILE…
    train-tagger score --knowledge FILE --model FILE FILE…
    train-tagger tag --knowledge FILE --model FILE FILE  prints token TAB tag
                       both with --careful FILE: the careful tagger, together with --model where that is given
    train-tagger aliases --knowledge FILE FILE…          scores how given mentions are brought together
    train-tagger entities FILE…                          prints the entities of plain texts as JSON lines
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
      case "train": try TrainCommand.run(arguments)
      case "careful": try CarefulCommand.run(arguments)
      case "score":
        let tagger = try TaggerChoice.tagger(arguments)
        let knowledge = try Knowledge(url: URL(filePath: try arguments.value("--knowledge")))
        let rules = arguments.value("--rules", or: "yes") == "yes" ? NameRules(knowledge: knowledge) : nil
        try TrainCommand.score(
          arguments.files, tagger, rules: rules, card: arguments.value("--card", or: ""),
          options: arguments.value("--told", or: arguments.summary))
      case "tag":
        let tagger = try TaggerChoice.tagger(arguments)
        for file in arguments.files {
          for document in try Conll.read(file) {
            print(Conll.write(document.text, tagger.tag(document.text)), terminator: "")
          }
        }
      case "aliases":
        let knowledge = try Knowledge(url: URL(filePath: try arguments.value("--knowledge")))
        for file in arguments.files {
          let score = try AliasScore.score(file, AliasResolver(knowledge: knowledge), knowledge: knowledge)
          say("\(URL(filePath: file).lastPathComponent): \(score.line)")
          let limit = Int(try arguments.number("--mistakes", or: 0))
          for (mistake, count) in score.mistakes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(limit) {
            say("  \(count) \(mistake)")
          }
        }
      case "entities":
        try EntitiesCommand.run(
          files: arguments.files, analyzer: try EntityAnalyzer.standard(),
          quotes: arguments.value("--quotes", or: "no") == "yes")
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
