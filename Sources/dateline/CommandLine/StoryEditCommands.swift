import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// What all edits of stories take.
struct StoryEditOptions: ParsableArguments {
  @Flag(help: "Print the edit as a JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Makes an edit and tells of it.
  func run(_ work: @escaping (NewsLibrary) async throws -> KeptStoryEdit) async throws {
    try await reporting { try StoryEditRecord(try await work(try library.open())).print(json: json) }
  }

  func edit(_ edit: @escaping (NewsLibrary) async throws -> StoryEdit) async throws {
    try await run { library in try await library.stories.edit(try await edit(library)) }
  }
}

extension NewsLibrary.Stories {
  /// The one story that a number or a title on the command line means; a failure tells what else it could mean.
  func meant(by text: String) async throws -> StoryID {
    let found = try await named(text, limit: 6)
    guard let first = found.first else {
      throw CommandFailure("no story named \(text)", ExitStatus.nothingFound)
    }
    if found.count > 1, found[1].title == first.title || first.title.lowercased() != text.lowercased() {
      let list = found.map { "#\($0.id.rawValue) \($0.title)" }
      throw CommandFailure(
        "\(text) is ambiguous: \(list.joined(separator: "; ")); give its number", ExitStatus.usage)
    }
    return first.id
  }
}

extension NewsLibrary.Articles {
  /// The articles of these numbers, all of which the library must hold.
  func held(_ numbers: [Int64]) async throws -> [ArticleID] {
    let ids = numbers.map { ArticleID($0) }
    let known = Set(try await summaries(ids).map(\.id))
    if let missing = ids.first(where: { !known.contains($0) }) {
      throw CommandFailure("no such article: \(missing.rawValue)", ExitStatus.nothingFound)
    }
    return ids
  }
}

struct StoryPutIn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "put-in", abstract: "Add articles to a story; a new title makes a new story.")
  @Argument(help: "The story: its number, or words of its title.") var story: String
  @Argument(help: "Numbers of articles.") var articles: [Int64]
  @OptionGroup var options: StoryEditOptions

  func run() async throws {
    try await options.edit { library in
      let ids = try await library.articles.held(articles)
      if try await library.stories.named(story, limit: 1).isEmpty { return .begin(ids, title: story) }
      return .putIn(ids, try await library.stories.meant(by: story))
    }
  }
}

struct StoryTakeOut: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take-out", abstract: "Take articles out of their story for good.")
  @Argument(help: "Numbers of articles.") var articles: [Int64]
  @OptionGroup var options: StoryEditOptions

  func run() async throws {
    try await options.edit { library in .pullOut(try await library.articles.held(articles)) }
  }
}

struct StoryName: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "name", abstract: "Set a story's title.")
  @Argument(help: "The story: its number, or words of its title.") var story: String
  @Argument(help: "The new title.") var title: String
  @OptionGroup var options: StoryEditOptions

  func run() async throws {
    try await options.edit { library in .rename(try await library.stories.meant(by: story), title) }
  }
}

struct StoryMerge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge a story into another one.")
  @Argument(help: "The story to merge.") var story: String
  @Argument(help: "The story to keep.") var into: String
  @OptionGroup var options: StoryEditOptions

  func run() async throws {
    try await options.edit { library in
      let (story, other) = (try await library.stories.meant(by: story), try await library.stories.meant(by: into))
      guard story != other else { throw CommandFailure("both are already one story", ExitStatus.usage) }
      return .merge(story, into: other)
    }
  }
}

struct StoryFollow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow", abstract: "Follow a story, to put it first in briefs.")
  @Argument(help: "The story: its number, or words of its title.") var story: String
  @Flag(help: "Stop following it.") var off = false
  @OptionGroup var options: StoryEditOptions

  func run() async throws {
    try await options.edit { library in .follow(try await library.stories.meant(by: story), !off) }
  }
}

struct StoryMute: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mute", abstract: "Hide a story from briefs and the list of stories.")
  @Argument(help: "The story: its number, or words of its title.") var story: String
  @Flag(help: "Stop muting it.") var off = false
  @OptionGroup var options: StoryEditOptions

  func run() async throws {
    try await options.edit { library in .mute(try await library.stories.meant(by: story), !off) }
  }
}

struct StoryUndo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Undo the last edit of a story, or the one with this number.")
  @Argument(help: "The number, as “edits” prints it.") var edit: Int64?
  @OptionGroup var options: StoryEditOptions

  func run() async throws { try await options.run { try await $0.stories.set(edit, withdrawn: true) } }
}

struct StoryRedo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Redo the edit undone last, or the one with this number.")
  @Argument(help: "The number, as “edits” prints it.") var edit: Int64?
  @OptionGroup var options: StoryEditOptions

  func run() async throws { try await options.run { try await $0.stories.set(edit, withdrawn: false) } }
}

extension NewsLibrary.Stories {
  fileprivate func set(_ number: Int64?, withdrawn: Bool) async throws -> KeptStoryEdit {
    let last = try await edits(limit: 1, withdrawn: !withdrawn).first?.id
    guard let id = number.map({ StoryEditID($0) }) ?? last, let kept = try await setWithdrawn(withdrawn, id) else {
      throw CommandFailure("nothing to \(withdrawn ? "undo" : "redo")", ExitStatus.nothingFound)
    }
    return kept
  }
}

struct StoryEditList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edits", abstract: "List your edits of stories, latest first.")
  @Option(help: "Print at most this many.") var limit = 50
  @OptionGroup var options: StoryEditOptions

  func run() async throws {
    try await reporting {
      let all = try await options.library.open().stories.edits(limit: max(1, limit))
      for kept in all { try StoryEditRecord(kept).print(json: options.json) }
      if all.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

/// An edit of stories in JSON. Keys: `edit done made`, and `withdrawn` where it was taken back.
private struct StoryEditRecord: Encodable {
  var edit: Int64
  var done: String
  var made: Date
  var withdrawn: Bool?

  init(_ kept: KeptStoryEdit) {
    edit = kept.id.rawValue
    done = kept.summary
    made = kept.made
    withdrawn = kept.isWithdrawn ? true : nil
  }

  func print(json: Bool) throws {
    if json { return try Output.json(self) }
    let number = String(edit).padding(toLength: 6, withPad: " ", startingAt: 0)
    Output.line("\(number)\(withdrawn == true ? "undone  " : "")\(done)")
  }
}
