import Foundation
import GRDB
import TextCore

/// Opens the library's file, or a library in memory, and brings it to the present form.
enum LibraryFile {
  /// How long one process waits for another's transaction, in seconds.
  static let patience: TimeInterval = 10

  /// `obstacle` says why nothing can be saved, where that is so.
  static func open(
    _ location: NewsStore.Location, migrator: DatabaseMigrator = Schema.migrator
  ) throws(StoreError) -> (database: any DatabaseWriter, obstacle: StoreError?) {
    switch location {
    case .memory:
      do {
        return (try makeEmpty(), nil)
      } catch {
        throw translate(error, path: "in memory")
      }
    case .file(let path):
      do {
        try makeFolder(of: path)
        return (try openFile(path, migrator: migrator), access(path, W_OK) != 0 ? .readOnly : nil)
      } catch {
        let isFull = error == .diskFull
        guard error.mayPass, error != .busy, let library = try openReadOnly(path, isFull: isFull) else { throw error }
        return (library, isFull ? .diskFull : .readOnly)
      }
    }
  }

  /// A new library in memory, made from the one that was made first: its form takes some hundred statements.
  static func makeEmpty() throws -> DatabaseQueue {
    let queue = try DatabaseQueue(configuration: configuration)
    try empty.get().backup(to: queue)
    return queue
  }

  private static let empty = Result {
    let queue = try DatabaseQueue(configuration: configuration)
    try Schema.migrator.migrate(queue)
    // The index of an earlier form goes as soon as nothing waits for the present one.
    try queue.write { try SearchSchema.finish($0) }
    return queue
  }

  /// A library in a place that takes no changes, or on a full disk; nil where there is none or it cannot be read.
  /// SQLite needs a file beside it for every reader of a write-ahead log. Where that cannot be made, the file alone is
  /// read; where its log holds changes, a copy of both in memory's place for files, which goes with the program.
  private static func openReadOnly(_ path: String, isFull: Bool) throws(StoreError) -> (any DatabaseWriter)? {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard access(path, R_OK) == 0, isFull || access(path, W_OK) != 0 || access(folder, W_OK) != 0 else { return nil }
    var configuration = configuration
    configuration.readonly = true
    do {
      let queue: DatabaseQueue
      if size(of: path + "-wal") == 0 {
        let address = URL(filePath: path).absoluteString
        queue = try DatabaseQueue(path: "\(address)?immutable=1", configuration: configuration)
      } else {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
        try PrivateFile.makeFolder(folder.path)
        let copy = folder.appending(path: "library.sqlite")
        for suffix in ["", "-wal"] {
          try FileManager.default.copyItem(atPath: path + suffix, toPath: copy.path + suffix)
        }
        queue = try DatabaseQueue(path: copy.path, configuration: configuration)
        // The queue has its files open; their names are not needed.
        _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
        try FileManager.default.removeItem(at: folder)
      }
      guard try isLibrary(queue, path: path), try queue.read(Schema.migrator.hasCompletedMigrations) else {
        throw StoreError.olderReadOnly(path: path)
      }
      return queue
    } catch {
      throw translate(error, path: path)
    }
  }

