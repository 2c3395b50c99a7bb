import Commands
import NewsModel

/// What the user writes: notes and tags. Both are changes of state like any other and can be undone.
extension ReaderState {
  /// With words, they are the note; without, the note opens in the user's editor.
  mutating func note(_ words: String?) -> [Effect] {
    if !dialogs.isEmpty || reading?.choice != nil { return keepPassage(words) }
    guard let article = reading?.article else { return tellNoArticle() }
    if let words { return keepNote(words, on: article.id, from: article.status.note ?? "") }
    return [.editNote(article.id, article.status.note ?? "")]
  }

  /// Keeps what was written on an article, whichever is shown by now: what was typed into an editor is not to be lost
  /// because something came in meanwhile.
  mutating func keepNote(_ text: String, on id: ArticleID, from former: String) -> [Effect] {
    let trimmed = text.drop(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }
    let note = end.map { String(trimmed[...$0]) }
    let begun: String? = former.isEmpty ? nil : former
    let known = reading?.article.id == id ? reading?.article.status.note : begun
    guard note != known, note != begun else {
      tell("Note unchanged")
      return []
    }
    return changeAsUser(StatusChange(articles: [id], field: .note(from: known, to: note)))
  }

  /// Every note of the list, with what was kept, as one file in Markdown.
  mutating func saveNotes(_ path: String?) -> [Effect] {
    guard let path else { return openPrompt(.command, text: "save-notes notes.md") }
    return [.saveNotes(path, list.query.narrowed(by: .state(.hasNote)))]
  }

  mutating func tag(_ name: String?, isTagged: Bool) -> [Effect] {
    guard let name else { return openPrompt(.command, text: isTagged ? "tag " : "untag ") }
    let ids = targets().map(\.id)
    guard !ids.isEmpty else { return tellNoArticle() }
    return changeOnConfirmation(.change(StatusChange(articles: ids, field: .tagged(name, isTagged)), origin: .user))
  }
}
