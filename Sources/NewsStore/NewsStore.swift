import Foundation
import GRDB
import NewsModel

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

  let database: any DatabaseWriter
  private let broadcaster: ChangeBroadcaster

  /// Opens the library, making it or bringing it to the present form where needed.
  public init(_ location: Location) throws(StoreError) {
    database = try LibraryFile.open(location)
    broadcaster = ChangeBroadcaster(database)
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
    do { return try await database.read(body) } catch { throw StoreError.translate(error) }
  }

  /// One transaction: all of it is kept or nothing.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    do { return try await database.write(body) } catch { throw StoreError.translate(error) }
  }
}
