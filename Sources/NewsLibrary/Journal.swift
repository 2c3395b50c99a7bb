import Foundation
import NewsModel
import NewsStore

extension NewsLibrary {
  /// The journal of changes.
  public var journal: Journal { Journal(library: self) }

  public struct Journal: LibraryGroup { let library: NewsLibrary }
}

/// Changes to marks, notes, tags, saved searches and watches, edits of stories and corrections of names, by whoever
/// made them, as one list.
extension NewsLibrary.Journal {
  /// The last `limit` changes, newest first.
  public func entries(limit: Int) async throws -> [JournalEntry] {
    let stories = try await store.storyEdits(limit: limit).map {
      JournalEntry(id: .story($0.id), made: $0.made, words: $0.summary, isUndone: $0.isWithdrawn)
    }
    let names = try await store.corrections().suffix(limit).map {
      JournalEntry(
        id: .correction($0.id), made: $0.correction.made, words: $0.correction.summary, isUndone: $0.isWithdrawn)
    }
    let all = try await store.journal(limit: limit) + stories + names
    return Array(all.sorted { $0.made > $1.made }.prefix(limit))
  }

  /// Takes a change back, or makes it again; false where there is none of this number or it is so already.
  public func setUndone(_ isUndone: Bool, _ id: JournalEntry.ID) async throws -> Bool {
    switch id {
    case .change(let number): return try await store.setUndone(isUndone, journal: number)
    case .story(let number): return try await store.setWithdrawn(isUndone, number) != nil
    case .correction(let number):
      try await store.setWithdrawn(isUndone, number)
      return true
    }
  }
}
