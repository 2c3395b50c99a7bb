import Foundation
import GRDB
import TextCore

/// Opens the library's file, or a library in memory, and brings it to the present form.
enum LibraryFile {
  /// How long one process waits for another's transaction, in seconds.
  private static let patience: TimeInterval = 10

  static func open(_ location: NewsStore.Location) throws(StoreError) -> any DatabaseWriter {
    switch location {
    case .memory:
      do {
        let queue = try DatabaseQueue(configuration: configuration)
        try Schema.migrator.migrate(queue)
        try queue.write { try SearchSchema.finish($0) }
        return queue
      } catch {
        throw translate(error, path: "in memory")
      }
    case .file(let path):
      try makeFolder(of: path)
      return try openFile(path)
    }
  }

  /// Processes that open the same library take turns, so that only one makes or migrates it and the others find it
  /// made. What is left to chance is a program that ends just now: closing the last connection, like changing the
  /// journal mode, knows no busy timeout, so a busy file is tried again for as long as one waits for a transaction.
  private static func openFile(_ path: String) throws(StoreError) -> any DatabaseWriter {
    let deadline = Date(timeIntervalSinceNow: patience)
    let turn = FolderLock(folder: URL(filePath: path).deletingLastPathComponent().path)
    defer { turn?.release() }
    if let turn, !turn.acquire(before: deadline) { throw .busy }
    while true {
      do {
        let pool = try DatabasePool(path: path, configuration: configuration)
        try prepare(pool, path: path)
        return pool
      } catch let error as DatabaseError where StoreError(error, path: path) == .busy && Date() < deadline {
        Thread.sleep(forTimeInterval: 0.05)
      } catch {
        throw translate(error, path: path)
      }
    }
  }

  private static func prepare(_ pool: DatabasePool, path: String) throws {
    let isLibrary = try pool.read { db in
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
    if !isLibrary {
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
    }
    if try !pool.read(Schema.migrator.hasCompletedMigrations) {
      try Schema.migrator.migrate(pool)
      try pool.write { try SearchSchema.finish($0) }
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
