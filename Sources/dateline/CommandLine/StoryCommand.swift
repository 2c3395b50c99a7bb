import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings

/// `dateline story`: running stories, and the reader's hand on them.
struct StoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story", abstract: "List running stories, show one, or correct them.",
    discussion: """
      Without a subcommand it lists the stories, or tells the one of a number. What is done by hand stays, whatever comes \
      in later, and undo takes it back.
      """,
    subcommands: [
      StoryShow.self, StoryPutIn.self, StoryTakeOut.self, StoryName.self, StoryMerge.self, StoryFollow.self,
      StoryMute.self, StoryUndo.self, StoryRedo.self, StoryEditList.self,
    ], defaultSubcommand: StoryShow.self)
}

/// `dateline story show`, or `dateline story` alone: the stories of the library, one of them, or those of files.
struct StoryShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List running stories, or show one.",
    discussion: """
      Without a number it lists the stories of the library, the latest first; with one it tells that story: its reports, \
      what each added, who is in it. --among puts the articles of a folder of files or of JSON lines \
      {id, title, text, date?, source?} into stories, each into exactly one, without a library.
      """)

  @Argument(help: "The number of a story.")
  var story: Int64?

  @Option(help: ArgumentHelp("Group the articles found here.", valueName: "path"))
  var among: String?

  @Flag(help: "Print one JSON object for each story.")
  var json = false

  @Flag(help: "Print the story as a dossier in Markdown: timeline, quotations, figures, notes and sources.")
  var markdown = false

  @Flag(help: "Print the dossier as a page in HTML.")
  var html = false

  @OptionGroup var embargo: EmbargoGuard

  @Option(help: "Print at most this many stories.")
  var limit = 50

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if among != nil, story != nil { throw ValidationError("--among takes no number.") }
    if markdown || html, story == nil { throw ValidationError("--markdown and --html take the number of a story.") }
    if [json, markdown, html].count(where: { $0 }) > 1 {
      throw ValidationError("--json, --markdown and --html exclude one another.")
    }
    if limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
  }

  func run() async throws {
    try await reporting {
      if let among { return try group(among) }
      let library = try library.open()
      let progress = ProgressLine(name: "stories")
      try await library.stories.group { progress.show($0, $1) }
      let found =
        if let story { try await tell(StoryID(story), in: library) } else { try await list(library) }
      if !found { throw ExitStatus.nothingFound }
    }
  }

  private func group(_ path: String) throws {
    let (corpus, failures) = try Input.corpus(path)
    let stories = corpus.stories()
    for (number, story) in stories.enumerated() {
      if json {
        try Output.json(GroupRecord(story: "\(number + 1)", title: story.title, articles: story.ids))
      } else {
        Output.line("\(number + 1)  \(story.title)  (\(story.ids.count))\n     \(story.ids.joined(separator: " "))")
      }
    }
    if stories.isEmpty { throw ExitStatus.nothingFound }
    if !failures.isEmpty { throw ExitStatus.partFailed }
  }

  private func list(_ library: NewsLibrary) async throws -> Bool {
    var stories = try await library.stories.all(limit: limit + 1)
    let hasMore = stories.count > limit
    if hasMore { stories.removeLast() }
    for story in stories {
      if json {
        let articles = try await library.stories.articles(in: story.id).map(\.rawValue)
        try Output.json(StoryLine(story: story.id.rawValue, title: story.title, articles: articles))
      } else {
        let day = story.last.map { $0.formatted(.iso8601.year().month().day()) } ?? "          "
        Output.line("\(story.id.rawValue)  \(day)  \(story.articleCount)  \(story.title)")
      }
    }
    if hasMore { Output.problem("There are more stories than these \(limit); --limit shows more") }
    return !stories.isEmpty
  }

  private func tell(_ id: StoryID, in library: NewsLibrary) async throws -> Bool {
    if markdown || html { return try await writeDossier(id, in: library) }
    guard let page = try await library.stories.story(id) else { return false }
    if json {
      try Output.json(StoryRecord(page))
    } else {
      let languages = Settings.load(configuration: self.library.config).options.languages
      for line in StoryText.lines(of: page.listing(languages)) { Output.line(line) }
    }
    return true
  }
}

extension StoryShow {
  private func writeDossier(_ id: StoryID, in library: NewsLibrary) async throws -> Bool {
    guard let dossier = try await library.stories.dossier(id) else { return false }
    for article in dossier.articles where !embargo.allows(article) { throw ExitStatus.partFailed }
    FileHandle.standardOutput.write(Data((markdown ? dossier.markdown : dossier.html).utf8))
    return true
  }
}

/// A story of the library.
private struct StoryLine: Encodable {
  var story: Int64
  var title: String
  var articles: [Int64]
}

/// A story of files, whose articles have names of their own.
private struct GroupRecord: Encodable {
  var story: String
  var title: String
  var articles: [String]
}
