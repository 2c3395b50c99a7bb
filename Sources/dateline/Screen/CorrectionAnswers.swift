import NewsLibrary
import NewsModel
import ReaderUI

/// Corrections of names as the screen asks for them.
extension NewsLibrary {
  /// Names that begin with a prefix; those that `merging` could be one with where it is given.
  func completions(ofName prefix: String, merging: EntityID?, request: Int) async throws -> Message {
    let range = TextRange(0, prefix.utf8.count)
    if let merging {
      let items = try await entities.mergeOptions(for: merging, prefix: prefix).map {
        CompletionMenu.Item($0.numberedName, explanation: $0.explanation)
      }
      return .completions(request: request, CompletionMenu(range: range, items: items))
    }
    let found = prefix.isEmpty ? [] : try await names(beginning: prefix, of: .entity(nil))
    let items = found.map { CompletionMenu.Item($0.name, explanation: Figures.counted($0.count, "article")) }
    return .completions(
      request: request, CompletionMenu(range: range, items: items))
  }
}
