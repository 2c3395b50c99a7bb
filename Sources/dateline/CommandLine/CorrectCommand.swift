import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline entities correct …`: what the user says of names against what was read.
struct CorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Correct names in the library, for past and future articles.",
    discussion: """
      A NAME is an entity's name in any spelling of case and accents, or # and its number, also behind its name \
      ('Imran Khan #12'); a number stays valid when entities are merged. --kind tells a person from a place of the \
      same name. Every correction can be undone, also after others were made.
      """,
    subcommands: [
      CorrectRename.self, CorrectKind.self, CorrectMerge.self, CorrectSplit.self, CorrectPart.self, CorrectHide.self,
      CorrectNote.self, CorrectUndo.self, CorrectRedo.self, CorrectList.self, CorrectExport.self, CorrectImport.self,
    ])
}

/// What all corrections of one entity take.
struct CorrectOptions: ParsableArguments {
  @Argument(help: "The entity's name, or # and its number.")
  var name: String

  @Option(help: "The entity's kind, when several share the name.")
  var kind: EntityKind?

  @Flag(help: "Print the correction as a JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Makes the correction and tells of it.
  func correct(_ change: (NewsLibrary) async throws -> EntityCorrection.Change) async throws {
    try await make { library, entity in
      try await library.entities.correct(EntityCorrection(entity, try await change(library)))
    }
  }

  func make(_ correction: (NewsLibrary, EntityName) async throws -> KeptCorrection) async throws {
    try await reporting {
      let library = try library.open()
      let kept = try await correction(library, try await library.entities.meant(by: name, kind: kind))
      try CorrectionRecord(kept).print(json: json)
    }
  }
}

extension EntityKind: ExpressibleByArgument {}

extension NewsLibrary.Entities {
  /// The one entity that a name on the command line means; a failure tells what else it could mean.
  func meant(by text: String, kind: EntityKind?) async throws -> EntityName {
    if let number = EntityOption.number(in: text) {
      guard let entity = try await entity(number) else {
        throw CommandFailure("no such entity: #\(number.rawValue)", ExitStatus.nothingFound)
      }
      return EntityName(entity.name, entity.kind, id: entity.id)
    }
    let found = try await named(text, kind: kind).filter { $0.articleCount > 0 }
    guard let first = found.first else {
      throw CommandFailure("no entity named \(text)", ExitStatus.nothingFound)
    }
    if found.count > 1 {
      let lines = try await options(found.prefix(12).map(\.id)).map { "\n  \($0.numberedName)  \($0.explanation)" }
      throw CommandFailure(
        "\(text) is ambiguous; give a number:" + lines.joined(), ExitStatus.usage)
    }
    return EntityName(first.name, first.kind, id: first.id)
  }
}

/// Numbers with their words.
struct CorrectRename: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rename", abstract: "Rename an entity.")
  @OptionGroup var entity: CorrectOptions
  @Argument(help: "Its new name.") var newName: String

  func run() async throws { try await entity.correct { _ in .rename(newName) } }
}

struct CorrectKind: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kind", abstract: "Change an entity's kind: person, organisation, place, group, event or work.")
  @OptionGroup var entity: CorrectOptions
  @Argument(help: "Its kind.") var newKind: EntityKind

  func run() async throws { try await entity.correct { _ in .kind(newKind) } }
}

struct CorrectMerge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge an entity into another one.")
  @OptionGroup var entity: CorrectOptions
  @Argument(help: "The other one's name, or # and its number.") var other: String
  @Option(help: "The other one's kind, when several share the name.") var otherKind: EntityKind?

  func run() async throws {
    try await entity.correct { .merge(into: try await $0.entities.meant(by: other, kind: otherKind)) }
  }
}

struct CorrectSplit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Split an alias off an entity, or undo a merge.")
  @OptionGroup var entity: CorrectOptions
  @Argument(help: "The alias.") var alias: String

  func run() async throws { try await entity.correct { _ in .split(alias) } }
}

struct CorrectPart: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "part", abstract: "Split an entity off in one article, where the name means another one.")
  @OptionGroup var entity: CorrectOptions
  @Argument(help: "The article's number, as search prints it.") var article: Int64

  func run() async throws {
    try await entity.make { try await $0.entities.part($1, in: ArticleID(article)) }
  }
}

struct CorrectHide: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hide", abstract: "Hide an entity that is not a name.")
  @OptionGroup var entity: CorrectOptions

  func run() async throws { try await entity.correct { _ in .hide } }
}

struct CorrectNote: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Set an entity's note; an empty text removes it.")
  @OptionGroup var entity: CorrectOptions
  @Argument(help: "The note.") var text: String

  func run() async throws { try await entity.correct { _ in .note(text) } }
}
