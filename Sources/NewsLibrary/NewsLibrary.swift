import Foundation
import Language
import NewsModel
import NewsParsing
import NewsStore
import Stories

/// The shared model layer's face: what comes in is parsed, understood and stored here, and everything that the screen
/// and the command line show is asked for here, by groups: `articles`, `sources`, `stories`, `entities`, `watches`,
/// `searches`, `refinement`, `desk`. It may be used from any task; reads run beside each other and beside a write.
public final class NewsLibrary: Sendable {
  /// Where a library lives.
  public enum Location: Hashable, Sendable {
    /// One SQLite file, made where it is missing.
    case file(String)
    /// In memory, gone with the process: what `dateline read` uses.
    case memory
  }

  let store: NewsStore
  let reader: NewsReader
  let refiner = Refiner()
  let relations: Relations
  let speakers = SpeakerCache()
  let archive = ArchiveLine()

  /// Opens a library; throws a `StoreError` whose `message` tells what is wrong with the file and what to do.
  public init(_ location: Location, reader: NewsReader = NewsReader()) throws(StoreError) {
    switch location {
    case .file(let path): store = try NewsStore(.file(path))
    case .memory: store = try NewsStore(.memory)
    }
    self.reader = reader
    relations = Relations(store: store)
  }

  /// Tells of every change to the library, by this process or another; it ends with the task that listens.
  public func changes() -> AsyncStream<Void> {
    store.changes()
  }

  /// Another number after each such change: before a write of this process returns, and while somebody listens to
  /// `changes` within about a second after another's.
  public var changeNumber: Int { store.changeNumber }

  /// Makes the file as small as what it holds.
  public func compact() async throws { try await store.compact() }

  /// Names of the library beginning with `prefix`, with the number of their articles, most frequent first.
  public func names(
    beginning prefix: String, of value: QueryValue, limit: Int = 8
  ) async throws -> [(name: String, count: Int)] {
    switch value {
    case .entity(let kind): try await store.entityNames(prefix: prefix, kind: kind, limit: limit)
    case .source: try await store.sourceNames(prefix: prefix, limit: limit)
    case .tag: try await store.tags(prefix: prefix, limit: limit)
    }
  }

  /// What a library can complete in a query.
  public enum QueryValue: Hashable, Sendable {
    case entity(EntityKind?)
    case source
    case tag
  }
}

/// One group of what a library can be asked for and told to do.
protocol LibraryGroup: Sendable {
  var library: NewsLibrary { get }
}

extension LibraryGroup {
  var store: NewsStore { library.store }
  var reader: NewsReader { library.reader }
  var relations: Relations { library.relations }
  var refiner: Refiner { library.refiner }
  var ingest: Ingest { library.ingest }
}

extension NewsLibrary {
  /// Lists of articles, single articles, and what the user does to them.
  public var articles: Articles { Articles(library: self) }
  /// Where news comes from: adding, asking, changing, removing.
  public var sources: Sources { Sources(library: self) }
  /// Running stories, what the user does to them, and the brief.
  public var stories: Stories { Stories(library: self) }
  /// Whom and what the news names, and what the user and the library decided about names.
  public var entities: Entities { Entities(library: self) }
  /// What the user watches for, and what rises.
  public var watches: Watches { Watches(library: self) }
  /// Searches that the user keeps.
  public var searches: Searches { Searches(library: self) }
  /// Servers with which the library is synchronised.
  public var accounts: Accounts { Accounts(library: self) }
  /// The careful reading of names in the background.
  public var refinement: Refinement { Refinement(library: self) }
  /// The archive that a newsroom shares.
  public var desk: DeskAccess { DeskAccess(library: self) }

  public struct Articles: LibraryGroup { let library: NewsLibrary }
  public struct Sources: LibraryGroup { let library: NewsLibrary }
  public struct Stories: LibraryGroup { let library: NewsLibrary }
  public struct Entities: LibraryGroup { let library: NewsLibrary }
  public struct Watches: LibraryGroup { let library: NewsLibrary }
  public struct Searches: LibraryGroup { let library: NewsLibrary }
  public struct Accounts: LibraryGroup { let library: NewsLibrary }
  public struct Refinement: LibraryGroup { let library: NewsLibrary }
  public struct DeskAccess: LibraryGroup { let library: NewsLibrary }
}