  static func size(of path: String) -> Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : 0
  }

  /// Processes that open the same library take turns, so that only one makes or migrates it and the others find it
  /// made. What is left to chance is a program that ends just now: closing the last connection, like changing the
  /// journal mode, knows no busy timeout, so a busy file is tried again for as long as one waits for a transaction.
  private static func openFile(
    _ path: String, migrator: DatabaseMigrator
  ) throws(StoreError) -> any DatabaseWriter {
    let deadline = Date(timeIntervalSinceNow: patience)
    // A program that has lost its file lets go of the log within a second.
    for _ in 0..<30 where LibraryLog.isOfAnotherFile(path) { Thread.sleep(forTimeInterval: 0.1) }
    try checkForm(path)
    let turn = FolderLock(folder: URL(filePath: path).deletingLastPathComponent().path)
    defer { turn?.release() }
    if let turn, !turn.acquire(before: deadline) { throw .busy }
    while true {
      do {
        let pool = try DatabasePool(path: path, configuration: configuration)
        try prepare(pool, path: path, migrator: migrator)
        return pool
      } catch let error as DatabaseError where StoreError(error, path: path) == .busy && Date() < deadline {
        Thread.sleep(forTimeInterval: 0.05)
      } catch {
        throw translate(error, path: path)
      }
    }
  }

  /// What SQLite would open and make worse.
  private static func checkForm(_ path: String) throws(StoreError) {
    if let header = WholeFile.Header(path: path), header.isSQLite, let whole = header.wholeSize, size(of: path) < whole,
      size(of: path + "-wal") == 0
    {
      throw .truncated(path: path)
    }
    if WriteAheadLog.isForeign(at: path) { throw .foreignLog(path: path) }
  }

  private static func prepare(_ pool: DatabasePool, path: String, migrator: DatabaseMigrator) throws {
    let isLibrary = try isLibrary(pool, path: path)
    if !isLibrary {
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
    }
    guard try !pool.read(migrator.hasCompletedMigrations) else { return }
    if isLibrary { try update(pool, path: path, migrator: migrator) } else { try migrator.migrate(pool) }
    try pool.write { try SearchSchema.finish($0) }
  }

  /// Brings a library to the present form with a copy of it at hand, which is put back where a step fails.
  private static func update(_ pool: DatabasePool, path: String, migrator: DatabaseMigrator) throws {
    let backups = Backups(of: path)
    let backup = try backups.placeBeforeUpdate()
    try pool.writeWithoutTransaction { try copy($0, to: backup) }
    do {
      try migrator.migrate(pool)
    } catch {
      try DatabaseQueue(path: backup, configuration: configuration).backup(to: pool)
      throw StoreError.migrationFailed(path: path, backup: backup, reason: StoreError.translate(error).displayMessage)
    }
    try backups.keepAfterUpdate(now: Date())
  }

  /// Writes the database, as it stands at one moment, to a file that does not exist yet; none is left where that fails.
  static func copy(_ db: Database, to path: String) throws {
    let work = path + ".copying"
    unlink(work)
    // Only its owner may read it, from its first byte on. SQLite takes an empty file for a new one.
    PrivateFile.prepare(work)
    defer { unlink(work) }
    // All of it is too much for memory.
    try db.execute(sql: "PRAGMA temp_store = FILE")
    try db.execute(sql: "VACUUM INTO ?", arguments: [work])
    try db.execute(sql: "PRAGMA temp_store = MEMORY")
    // What was cut off on its way never has the name of a copy.
    guard rename(work, path) == 0 else { throw StoreError.cannotOpen(path: path, reason: "it cannot be written") }
  }

  /// False where the file has just come into being; throws where it is something else.
  private static func isLibrary(_ database: any DatabaseReader, path: String) throws -> Bool {
    try database.read { db in
      let identity = try Int32.fetchOne(db, sql: "PRAGMA application_id")
      if identity == Schema.applicationID {
        if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newerLibrary(path: path) }
        return true
      }
      // A file that just came into being has no tables yet; any other without our mark is somebody else's.
      if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") != 0 {
        throw StoreError.notALibrary(path: path)
      }
      return false
    }
  }

  private static func makeFolder(of path: String) throws(StoreError) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw .cannotOpen(path: path, reason: "it is a folder")
    }
    do {
      if !FileManager.default.fileExists(atPath: folder + "/.") { try PrivateFile.makeFolder(folder) }
    } catch {
      throw .cannotOpen(path: path, reason: "its folder cannot be made")
    }
    // A folder that the user chose may be shared; this one is Dateline's own.
    if URL(filePath: folder).lastPathComponent == "dateline" { PrivateFile.tightenFolder(folder) }
    PrivateFile.prepare(path)
  }

  /// How every connection is set up.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.label = "library"
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      // Wire copy is 2 to 6 kB long: smaller pages hold one article and a gap. Only counts for a file that is being
      // made.
      try db.execute(sql: "PRAGMA page_size = 8192")
      // In KiB: large imports read the same pages again and again; pages of a list touch few.
      try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -2000 : -8000)")
      // Each article goes into a dozen indexes and triggers by one statement. What that would need to be taken back
      // went into a file of its own: twice as many bytes as the library itself.
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA temp_store = MEMORY") }
      // In pages, 32 MB: an import rewrites the same pages of the full-text index in each transaction.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
      db.add(function: WordCheck.function)
      db.add(function: Keywords.function)
      db.add(function: SearchText.function)
      db.add(tokenizer: SearchTokenizer.self)
    }
    return configuration
  }

  private static func translate(_ error: any Error, path: String) -> StoreError {
    switch error {
    case let error as StoreError: error
    case let error as DatabaseError: StoreError(error, path: path)
    default: .cannotOpen(path: path, reason: "\(error)")
    }
  }
}
