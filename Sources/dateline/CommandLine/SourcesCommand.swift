import ArgumentParser
import Commands
import Foundation
import NewsLibrary
import NewsModel
import TextCore

/// `dateline sources`: what the library takes its articles from, and what is wrong with them.
struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "List the sources, with unread counts and failures.",
    discussion: """
      With names, addresses or numbers only these. The options that set something change those that are named, or \
      the only one that is; "default" takes a setting back to what holds for all.
      """)

  @Argument(help: "Names, addresses or numbers of sources; all by default.")
  var names: [String] = []

  @Flag(help: "Only those that failed.")
  var failed = false

  @Option(help: "A new name.")
  var rename: String?

  @Option(
    help: ArgumentHelp(
      "Folders, separated by commas, in \"quotes\" where a name has one; - for none.", valueName: "names"))
  var folders: String?

  @Option(
    help: ArgumentHelp(
      "A setting and its value: keep-days 30, keep-count 500, refresh-minutes 60, full-text on.", valueName: "setting"))
  var set: [String] = []

  @Flag(help: "Print one JSON object for each source.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      let changed = isChanging ? try await change(open) : nil
      let all = try await open.sources.all()
      // A source that was given a new name is no longer found by the old one.
      let named =
        if let changed { all.filter { changed.contains($0.id) } } else {
          names.isEmpty ? all : try await open.sources.find(names)
        }
      let sources = named.filter { !failed || $0.problem != nil }
      for source in sources {
        if json { try Output.json(SourceRecord(source)) } else { Output.line(SourceRecord.columns(source)) }
      }
      if sources.isEmpty { throw ExitStatus.nothingFound }
    }
  }

  private var isChanging: Bool { rename != nil || folders != nil || !set.isEmpty }

  /// Changes the sources that are named, and returns which they were.
  private func change(_ library: NewsLibrary) async throws -> Set<SourceID> {
    guard !names.isEmpty, rename == nil || names.count == 1 else {
      throw CommandFailure("name the sources to change; --rename takes exactly one", ExitStatus.usage)
    }
    let found = try await library.sources.find(names)
    for var source in found {
      if let rename { source.name = rename }
      if let folders {
        source.tags = folders == "-" ? [] : FolderNames.names(in: folders)
      }
      for text in set {
        switch SourceSetting.parse(text.replacing("=", with: " ")) {
        case .success(let (setting, value)): source.settings.set(setting, value)
        case .failure(let problem): throw CommandFailure(problem.message, ExitStatus.usage)
        }
      }
      try await library.sources.update(source)
    }
    return Set(found.map(\.id))
  }
}

/// A source in JSON. Keys: `id kind name address location tags articles unread refreshed due problem failing_since
/// failures gone keep_days keep_count refresh_minutes full_text`.
struct SourceRecord: Encodable {
  var id: Int64
  var kind: String
  var name: String
  var address: String
  var location: String?
  var tags: [String]
  var articles: Int
  var unread: Int
  var refreshed: Date?
  var due: Date?
  var problem: String?
  var failingSince: Date?
  var failures: Int
  var gone: Bool
  var keepDays: Int?
  var keepCount: Int?
  var refreshMinutes: Int?
  var fullText: Bool

  enum CodingKeys: String, CodingKey {
    case id, kind, name, address, location, tags, articles, unread, refreshed, due, problem, failures, gone
    case failingSince = "failing_since"
    case keepDays = "keep_days"
    case keepCount = "keep_count"
    case refreshMinutes = "refresh_minutes"
    case fullText = "full_text"
  }

  init(_ source: Source) {
    id = source.id.rawValue
    kind = source.kind.rawValue
    name = source.name
    address = WebAddress.withoutPassword(source.address)
    location = source.fetch.location.map(WebAddress.withoutPassword)
    tags = source.tags
    articles = source.articleCount
    unread = source.unreadCount
    refreshed = source.lastRefreshed
    due = source.fetch.nextDue
    problem = source.problem
    failingSince = source.fetch.failingSince
    failures = source.fetch.failures
    gone = source.fetch.isGone
    keepDays = source.settings.keepDays
    keepCount = source.settings.keepCount
    refreshMinutes = source.settings.refreshMinutes
    fullText = source.settings.loadsFullText ?? false
  }

  /// Number, unread, articles, name, tags and address in columns, with the problem under it.
  static func columns(_ source: Source) -> String {
    func right(_ number: Int64, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let counts =
      "\(right(source.id.rawValue, 4)) \(right(Int64(source.unreadCount), 6)) \(right(Int64(source.articleCount), 7))"
    var line = "\(counts)  \(source.name)"
    if !source.tags.isEmpty { line += " [\(source.folderLine)]" }
    line += "  \(HostName.marked(source.shownLocation))"
    if let problem = source.problem {
      let since = source.fetch.failingSince.map { " since \($0.formatted(.iso8601.year().month().day()))" } ?? ""
      line += "\n\(String(repeating: " ", count: 21))failed\(since): \(problem)"
    }
    return line
  }
}

/// `dateline remove SOURCE…`
struct RemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove sources, with their articles.",
    discussion: """
      For thirty days --undo, or adding the address again, brings them back with their articles. What was read, starred \
      and noted of them is known for good.
      """)

  @Flag(help: "Restore a removed source by its address.")
  var undo = false

  @Argument(help: "Names, addresses or numbers of sources.")
  var sources: [String]

  @Flag(help: "Print one JSON object for each source.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Keys: `source address articles removed`; what is not removed is restored, and then the name is not told.
  private struct Record: Encodable {
    var source: String?
    var address: String
    var articles: Int
    var removed: Bool
  }

  func run() async throws {
    try await reporting {
      let open = try library.open()
      if undo { return try await restore(in: open) }
      for source in try await open.sources.find(sources) {
        try await open.sources.remove(source.id)
        if json {
          try Output.json(
            Record(
              source: source.name, address: WebAddress.withoutPassword(source.address), articles: source.articleCount,
              removed: true))
        } else {
          Output.line("\(source.name): removed with \(source.articleCount) articles")
        }
      }
    }
  }

  private func restore(in library: NewsLibrary) async throws {
    for address in sources {
      guard let count = try await library.sources.restore(at: address) else {
        throw CommandFailure("no removed source at \(address)", ExitStatus.nothingFound)
      }
      if json {
        try Output.json(Record(address: WebAddress.withoutPassword(address), articles: count, removed: false))
      } else {
        Output.line("\(address): restored with \(count) articles")
      }
    }
  }
}
