import NewsModel
import NewsStore

/// What the reader does to stories by hand. Every edit is kept and can be taken back, in whatever order.
extension NewsLibrary.Stories {
  /// At a desk an edit means the same to everybody where everybody has grouped the articles before it; so they are
  /// grouped first, where that is soon done.
  public func edit(_ edit: StoryEdit) async throws -> KeptStoryEdit {
    if try await store.deskMembership() != nil, try await (1...Self.soonGrouped).contains(store.ungroupedCount()) {
      try await group()
    }
    return try await store.edit(edit)
  }

  private static let soonGrouped = 256

  /// Takes an edit back, or does it again; nil where there is none of this number.
  @discardableResult
  public func setWithdrawn(_ isWithdrawn: Bool, _ id: StoryEditID) async throws -> KeptStoryEdit? {
    try await store.setWithdrawn(isWithdrawn, id)
  }

  /// The last `limit` edits, newest first; of withdrawn ones only or of those that hold, where it is given.
  public func edits(limit: Int, withdrawn: Bool? = nil) async throws -> [KeptStoryEdit] {
    try await store.storyEdits(limit: limit, withdrawn: withdrawn)
  }

  /// The stories that words name, the likeliest first: by number, by title, by words in it.
  public func named(_ words: String, limit: Int) async throws -> [Story] {
    try await store.stories(named: words, limit: limit)
  }

  /// Makes an edit of stories; where the other story is named in words, the library finds which one is meant.
  public func edit(_ editRequest: StoryEditRequest) async throws -> KeptStoryEdit {
    switch editRequest {
    case .edit(let edit): return try await self.edit(edit)
    case .merge(let story, let name):
      guard let other = try await named(name, limit: 5).first(where: { $0.id != story }) else {
        throw StoreError.unknownStoryName(name)
      }
      return try await self.edit(.merge(story, into: other.id))
    case .put(let articles, let name):
      guard let story = try await named(name, limit: 1).first else {
        return try await self.edit(.begin(articles, title: name))
      }
      return try await self.edit(.putIn(articles, story.id))
    }
  }
}
