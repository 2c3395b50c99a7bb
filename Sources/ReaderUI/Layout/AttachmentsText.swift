import Canvas
import NewsModel
import TextCore

/// What comes with an article, each with its kind, size and address.
struct AttachmentsText {
  let files: [Enclosure]
  let width: Int
  let signs: Signs

  func text() -> DialogText {
    var text = DialogText(width: width)
    for (index, file) in files.enumerated() {
      if index > 0 { text.blank() }
      text.item = index
      text.begin()
      let facts = [file.type, file.duration.map(Figures.duration), file.length.map(Figures.size)].compactMap { $0 }
        .joined(separator: " \(signs.dot) ")
      text.put(signs.cut(file.fileName, to: max(8, width - TextWidth.width(of: facts) - 2)), .strong, at: 0)
      text.putLast(facts, .overlayNote)
      text.begin()
      text.put(HostName.marked(file.url), .overlayNote, at: 0)
      text.item = nil
    }
    return text
  }
}

extension Enclosure {
  /// The last part of its address, without what follows a `?`; never empty and no path.
  public var fileName: String {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    let name = path.split(separator: "/").dropFirst(url.contains("://") ? 2 : 0).last.map(String.init) ?? ""
    return FileName.safe(name.removingPercentEncoding ?? name, fallback: "attachment")
  }
}

extension Figures {
  /// `45 s`, `28 min`, `1 h 02 min`
  static func duration(_ seconds: Int) -> String {
    switch seconds {
    case ..<90: return "\(seconds) s"
    case ..<3570: return "\((seconds + 30) / 60) min"
    default:
      let minutes = (seconds + 30) / 60
      return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
    }
  }

  /// `640 kB`, `34 MB`
  static func size(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "\(max(1, bytes / 1000)) kB" : "\(full(bytes / 1_000_000)) MB"
  }
}
