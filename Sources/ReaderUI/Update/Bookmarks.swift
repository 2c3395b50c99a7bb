import Commands
import Foundation
import NewsModel
import TextCore

/// Places under letters, and the list of everything read.
extension ReaderState {
  /// `m` and `'`: the next letter says which mark.
  mutating func awaitLetter(_ use: LetterUse) -> [Effect] {
    switch use {
    case .setBookmark:
      guard reading != nil else { return tellNoArticle() }
      tell("Bookmark: type a letter")
    case .goToBookmark:
      guard !places.isEmpty else {
        tell("No bookmarks yet: press \(keyName(of: .setBookmark)) and a letter to set one")
        return []
      }
      let known = places.sorted { $0.key < $1.key }.map { "\($0.key)  \($0.value.title)" }
      tell("Go to  \(known.joined(separator: "   "))")
    }
    letterUse = use
    return []
  }

  mutating func take(_ key: Key, for use: LetterUse) -> [Effect] {
    letterUse = nil
    guard let letter = key.typed, letter.isInWord else {
      if key != Key(.escape) { tell("Bookmarks are letters, not \(key)", level: .problem) }
      return []
    }
    switch use {
    case .setBookmark:
      guard let reading else { return tellNoArticle() }
      places[letter] = ReadingMark(
        id: reading.article.id, offset: reading.topOffset, title: reading.article.content.title)
      tell("Bookmark \(letter) set: \(keyName(of: .goToBookmark)) \(letter) returns here")
      return [.keepScreen]
    case .goToBookmark:
      guard let place = places[letter] else {
        tell("No bookmark \(letter)")
        return []
      }
      walk = nil
      return show(place.id, topOffset: place.offset)
    }
  }

  // MARK: - What was read

  mutating func openHistory() -> [Effect] {
    let effects = saveReadingPosition()
    layAside(list.atRest, on: lists)
    var new = ListState(query: ArticleQuery(.articles([]), order: .relevance), path: ["Reading history"])
    let request = nextRequest()
    new.awaiting = request
    list = new
    focus = .list
    return effects + [.loadHistory(request: request)]
  }

  mutating func receiveHistory(_ request: Int, _ rows: [ArticleSummary], times: [ArticleID: Date]) -> [Effect] {
    guard list.awaiting == request else { return [] }
    list.awaiting = nil
    list.rows = rows
    list.times = times
    list.query = ArticleQuery(.articles(rows.map(\.id)), order: .relevance)
    list.number()
    if rows.isEmpty { tell("Nothing has been read yet") }
    return []
  }
}
