import Foundation
import NewsModel
import NewsStore

/// Keeping a library whole: looking it over, saving what is left of a damaged one, copies of it.
extension NewsLibrary {
  /// What is wrong with the file of a library that nobody here has open.
  public static func examine(path: String) -> LibraryExamination { NewsStore.examine(path: path) }

  /// What an error that came as a library was used tells of damage in it; nil where it is of another kind.
  public static func damage(shownBy error: any Error) -> String? {
    switch error {
    case StoreError.damaged, is DecodingError: "some of what is stored cannot be read"
    case StoreError.migrationFailed(_, _, let reason): "it cannot be brought to the present form: \(reason)"
    case let error as StoreError: if case .failed(let reason) = error { reason } else { nil }
    default: nil
    }
  }

  /// Saves what can be read of a damaged library into a new one at its place.
  public static func recover(path: String) throws -> RecoveryReport { try NewsStore.recover(path: path) }

  /// Puts a backup in the place of a library; the name under which that is kept, nil where there was none.
  public static func restore(_ backup: String, to path: String) throws -> String? {
    try NewsStore.restore(backup, to: path)
  }

  /// The copies that Dateline made of a library by itself, newest first.
  public static func backups(of path: String) -> [LibraryBackup] { Backups(of: path).list() }

  /// Writes the library, as it stands at one moment, to a file that does not exist yet.
  public func backUp(to path: String) async throws { try await store.save(to: path) }

  /// Makes a copy where the last one is older than a week; its path.
  @discardableResult
  public func backUpIfDue(now: Date) async throws -> String? { try await store.backUpIfDue(now: now) }

  /// Merges some of the pieces that intake left of the search index; false where there was nothing to merge. A few
  /// dozen milliseconds, for moments in which nobody waits.
  public func mergeSearchIndex() async throws -> Bool { try await store.mergeSearchIndex() }

  /// The links of the newest articles of a source.
  public func latestLinks(of source: SourceID) async throws -> [String] { try await store.latestLinks(of: source) }

  /// True where nothing can be saved: the file or its folder takes no changes, or the disk was full.
  public var isReadOnly: Bool { store.isReadOnly }

  /// Why nothing can be saved, in words; nil where changes are kept.
  public var obstacle: String? { store.obstacle?.message }

  /// True where the library's file was deleted while it is open; `close` saves it anew.
  public var isDeleted: Bool { store.isDeleted }

  /// Has everything stand in the one file, and closes it. Nothing may be asked of the library afterwards.
  public func close() async throws { try await store.close() }
}

extension Error {
  /// Whether the library could not write for a reason that can go away: a full disk, another program's lock.
  public var mayPass: Bool { (self as? StoreError)?.mayPass ?? false }
}
