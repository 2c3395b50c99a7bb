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
  private var waiting: [(file: ImportFile, feed: ParsedFeed)] = []
  private var waitingItems = 0
  private var waitingHandles: Set<String> = []
  /// What may still be being written: until so many batches stand in the library.
  private var pending: [(source: SourceID, handles: Set<String>, batches: Int)] = []
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
      _ = try await writer.finish()
      throw error
    }
    report.merge(try await writer.finish())
    progress.articles = writer.written
    tell(progress)
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

  private mutating func take(_ parsed: ParsedFile) async throws {
    let file = parsed.file
    switch parsed.content {
    case .failure(let error):
      report.failures.append(.init(path: file.path, error: error))
      finished(file)
    case .slices(let slices):
      try await takeWaiting()
      try await take(slices, of: file)
      finished(file)
    case .feed(let feed) where feed.format.isFeed:
      try await takeWaiting()
      try await take(feed, of: file, share: 0..<1)
      finished(file)
    case .feed(let feed):
      // What two files call by the same name comes one after the other, so that the second is compared with the first.
      let handles = Set(origin(of: file).items(of: feed).map(\.clue.handle))
      if waiting.first.map({ $0.file.folder != file.folder }) ?? false || !handles.isDisjoint(with: waitingHandles) {
        try await takeWaiting()
      }
      waiting.append((file, feed))
      waitingHandles.formUnion(handles)
      waitingItems += feed.items.count
      let size = min(max(writer.begun, Ingest.batchSizes.lowerBound), Ingest.batchSizes.upperBound)
      if waitingItems >= size { try await takeWaiting() }
    }
  }

  /// From the end, as any feed; the next slice is parsed while one is understood.
  private mutating func take(_ slices: FeedSlices, of file: ImportFile) async throws {
    func parse(_ index: Int) -> Task<Result<ParsedFeed, ParsingError>, Never>? {
      guard index >= 0 else { return nil }
      return Task {
        do throws(ParsingError) {
          return .success(try NewsParser.parse(try slices.data(index), name: file.path))
        } catch {
          return .failure(error)
        }
      }
    }
    var next = parse(slices.count - 1)
    for index in (0..<slices.count).reversed() {
      guard let parsed = await next?.value else { return }
      next = parse(index - 1)
      let done = Double(slices.count - 1 - index)
      switch parsed {
      case .success(let feed):
        try await take(feed, of: file, share: done / Double(slices.count)..<(done + 1) / Double(slices.count))
      case .failure(let error): report.failures.append(.init(path: file.path, error: error))
      }
    }
  }

  /// Takes in a feed, or a slice of one that is this share of its file.
  private mutating func take(_ feed: ParsedFeed, of file: ImportFile, share: Range<Double>) async throws {
    let source = try await source(ImportSource(feed: feed, file: file.path))
    let items = ItemOrigin.feed.items(of: feed)
    let handles = Set(items.map(\.clue.handle))
    try await prepare(handles, of: source.id)
    let plan = try await ingest.plan(items, feed.items.map(\.content), source, recognisesText: true, Date())
    let base = progress
    let (doneSize, totalSize, tell) = (Double(doneSize), Double(totalSize), tell)
    try await ingest.write(plan, into: source, writer: &writer) { done, total, written in
      var now = base
      let part = share.lowerBound + (share.upperBound - share.lowerBound) * Double(done) / Double(max(1, total))
      now.fraction = (doneSize + Double(file.size) * part) / totalSize
      now.articles = written
      tell(now)
    }
    pending.append((source.id, handles, writer.given))
  }

  private mutating func takeWaiting() async throws {
    guard let first = waiting.first else { return }
    let source = try await source(first.file.folder)
    try await prepare(waitingHandles, of: source.id)
    var items: [Identity.Item] = []
    var contents: [ArticleContent] = []
    for (file, feed) in waiting {
      items += origin(of: file).items(of: feed)
      contents += feed.items.map(\.content)
    }
    let plan = try await ingest.plan(items, contents, source, recognisesText: false, Date())
    try await ingest.write(plan, into: source, writer: &writer)
    pending.append((source.id, waitingHandles, writer.given))
    let done = waiting
    (waiting, waitingItems, waitingHandles) = ([], 0, [])
    for (file, _) in done { finished(file) }
  }

  /// Identity is asked of the library: what is still being written and has one of these names must stand in it first.
  private mutating func prepare(_ handles: Set<String>, of source: SourceID) async throws {
    let settled = writer.settled
    pending.removeAll { $0.batches <= settled }
    if pending.contains(where: { $0.source == source && !handles.isDisjoint(with: $0.handles) }) {
      report.merge(try await writer.finish())
    }
  }

  private mutating func finished(_ file: ImportFile) {
    progress.files += 1
    doneSize += file.size + Self.fileCost
    progress.fraction = Double(doneSize) / Double(totalSize)
    progress.articles = max(progress.articles, writer.written)
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
