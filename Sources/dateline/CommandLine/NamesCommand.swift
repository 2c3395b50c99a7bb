import ArgumentParser
import Foundation
import TextCore

/// `dateline names`: what is known of names by themselves.
struct NamesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Compare names across scripts.", shouldDisplay: false,
    subcommands: [MatchCommand.self])

  /// `dateline names match`: a line `{lang,name,candidates}` in, the candidate that spells the name out, or an empty
  /// line where none surely does.
  struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "match", abstract: "Say which Latin candidate spells a name of another script.")

    @Flag(help: "The form of the questions; the only one.")
    var json = false

    func run() async throws {
      guard let transliteration = Transliteration.shipped else {
        Output.problem("cannot find sounds.txt of the language data; reinstall Dateline")
        throw ExitStatus.noInput
      }
      let decoder = JSONDecoder()
      while let line = readLine() {
        let question: Question
        do {
          question = try decoder.decode(Question.self, from: Data(line.utf8))
        } catch {
          Output.problem("not an object with the keys name and candidates: \(line.prefix(200))")
          throw ExitStatus.badData
        }
        let found = transliteration.match(question.name, among: question.candidates) ?? ""
        Output.line(found.split(whereSeparator: \.isNewline).joined(separator: " "))
      }
    }
  }

  private struct Question: Decodable {
    var name: String
    var candidates: [String]
  }
}
