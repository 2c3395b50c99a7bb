import ArgumentParser
import Foundation
import NewsLibrary

/// `dateline language`: the language of each text on standard input, one code (BCP 47) a line; `und` where nothing
/// tells it.
struct LanguageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language", abstract: "Tell the languages of texts.", shouldDisplay: false)

  @Flag(help: "Each line is a JSON string; without it, a line is a text as it stands.")
  var json = false

  func run() async throws {
    let reader = NewsReader(findsNames: false)
    while let line = readLine() {
      var text = line
      if json {
        do {
          text = try JSONDecoder().decode(String.self, from: Data(line.utf8))
        } catch {
          Output.problem("not a JSON string: \(line)")
          throw ExitStatus.badData
        }
      }
      Output.raw(reader.language(of: text) ?? "und")
    }
  }
}
