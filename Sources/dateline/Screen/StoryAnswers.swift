import NewsLibrary
import NewsModel
import ReaderUI

/// Edits of stories as the screen asks for them.
extension NewsLibrary {
  func completions(ofStory words: String, request: Int) async throws -> Message {
    let items = try await stories.named(words, limit: 12).map {
      CompletionMenu.Item($0.title, explanation: Figures.counted($0.articleCount, "article"))
    }
    return .completions(request: request, CompletionMenu(range: TextRange(0, words.utf8.count), items: items))
  }
}
