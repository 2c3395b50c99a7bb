import NewsModel

extension Dossier {
  /// The document in Markdown (CommonMark); words of the copy that would read as Markdown are escaped.
  public var markdown: String {
    var text = ""
    var wasItem = false
    for part in parts {
      let isItem = part.isItem
      if !text.isEmpty { text += isItem && wasItem ? "\n" : "\n\n" }
      wasItem = isItem
      switch part {
      case .heading(let level, let spans): text += String(repeating: "#", count: level) + " " + Self.markdown(spans)
      case .paragraph(let spans): text += Self.markdown(spans)
      case .item(let spans): text += "- " + Self.markdown(spans)
      case .quotation(let spans): text += "> " + Self.markdown(spans)
      case .entry(let number, let spans): text += "\(number). " + Self.markdown(spans)
      }
    }
    return text + "\n"
  }

  /// The document as a page of its own, without scripts and without anything that a browser would fetch.
  public var html: String {
    var body: [String] = []
    var list: String?
    for part in parts {
      if let open = list, open != part.list {
        body.append("</\(open)>")
        list = nil
      }
      if let wanted = part.list, list == nil {
        body.append("<\(wanted)>")
        list = wanted
      }
      switch part {
      case .heading(let level, let spans): body.append("<h\(level)>\(Self.html(spans))</h\(level)>")
      case .paragraph(let spans): body.append("<p>\(Self.html(spans))</p>")
      case .item(let spans): body.append("<li>\(Self.html(spans))</li>")
      case .quotation(let spans): body.append("<blockquote><p>\(Self.html(spans))</p></blockquote>")
      case .entry(let number, let spans): body.append("<li id=\"source-\(number)\">\(Self.html(spans))</li>")
      }
    }
    if let list { body.append("</\(list)>") }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(Self.escaped(title))</title>
      <style>
      body { max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.5; font-family: serif; }
      blockquote { margin: 1em 0 0; padding-left: 1em; border-left: 3px solid #999; }
      blockquote + p { margin: 0 0 1em; padding-left: calc(1em + 3px); }
      </style>
      </head>
      <body>
      \(body.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  // MARK: Words

  private static func markdown(_ spans: [Span]) -> String {
    spans.map { span in
      switch span {
      case .text(let text): return ArticleText.escaped(oneLine(text))
      case .strong(let text): return "**\(ArticleText.escaped(oneLine(text)))**"
      case .link(let text, let address):
        let target = address.replacing("(", with: "%28").replacing(")", with: "%29").replacing("<", with: "%3C")
        return "[\(ArticleText.escaped(oneLine(text)))](\(target))"
      case .source(let number): return "\\[\(number)\\]"
      }
    }.joined()
  }

  private static func html(_ spans: [Span]) -> String {
    spans.map { span in
      switch span {
      case .text(let text): return escaped(oneLine(text))
      case .strong(let text): return "<strong>\(escaped(oneLine(text)))</strong>"
      case .link(let text, let address): return "<a href=\"\(escaped(address))\">\(escaped(oneLine(text)))</a>"
      case .source(let number): return "<a href=\"#source-\(number)\">[\(number)]</a>"
      }
    }.joined()
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}

extension Dossier.Part {
  fileprivate var isItem: Bool { list != nil }

  /// The element of HTML in which it stands with others of its kind.
  fileprivate var list: String? {
    switch self {
    case .item: "ul"
    case .entry: "ol"
    default: nil
    }
  }
}
