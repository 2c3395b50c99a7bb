import NewsLibrary
import NewsModel
import NewsStore
import ReaderUI

/// Corrections of names as the screen asks for them.
extension NewsLibrary {
  func correct(_ name: EntityName, _ correction: NameCorrection) async throws -> KeptCorrection {
    switch correction {
    case .rename(let text): return try await correct(EntityCorrection(name, .rename(text)))
    case .kind(let kind): return try await correct(EntityCorrection(name, .kind(kind)))
    case .split(let form): return try await correct(EntityCorrection(name, .split(form)))
    case .hide: return try await correct(EntityCorrection(name, .hide))
    case .note(let text): return try await correct(EntityCorrection(name, .note(text)))
    case .part(let article): return try await part(name, in: article)
    case .merge(let text):
      // Several may bear the name: one of the same kind is meant rather than another.
      let others = try await entities(named: text).filter { $0.id != name.id }
      guard let other = others.first(where: { $0.kind == name.kind }) ?? others.first else {
        throw StoreError.unknownEntity(text)
      }
      return try await correct(
        EntityCorrection(name, .merge(into: EntityName(other.name, other.kind, id: other.id))))
    }
  }

  func completions(ofName prefix: String, request: Int) async throws -> Message {
    let found = prefix.isEmpty ? [] : try await names(beginning: prefix, of: .entity(nil))
    let items = found.map { CompletionMenu.Item($0.name, explanation: Figures.counted($0.count, "article")) }
    return .completions(
      request: request, CompletionMenu(range: TextRange(0, prefix.utf8.count), items: items))
  }
}
