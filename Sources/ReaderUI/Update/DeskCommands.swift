import Foundation
import NewsModel

/// What is done at the desk from the screen.
extension ReaderState {
  /// Enter on a change: the second time takes it back, or makes it hold again.
  mutating func takeBack(_ change: KnownDeskChange) -> [Effect] {
    guard deskQuestion == change.op else {
      deskQuestion = change.op
      let what = change.holds ? "takes this back" : "makes this hold again"
      tell("Enter once more \(what): \(change.summary) (\(change.member))")
      return []
    }
    deskQuestion = nil
    return [.setDeskChangeWithdrawn(change.holds, change.op)]
  }

  /// `:desk-note Call the port.`; without words one's own note comes into the line, and - takes it away.
  mutating func noteAtDesk(_ words: String?) -> [Effect] {
    guard let article = reading?.article else { return tellNoArticle() }
    if let words {
      let request = nextRequest()
      undo.correcting = request
      return [.noteAtDesk(request: request, article.id, words == "-" ? nil : words)]
    }
    let own = article.desk.notes.first { $0.member == desk?.member }?.text ?? ""
    return openPrompt(.command, text: "desk-note \(own.replacing("\n", with: " "))")
  }

  /// `:desk-tag urgent`
  mutating func tagAtDesk(_ name: String?, isTagged: Bool) -> [Effect] {
    guard let name else { return openPrompt(.command, text: isTagged ? "desk-tag " : "desk-untag ") }
    let ids = targets().map(\.id)
    guard !ids.isEmpty else { return tellNoArticle() }
    list.anchor = nil
    let request = nextRequest()
    undo.correcting = request
    return [.tagAtDesk(request: request, name, isTagged, ids)]
  }

  /// What was written for everybody at the desk can be undone like anything else.
  mutating func receiveWritten(_ request: Int, _ kept: KeptDeskStep?) -> [Effect] {
    guard undo.correcting == request else { return [] }
    undo.correcting = nil
    guard let kept else {
      tell("Nothing to change")
      return []
    }
    undo.add(.desk(kept))
    tell("\(kept.step.words.capitalisedFirst); \(keyName(of: .undo)) undoes")
    return reloadChangedLibrary()
  }

  /// `:desk-undo kim 2h`
  mutating func undoMember(_ words: String?) -> [Effect] {
    let parts = (words ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    guard parts.count == 2 else {
      tell("Name a member and a time: :desk-undo kim 2h", level: .problem)
      return []
    }
    let parsed = ArticleQuery.parse("after:\(parts[1])", now: now, calendar: calendar, isTyping: false)
    guard parsed.problems.isEmpty, case .date(let from?, _) = parsed.query.condition else {
      tell("Not a time: \(parts[1]); try 2h, 7d, yesterday or 2026-03-01", level: .problem)
      return []
    }
    return [.undoMember(parts[0], since: from)]
  }
}
