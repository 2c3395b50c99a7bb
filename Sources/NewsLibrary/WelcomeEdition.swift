import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// The short articles about Dateline itself that an empty library opens with, in a library in memory.
///
/// Each is a text file of the folder `Welcome`: lines `published:` (an age such as `-2h` or `-1d 3h`), `source:`,
/// `byline:` and `agency:`, a blank line, then wire copy as any other.
enum WelcomeEdition {
  /// The source of the texts about the program itself.
  static let ownName = "Dateline"

  static func load(into library: NewsLibrary, now: Date) async throws {
    for file in try files() {
      guard let text = String(data: try Data(contentsOf: file), encoding: .utf8) else { continue }
      let (head, copy) = split(text)
      let feed = try NewsParser.parse(Data(copy.utf8), name: file.lastPathComponent)
      guard var item = feed.items.first else { continue }
      item.content.published = head["published"].map { now.addingTimeInterval(-age($0)) }
      item.content.publisher = head["source"] ?? item.content.publisher
      item.content.byline = head["byline"] ?? item.content.byline
      item.content.agency = head["agency"] ?? item.content.agency
      let name = head["source"] ?? ownName
      let source = try await library.store.source(kind: .welcome, address: "welcome:" + name, name: name)
      let article = Ingest.Item(
        content: item.content, key: file.lastPathComponent, identity: .byKey, received: now)
      _ = try await library.ingest.take([article], into: source)
    }
  }

  /// The texts, in the order of their names; none where the program stands without them.
  private static func files() throws -> [URL] {
    guard let folder = Installation.current.folder(of: .welcome) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }.sorted().map { folder.appending(path: $0) }
  }

  private static func split(_ text: String) -> (head: [String: String], copy: String) {
    var head: [String: String] = [:]
    guard let end = text.range(of: "\n\n") else { return (head, text) }
    for line in text[..<end.lowerBound].split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { return ([:], text) }
      head[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return (head, String(text[end.upperBound...]))
  }

  /// Seconds of `-1d 3h` and the like; the units are d, h and m.
  static func age(_ text: String) -> TimeInterval {
    let units: [Character: Double] = ["d": 86_400, "h": 3_600, "m": 60]
    return text.split(whereSeparator: { $0 == " " || $0 == "-" }).reduce(0) { sum, part in
      sum + (Double(part.dropLast()) ?? 0) * (part.last.flatMap { units[$0] } ?? 0)
    }
  }
}

extension NewsLibrary {
  /// A library in memory with the Welcome edition, its times told from `now`.
  public static func welcome(now: Date = Date()) async throws -> NewsLibrary {
    let library = try NewsLibrary(.memory)
    try await WelcomeEdition.load(into: library, now: now)
    return library
  }
}
