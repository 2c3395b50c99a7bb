import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline entities log`: what the library decided again about entities by itself.
struct EntityLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List what the library decided again about entities, or undo it.",
    discussion: """
      As articles come in, the library finds that two names are one person, or whom a family name alone means. Each such \
      decision can be undone for good; what you corrected yourself is never touched.
      """)

  @Option(help: ArgumentHelp("Undo the decision of this number.", valueName: "number"))
  var undo: Int64?

  @Flag(help: "Decide again now about all entities that wait for it.")
  var now = false

  @Option(help: "How many of the latest decisions to list.")
  var limit = 50

  @Flag(help: "Print one JSON object for each decision.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if undo != nil && now { throw ValidationError("Choose one of --undo and --now.") }
  }

  func run() async throws {
    try await reporting {
      let library = try library.open()
      if let undo {
        guard let undone = try await library.entities.withdrawDecision(undo) else {
          throw CommandFailure("there is no decision \(undo) that could be undone", ExitStatus.nothingFound)
        }
        return try print(undone)
      }
      if now { try await library.entities.relink() }
      let decisions = try await library.entities.decisions(limit: limit)
      for decision in decisions { try print(decision) }
      if decisions.isEmpty { throw ExitStatus.nothingFound }
    }
  }

  private func print(_ decision: EntityDecision) throws {
    if json { return try Output.json(DecisionRecord(decision)) }
    let number = String(decision.id).padding(toLength: 6, withPad: " ", startingAt: 0)
    let day = decision.made.formatted(.iso8601.year().month().day())
    Output.line("\(number)\(day)  \(decision.isWithdrawn ? "undone  " : "")\(decision.summary)")
  }
}

/// Keys: `id made from from_name into into_name articles whole`, and `withdrawn` where it is undone.
private struct DecisionRecord: Encodable {
  var id: Int64
  var made: Date
  var from: Int64?
  var fromName: String
  var into: Int64?
  var intoName: String
  var articles: Int
  var whole: Bool
  var withdrawn: Bool?

  enum CodingKeys: String, CodingKey {
    case id, made, from, into, articles, whole, withdrawn
    case fromName = "from_name"
    case intoName = "into_name"
  }

  init(_ decision: EntityDecision) {
    id = decision.id
    made = decision.made
    from = decision.source.id?.rawValue
    fromName = decision.source.name
    into = decision.target.id?.rawValue
    intoName = decision.target.name
    articles = decision.articles
    whole = decision.isWhole
    withdrawn = decision.isWithdrawn ? true : nil
  }
}
