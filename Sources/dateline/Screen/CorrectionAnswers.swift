import NewsLibrary
import NewsModel
import ReaderUI

/// Corrections of names as the screen asks for them.
extension NewsLibrary {
  func completions(ofName prefix: String, request: Int) async throws -> Message {
    let found = prefix.isEmpty ? [] : try await names(beginning: prefix, of: .entity(nil))
    let items = found.map { CompletionMenu.Item($0.name, explanation: Figures.counted($0.count, "article")) }
    return .completions(
      request: request, CompletionMenu(range: TextRange(0, prefix.utf8.count), items: items))
  }
}
