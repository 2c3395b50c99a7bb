import Language
import NewsModel
import NewsStore

extension NewsLibrary.Articles {
  /// Where the sentences of an article stand, in its order; none where the library does not have it.
  public func sentences(of id: ArticleID) async throws -> [TextRange] {
    guard let content = try await store.article(id)?.content else { return [] }
    let document = content.document
    let text = Tokenizer.tokenize(document.text, blocks: document.blocks.map(\.range), readIn: content.language)
    return text.sentences.map { text.textRange($0) }
  }

  /// Adds a passage to the note of its article, under it who says it and the reader’s words, and tells how the note
  /// changed; nil where the article has no such passage.
  public func keep(
    _ passage: Passage, words: String? = nil, by origin: JournalOrigin
  ) async throws -> StatusField? {
    guard let article = try await store.article(passage.article) else { return nil }
    let paragraphs = passage.paragraphs(in: article)
    guard !paragraphs.isEmpty else { return nil }
    let former = article.status.note
    let comment = [passage.speaker.map { "– \($0)" }, words].compactMap(\.self).joined(separator: "\n\n")
    let note = Note(former ?? "").keeping(paragraphs, words: comment)
    let field = StatusField.note(from: former, to: note.text)
    return try await change([article.id], field, by: origin).isEmpty ? nil : field
  }
}
