import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// What an import did.
public struct ImportReport: Sendable, Hashable {
  public var added: [ArticleID] = []
  public var updated: [ArticleID] = []
  public var unchanged = 0
  /// What could not be read, each with one line that says why; the rest was read all the same.
  public var failures: [Failure] = []

  public struct Failure: Sendable, Hashable {
    public var path: String
    public var message: String
    /// True where nothing that can be read stands at `path`, rather than something that is no news.
    public var isMissingInput: Bool

    init(path: String, message: String, isMissingInput: Bool) {
      self.path = path
      self.message = message
      self.isMissingInput = isMissingInput
    }

    init(path: String, error: ParsingError) {
      self.init(path: path, message: error.message, isMissingInput: error.isMissingInput)
    }
  }
  public init() {}

  mutating func merge(_ outcome: InsertOutcome) {
    added += outcome.added
    updated += outcome.updated
    unchanged += outcome.unchanged
  }
}

extension NewsLibrary {
  /// Reads files and folders (with all below them) into the library. A file that cannot be read becomes a failure in
  /// the report. `progress` hears how many files of how many are done. Cancelling keeps what has come.
  public func importPaths(
    _ paths: [String], progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> ImportReport {
    var report = ImportReport()
    var files: [ImportFile] = []
    for path in paths {
      do {
        files += try ImportFile.files(at: path)
      } catch {
        report.failures.append(.init(path: path, error: error))
      }
    }
    var done = 0
    progress(0, files.count)
    // Bounded groups keep memory flat however many files there are; a group is one transaction per source.
    for group in stride(from: 0, to: files.count, by: Self.groupSize).map({
      files[$0..<min($0 + Self.groupSize, files.count)]
    }) {
      try Task.checkCancellation()
      let received = Date()
      let batches = await read(Array(group), received: received)
      var waiting: (source: ImportSource, articles: [NewArticle])?
      for (file, batch) in zip(group, batches) {
        switch batch {
        case .failure(let error):
          report.failures.append(.init(path: file.path, error: error))
        case .success(let batch):
          if let held = waiting, held.source != batch.source {
            report.merge(try await insert(held.articles, from: held.source))
            waiting = nil
          }
          waiting = (batch.source, (waiting?.articles ?? []) + batch.articles)
        }
      }
      if let held = waiting { report.merge(try await insert(held.articles, from: held.source)) }
      done += group.count
      progress(done, files.count)
    }
    return report
  }

  /// Reads one piece of data, such as standard input, as if it were a file called `name`.
  public func importData(_ data: Data, name: String) async throws -> ImportReport {
    var report = ImportReport()
    do {
      let batch = try reader.batch(
        data, name: name, source: ImportSource(kind: .input, address: name, name: name), received: Date())
      report.merge(try await insert(batch.articles, from: batch.source))
    } catch let error as ParsingError {
      report.failures.append(.init(path: name, error: error))
    }
    return report
  }

  private static var groupSize: Int { 64 }

  private func insert(_ articles: [NewArticle], from source: ImportSource) async throws -> InsertOutcome {
    let source = try await store.source(kind: source.kind, address: source.address, name: source.name)
    return try await insert(articles, from: source.id)
  }

  /// The one way of articles into the store.
  func insert(_ articles: [NewArticle], from source: SourceID) async throws -> InsertOutcome {
    let outcome = try await store.insert(articles, from: source)
    if !outcome.added.isEmpty { relations.forget() }
    return outcome
  }

  /// Parses and understands the files on all cores, in the order given.
  private func read(_ files: [ImportFile], received: Date) async -> [Result<ImportBatch, ParsingError>] {
    await withTaskGroup(of: (Int, Result<ImportBatch, ParsingError>).self) { group in
      let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
      for worker in 0..<min(width, files.count) {
        group.addTask { [reader] in (worker, reader.read(files[worker], received: received)) }
      }
      var next = min(width, files.count)
      var results: [Int: Result<ImportBatch, ParsingError>] = [:]
      for await (index, result) in group {
        results[index] = result
        if next < files.count {
          let index = next
          group.addTask { [reader] in (index, reader.read(files[index], received: received)) }
          next += 1
        }
      }
      return files.indices.compactMap { results[$0] }
    }
  }
}

/// A file to be read and the source that it belongs to where it is no feed: the folder that it was found in.
struct ImportFile: Sendable {
  var path: String
  var folder: ImportSource

  static func files(at path: String) throws(ParsingError) -> [ImportFile] {
    if WebAddress.isWeb(path) {
      throw .notAFile("a web address")
    }
    let absolute = URL(filePath: path).standardizedFileURL.path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder), isFolder.boolValue {
      let source = ImportSource(folder: absolute)
      return try NewsFile.list(path: absolute).map { ImportFile(path: $0, folder: source) }
    }
    let parent = URL(filePath: absolute).deletingLastPathComponent().path
    return [ImportFile(path: absolute, folder: ImportSource(folder: parent))]
  }
}

/// A source before the library has given it a number.
struct ImportSource: Sendable, Hashable {
  var kind: Source.Kind
  var address: String
  var name: String
}

extension ImportSource {
  init(folder path: String) {
    self.init(kind: .folder, address: path, name: URL(filePath: path).lastPathComponent)
  }
}

/// The articles of one file.
struct ImportBatch: Sendable {
  var source: ImportSource
  var articles: [NewArticle]
}

extension NewsReader {
  func read(_ file: ImportFile, received: Date) -> Result<ImportBatch, ParsingError> {
    do {
      return .success(
        try batch(NewsFile.read(path: file.path), name: file.path, source: file.folder, received: received))
    } catch {
      return .failure(error)
    }
  }

  /// Parses and understands one file. A feed is a source of its own; anything else belongs to `source`.
  func batch(
    _ data: Data, name: String, source: ImportSource, received: Date
  ) throws(ParsingError) -> ImportBatch {
    let feed = try NewsParser.parse(data, name: name)
    var source = source
    if feed.format.isFeed {
      source = ImportSource(
        kind: .feed, address: name, name: feed.title ?? URL(filePath: name).deletingPathExtension().lastPathComponent)
    }
    let articles = feed.items.enumerated().map { index, item in
      understand(
        item, key: Self.key(of: item, index: index, in: name, source: source), received: received)
    }
    return ImportBatch(source: source, articles: articles)
  }

  /// What makes an item the same one when its source is read again: its id, its link, or its place in its file, so that
  /// a story that was edited on disk becomes a new version and not a second article.
  private static func key(of item: ParsedItem, index: Int, in name: String, source: ImportSource) -> String {
    if let id = item.id, !id.isEmpty { return id }
    if let link = item.content.link, !link.isEmpty { return link }
    if source.kind == .folder, name.hasPrefix(source.address + "/") {
      return "\(name.dropFirst(source.address.count + 1))#\(index)"
    }
    return "\(item.content.rawHash)#\(index)"
  }
}

extension ParsingError {
  /// True where nothing stands at the path, rather than something that is no news.
  public var isMissingInput: Bool { self == .notFound }
}

extension ParsedFeed.Format {
  /// True for what has its own name and grows: it becomes a source by itself.
  var isFeed: Bool {
    switch self {
    case .rss, .atom, .jsonfeed: true
    default: false
    }
  }
}
