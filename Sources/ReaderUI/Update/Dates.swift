import NewsModel

/// `gd`: behind what is said in words stands which day or month is meant.
extension ReaderState {
  mutating func toggleDates() -> [Effect] {
    showsDates.toggle()
    if showsDates { tellDated() } else { tell("Dates as written") }
    return []
  }

  /// Asks for the times of the article that is read, where they are to be shown and not yet known.
  mutating func askForDated() -> [Effect] {
    guard showsDates, let reading, reading.dated == nil, !reading.isAskingDated else { return [] }
    self.reading?.isAskingDated = true
    return [.loadDated(reading.article.id)]
  }

  mutating func receiveDated(_ id: ArticleID, _ words: [DatedWords]) {
    guard reading?.article.id == id else { return }
    reading?.dated = words
    reading?.isAskingDated = false
    if focus != .list { tellDated() }
  }

  private mutating func tellDated() {
    guard let reading, let dated = reading.dated else { return }
    if reading.article.content.published == nil {
      tell("This article has no date, so relative dates can’t be worked out")
    } else if dated.isEmpty {
      tell("No relative dates in this article")
    } else {
      tell("\(Figures.counted(dated.count, "date")) worked out from the publication date")
    }
  }

  /// What stands behind the times of the present article, in the order of its text.
  var dateNotes: [TextNote] {
    guard showsDates, let dated = reading?.dated else { return [] }
    return dated.compactMap { words in
      dates.meaning(of: words).map { TextNote(offset: words.range.end, words: " [\($0)]") }
    }
  }
}
