import Foundation
import GRDB
import NewsModel
import Synchronization
import TextCore

/// The library: one SQLite file that several processes may have open at once, or a library in memory.
///
/// Reads run beside each other and beside the one writer, and end with their task. Every error is a `StoreError` or,
/// where the task was cancelled, a `CancellationError`.
public final class NewsStore: Sendable {
  public enum Location: Sendable, Hashable {
    /// The path of the library's file; made, with its folder, where it does not exist.
    case file(String)
    case memory
  }

  private let file: OpenLibrary
  var database: any DatabaseWriter { file.database }
  private var broadcaster: ChangeBroadcaster { file.broadcaster }
  private var identity: FileIdentity? { file.identity }
  let arrivalRules = Mutex<[ArrivalRule]>([])
  /// Why nothing can be saved: the file or its folder takes no changes, or the disk was full when it was opened. Nil
  /// where changes are kept.
  public var obstacle: StoreError? { file.obstacle }
  public var isReadOnly: Bool { obstacle != nil }

  /// Opens the library, making it or bringing it to the present form where needed.
  public init(_ location: Location) throws(StoreError) {
    file = try OpenLibrary(location)
  }

  /// Where the library's file is; nil in memory.
  public var path: String? { identity?.path }

  /// True where the file was deleted while it is open. Changes are still kept, and `close` saves them.
  public var isDeleted: Bool { identity?.presence == .missing }

  /// Brings what stands in the write-ahead log into the file itself, so that a copy of that has everything, and closes
  /// it. A library whose file was deleted is saved anew, and one whose place another file has taken is saved beside
  /// that, which the error tells; throws too where that cannot be done.
  public func close() async throws {
    guard let identity, !isReadOnly else { return }
    switch identity.presence {
    case .there: break
    case .missing:
      // It may be gone with its folder; where that cannot be made, saving says so.
      do { try PrivateFile.makeFolder(URL(filePath: identity.path).deletingLastPathComponent().path) } catch {}
      try await save(to: identity.path)
    case .replaced:
      await file.detachIfReplaced()
      let copy = LibraryFile.placeAside(identity.path, word: "kept")
      try await save(to: copy)
      throw StoreError.keptAside(path: identity.path, copy: copy)
    }
    do {
      // Others may be reading: what they still need stays in the log, for whoever leaves last.
      if identity.presence == .there {
        try await database.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
      }
      try database.close()
      guard identity.presence == .there else { return }
      // Connections for reading end last, and may not put the log away.
      let last = try DatabaseQueue(path: identity.path, configuration: LibraryFile.configuration)
      try await last.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
      try last.close()
    } catch {
      // Nothing is lost: what was written stands in the log.
    }
  }

  /// Writes the library, as it stands at one moment, to a file that does not exist yet.
  public func save(to path: String) async throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw StoreError.cannotOpen(path: path, reason: "it exists already")
    }
    try await translating {
      // By a connection of its own, so that nobody waits for it; where the file has lost its name, by the one there is.
      guard let own = self.path, self.identity?.presence == .there, !self.isReadOnly else {
        return try await self.database.writeWithoutTransaction { try LibraryFile.copy($0, to: path) }
      }
      let queue = try DatabaseQueue(path: own, configuration: LibraryFile.configuration)
      try await queue.writeWithoutTransaction { try LibraryFile.copy($0, to: path) }
    }
  }

  /// Yields once after each change of what lists show, by this process or another; several unheard changes count as
  /// one.
  public func changes() -> AsyncStream<Void> { broadcaster.stream() }

  /// Another number after each such change: before a write of this process returns, and while somebody listens to
  /// `changes` within about a second after another's.
  public var changeNumber: Int { broadcaster.number }

  /// Articles of the whole library, unread ones, and stories of more than one article; costs the same in any library.
  public func tally() async throws -> (articles: Int, unread: Int, stories: Int) {
    try await read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT articles, unread, stories FROM tallies WHERE source = 0") else {
        throw StoreError.damaged
      }
      return (row[0], row[1], row[2])
    }
  }

  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await translating {
      // Connections for reading are opened as they are needed: they would not find the file, or find another.
      guard self.file.prepareToRead() == .there else {
        return try await self.database.writeWithoutTransaction(body)
      }
      do {
        return try await self.database.read(body)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
        return try await self.database.writeWithoutTransaction(body)
      }
    }
  }

  /// One transaction: all of it is kept or nothing.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    do {
      return try await translating {
        try await self.file.prepareToWrite()
        return try await self.database.write(body)
      }
    } catch StoreError.readOnly {
      throw obstacle ?? StoreError.readOnly
    }
  }

  private func translating<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch { throw StoreError.translate(error) }
  }
}
