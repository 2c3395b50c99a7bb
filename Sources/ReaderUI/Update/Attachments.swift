import Commands
import NewsModel
import TextCore

/// What comes with an article, and the whole text of what its feed only sums up.
extension ReaderState {
  mutating func loadFullText() -> [Effect] {
    guard let id = presentArticle else { return tellNoArticle() }
    tell("Loading the full text")
    return [.loadFullText(id)]
  }

  /// The article says more now: it is read again at the same place.
  mutating func receiveFullText(_ id: ArticleID, problem: String?) -> [Effect] {
    if let problem {
      tell(problem, level: .problem)
      return []
    }
    guard let reading, reading.article.id == id else { return [] }
    tell("Full text loaded")
    let request = nextRequest()
    opening = Opening(request: request, id: id, search: reading.search, topOffset: reading.topOffset)
    return [.loadArticle(request: request, id, search: reading.search?.query, now: now)]
  }

  mutating func openAttachments() -> [Effect] {
    guard let article = reading?.article else { return tellNoArticle() }
    guard !article.content.enclosures.isEmpty else {
      tell("This article has no attachments")
      return []
    }
    dialogs.append(Dialog(.attachments(article.id), .attachments(article.content.enclosures)))
    return []
  }

  private var chosenAttachment: Enclosure? {
    if case .attachment(let file) = dialogs.last?.selected { return file }
    return nil
  }

  mutating func openAttachment() -> [Effect] {
    guard let file = chosenAttachment else { return openAttachments() }
    return open(file.url)
  }

  /// Plays the chosen attachment, or the first of the article that can be played.
  mutating func play() -> [Effect] {
    guard let file = chosenAttachment ?? reading?.article.content.enclosures.first(where: \.isPlayable) else {
      tell(reading == nil ? "No article selected" : "This article has nothing to play")
      return []
    }
    guard WebAddress.isSafeToOpen(file.url) else {
      tell("Only web addresses can be played, not \(file.url)", level: .problem)
      return []
    }
    tell("Playing \(file.fileName)")
    return [.play(file.url)]
  }

  /// Loads the chosen attachment, or the only one there is, into the folder for downloads or the file that is named.
  mutating func download(_ path: String?) -> [Effect] {
    let files = reading?.article.content.enclosures ?? []
    guard let file = chosenAttachment ?? (files.count == 1 ? files[0] : nil) else { return openAttachments() }
    guard WebAddress.isSafeToOpen(file.url) else {
      tell("Only web addresses can be downloaded, not \(file.url)", level: .problem)
      return []
    }
    tell("Downloading \(file.fileName): \(keyName(of: .stopWork)) stops it")
    return [.download(file.url, path: path, name: file.fileName)]
  }
}
