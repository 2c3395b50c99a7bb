import Canvas
import NewsModel
import TextCore

/// The pictures of an article: fetched when they are asked for, and gone with the next key.
extension ReaderState {
  /// Shows the chosen attachment, or the picture of the article of this number, counted from 1.
  mutating func showPicture(_ number: Int) -> [Effect] {
    guard let article = reading?.article else { return tellNoArticle() }
    let pictures = article.content.pictures
    guard !pictures.isEmpty else {
      tell("This article has no picture")
      return []
    }
    var index = min(max(1, number), pictures.count) - 1
    if case .attachment(let file)? = dialogs.last?.selected {
      guard let chosen = pictures.firstIndex(where: { $0.address == file.url }) else {
        tell("\(file.fileName) is not a picture")
        return []
      }
      index = chosen
    }
    let picture = pictures[index]
    guard WebAddress.isSafeToOpen(picture.address) else {
      tell("Only web addresses can be shown, not \(picture.address)", level: .problem)
      return []
    }
    let layout = screenLayout
    guard let pictureForm, layout.fits else {
      tell("Opening \(picture.address)")
      return [.viewPicture(picture.address)]
    }
    let request = nextRequest()
    let place = pictures.count > 1 ? "Picture \(index + 1) of \(pictures.count)" : "Picture"
    let words = [place, picture.caption ?? HostName.marked(picture.address)].joined(separator: "  ")
    let room = layout.body
    awaitedPicture = AwaitedPicture(request: request, article: article.id, caption: words)
    tell("Loading the picture: \(keyName(of: .stopWork)) stops it")
    let cells = Size(room.width, room.height)
    return [.loadPicture(request: request, picture.address, PictureRoom(pictureForm, cells: cells))]
  }

  /// A picture that comes when one is at something else is not shown.
  mutating func receivePicture(_ request: Int, _ picture: TerminalPicture) {
    guard let awaited = awaitedPicture, awaited.request == request else { return }
    awaitedPicture = nil
    notice = nil
    guard reading?.article.id == awaited.article, prompt == nil, picker == nil, linkHints == nil else { return }
    let room = screenLayout.body
    guard picture.size.width <= room.width, picture.size.height <= room.height else { return }
    self.picture = ShownPicture(picture: picture, caption: awaited.caption)
  }
}

extension ArticleContent {
  /// A picture that belongs to the article.
  struct Picture: Hashable {
    var address: String
    var caption: String?
  }

  /// The pictures in the text and those that come with it, each once.
  var pictures: [Picture] {
    var pictures: [Picture] = []
    for block in document.blocks {
      guard case .caption(let link?) = block.kind, document.links.indices.contains(link) else { continue }
      pictures.append(Picture(address: document.links[link], caption: String(document.text[block.range])))
    }
    pictures += enclosures.filter(\.isPicture).map { Picture(address: $0.url) }
    var known: Set<String> = []
    return pictures.filter { known.insert($0.address).inserted }
  }
}
