import Foundation
import NewsModel
import NewsParsing
import NewsStore

extension NewsLibrary {
  var ingest: Ingest { Ingest(store: store, reader: reader, relations: relations) }

  /// Reads files and folders (with all below them) into the library. A file that cannot be read becomes a failure in
  /// the report. Cancelling keeps what has come.
  public func importPaths(
    _ paths: [String], progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
  ) async throws -> ImportReport {
    var files: [ImportFile] = []
    var failures: [ImportReport.Failure] = []
    for path in paths {
      do {
        files += try ImportFile.files(at: path)
      } catch {
        failures.append(.init(path: path, error: error))
      }
    }
    var work = FileImport(ingest: ingest, files: files, tell: progress)
    work.report.failures = failures
    return try await work.run()
  }

  /// Reads one piece of data, such as standard input, as if it were a file called `name`.
  public func importData(_ data: Data, name: String) async throws -> ImportReport {
    do {
      let feed = try NewsParser.parse(data, name: name)
      let known = ImportSource(input: feed, name: name)
      let source = try await store.source(kind: known.kind, address: known.address, name: known.name)
      return try await ingest.take(feed, into: source, as: .feed, received: Date())
    } catch let error as ParsingError {
      var report = ImportReport()
      report.failures.append(.init(path: name, error: error))
      return report
    }
  }
}

/// Files on their way into the library: some are read and parsed ahead while the articles of those before are
/// understood and those of the batch before are written. So no more is held than a few batches, however many files
/// there are.
struct FileImport {
  var report = ImportReport()

  private let ingest: Ingest
  private let files: [ImportFile]
  private let totalSize: Int
  private let tell: @Sendable (ImportProgress) -> Void
  private var writer: BatchWriter
  private var sources: [ImportSource: Source] = [:]
  private var progress = ImportProgress()
  /// Files of one folder that are taken in together, and the handles of their items.
  private var waiting: [ParsedFile] = []
  private var waitingItems = 0
  private var waitingHandles: Set<String> = []
  /// Those of the batch that is being written.
  private var writtenHandles: Set<String> = []
  private var doneSize = 0

  init(ingest: Ingest, files: [ImportFile], tell: @escaping @Sendable (ImportProgress) -> Void) {
    self.ingest = ingest
    self.tell = tell
    self.files = files
    totalSize = max(1, files.reduce(0) { $0 + $1.size + Self.fileCost })
    writer = BatchWriter(store: ingest.store, relations: ingest.relations)
    progress.totalFiles = files.count
  }

  /// What opening a file costs, in bytes of reading.
  private static let fileCost = 1000
  /// So many bytes and files are parsed ahead.
  private static let aheadSize = 4_000_000
  private static let aheadFiles = 256

  mutating func run() async throws -> ImportReport {
    tell(progress)
    do {
      try await readAhead()
      try await takeWaiting()
    } catch {
      report.merge(try await writer.finish())
      throw error
    }
    report.merge(try await writer.finish())
    return report
  }

  /// Parses the files side by side and takes them in the order given.
  private mutating func readAhead() async throws {
    let files = files
    try await withThrowingTaskGroup(of: [(Int, ParsedFile)].self) { group in
      var parsed: [Int: ParsedFile] = [:]
      var (started, taken, ahead) = (0, 0, 0)
      while taken < files.count {
        while started < files.count, ahead == 0 || ahead < Self.aheadSize, started - taken < Self.aheadFiles {
          // Small files go in runs, so that a task is worth its while.
          var run: [Int] = []
          var size = 0
          while started < files.count, run.isEmpty || size < 100_000 && run.count < 16 {
            run.append(started)
            size += files[started].size
            started += 1
          }
          ahead += size
          let numbers = run
          group.addTask { numbers.map { ($0, files[$0].parse()) } }
        }
        while parsed[taken] == nil, let more = try await group.next() {
          for (number, file) in more { parsed[number] = file }
        }
        try Task.checkCancellation()
        guard let next = parsed.removeValue(forKey: taken) else { continue }
        ahead -= next.file.size
        taken += 1
        try await take(next)
      }
    }
  }

  private mutating func take(_ file: ParsedFile) async throws {
    guard let feed = file.feed else {
      if let error = file.failure { report.failures.append(.init(path: file.file.path, error: error)) }
      return finished(file.file)
    }
    if feed.format.isFeed {
      try await takeWaiting()
      try await take(feed, of: file.file)
      return finished(file.file)
    }
    // What two files call by the same name comes one after the other, so that the second is compared with the first.
    let handles = Set(origin(of: file.file).items(of: feed).map(\.clue.handle))
    if waiting.first.map({ $0.file.folder != file.file.folder }) ?? false || !handles.isDisjoint(with: waitingHandles) {
      try await takeWaiting()
    }
    waiting.append(file)
    waitingHandles.formUnion(handles)
    waitingItems += feed.items.count
    if waitingItems >= Ingest.batchSize { try await takeWaiting() }
  }

  private mutating func take(
    _ feed: ParsedFeed, of file: ImportFile
  ) async throws {
    let source = try await source(ImportSource(feed: feed, file: file.path))
    report.merge(try await writer.finish())
    let before = report.added.count + report.updated.count
    let begun = progress
    let (doneSize, totalSize, tell) = (doneSize, totalSize, tell)
    report.merge(
      try await ingest.take(feed, into: source, received: Date()) { done, total in
        var now = begun
        now.articles = before + done
        now.fraction = (Double(doneSize) + Double(file.size) * Double(done) / Double(max(1, total))) / Double(totalSize)
        tell(now)
      })
  }

  private mutating func takeWaiting() async throws {
    guard let first = waiting.first else { return }
    // What is being written is asked for by nobody here; else identity waits until it stands in the library.
    if !waitingHandles.isDisjoint(with: writtenHandles) { report.merge(try await writer.finish()) }
    let source = try await source(first.file.folder)
    var items: [Identity.Item] = []
    var contents: [ArticleContent] = []
    for file in waiting {
      guard let feed = file.feed else { continue }
      items += origin(of: file.file).items(of: feed)
      contents += feed.items.map(\.content)
    }
    let plan = try await ingest.plan(items, contents, source, recognisesText: false, Date())
    report.unchanged += plan.unchanged
    let articles = try await ingest.understand(plan.items)
    try await writer.write(articles, renamed: plan.renamed, from: source.id)
    writtenHandles = waitingHandles
    let done = waiting
    (waiting, waitingItems, waitingHandles) = ([], 0, [])
    for file in done { finished(file.file) }
  }

  private mutating func finished(_ file: ImportFile) {
    progress.files += 1
    doneSize += file.size + Self.fileCost
    progress.fraction = Double(doneSize) / Double(totalSize)
    progress.articles = report.added.count + report.updated.count + writer.written
    tell(progress)
  }

  private func origin(of file: ImportFile) -> ItemOrigin {
    let folder = file.folder.address + "/"
    return .file(file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.count)) : file.path)
  }

  private mutating func source(_ wanted: ImportSource) async throws -> Source {
    if let known = sources[wanted] { return known }
    let source = try await ingest.store.source(kind: wanted.kind, address: wanted.address, name: wanted.name)
    sources[wanted] = source
    return source
  }
}
