import NewsLibrary
import NewsModel
import NewsStore
import ReaderUI

/// Edits of stories as the screen asks for them.
extension NewsLibrary {
  func edit(_ editRequest: StoryEditRequest) async throws -> KeptStoryEdit {
    switch editRequest {
    case .edit(let edit): return try await self.edit(edit)
    case .merge(let story, let name):
      guard let other = try await stories(named: name, limit: 5).first(where: { $0.id != story }) else {
        throw StoreError.unknownStoryName(name)
      }
      return try await self.edit(.merge(story, into: other.id))
    case .put(let articles, let name):
      guard let story = try await stories(named: name, limit: 1).first else {
        return try await self.edit(.begin(articles, title: name))
      }
      return try await self.edit(.putIn(articles, story.id))
    }
  }

  func completions(ofStory words: String, request: Int) async throws -> Message {
    let items = try await stories(named: words, limit: 12).map {
      CompletionMenu.Item($0.title, explanation: Figures.counted($0.articleCount, "article"))
    }
    return .completions(request: request, CompletionMenu(range: TextRange(0, words.utf8.count), items: items))
  }
}
