import Foundation

/// A whole article as text, for files and other programs.
public enum ArticleText {
  /// Headline, citation, note and text in Markdown; words of the copy that would read as Markdown are escaped.
  public static func markdown(_ article: Article, calendar: Calendar = .current) -> String {
    let document = article.content.document
    var parts = ["# \(escaped(article.content.title))", Citation(article, calendar: calendar).markdown]
    if let note = article.status.note { parts.append("Note: \(note)") }
    for note in article.desk.notes { parts.append("Note by \(note.member): \(note.text)") }
    let tags = article.shownTags
    if !tags.isEmpty { parts.append("Tags: \(tags.joined(separator: ", "))") }
    for block in document.blocks {
      let text = String(document.text[block.range])
      switch block.kind {
      case .title, .notice: continue
      case .rule: parts.append("---")
      case .heading(let level): parts.append(String(repeating: "#", count: min(6, level + 1)) + " " + escaped(text))
      case .quote(let depth):
        let mark = String(repeating: "> ", count: max(1, depth))
        parts.append(text.split(separator: "\n").map { mark + escaped(String($0)) }.joined(separator: "\n"))
      case .listItem(let marker, let depth):
        let sign = marker.first?.isNumber == true ? marker : "-"
        parts.append(String(repeating: "  ", count: depth) + "\(sign) \(escaped(text))")
      case .code: parts.append(text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      case .dateline, .paragraph, .tableRow, .caption: parts.append(escaped(text))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Headline, citation and text without any marks.
  public static func plain(_ article: Article, calendar: Calendar = .current) -> String {
    let content = article.content
    return [content.title, Citation(article, calendar: calendar).plain, content.document.body]
      .joined(separator: "\n\n") + "\n"
  }

  /// Signs that mean something to Markdown stand for themselves.
  public static func escaped(_ text: String) -> String {
    var escaped = ""
    for (index, character) in text.enumerated() {
      let opens = index == 0 && "#>-+".contains(character)
      if opens || "*_`[]<\\".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
