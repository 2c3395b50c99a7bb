import Foundation
import NewsModel
import NewsStore

extension NewsLibrary.Searches {
  /// The same search with the first word that the library does not have in the nearest form that it has; nil where
  /// every word is known or nothing is near. Of names `Articles.hints(for:)` tells.
  public func suggestion(for words: String, now: Date, calendar: Calendar = .current) async throws -> String? {
    let query = ArticleQuery.parse(words, now: now, calendar: calendar, isTyping: false).query
    for term in query.textTerms where term.field != .note {
      for word in term.words {
        guard let near = try await store.nearestWord(to: word), let place = words.range(of: word) else { continue }
        return words.replacingCharacters(in: place, with: near)
      }
    }
    return nil
  }

  /// All saved searches, in the order in which they were kept first.
  public func all() async throws -> [SavedSearch] { try await store.savedSearches() }

  /// The saved searches, each with how many unread articles it finds, counted up to `bound`.
  public func counted(
    now: Date, calendar: Calendar = .current, upTo bound: Int = SavedSearch.mostCounted
  ) async throws -> [SavedSearch] {
    var searches = try await store.savedSearches()
    for index in searches.indices {
      let query = ArticleQuery.parse(searches[index].words, now: now, calendar: calendar, isTyping: false).query
      searches[index].unreadCount = try await library.articles.count(query.narrowed(by: .state(.unread)), upTo: bound)
        .count
    }
    return searches
  }

  /// Makes a change to saved searches; false where there is nothing that it could change. Where it is said who does it,
  /// it stands in the journal.
  @discardableResult
  public func edit(_ edit: SavedSearchEdit, by origin: JournalOrigin? = nil) async throws -> Bool {
    guard try await make(edit) else { return false }
    if let origin { try await store.addToJournal(.search(edit), by: origin) }
    return true
  }

  private func make(_ edit: SavedSearchEdit) async throws -> Bool {
    switch edit {
    case .saved(let search, _):
      try await store.saveSearch(search)
      return true
    case .removed(let search): return try await store.removeSearch(named: search.name)
    case .renamed(let from, let to): return try await store.renameSearch(from, to: to)
    }
  }
}
