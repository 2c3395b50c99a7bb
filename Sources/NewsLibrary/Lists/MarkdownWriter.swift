import Foundation
import NewsModel

/// Writes an article as Markdown with its facts in front matter, as Dateline itself reads it.
public enum MarkdownWriter {
  public static func text(_ article: Article, source: String) -> String {
    let content = article.content
    var lines = ["---", "title: \(quoted(content.title))"]
    if let date = content.published { lines.append("date: \(date.formatted(.iso8601))") }
    if let byline = content.byline { lines.append("author: \(quoted(byline))") }
    lines.append("source: \(quoted(content.publisher ?? content.agency ?? source))")
    if let link = content.link { lines.append("link: \(quoted(link))") }
    if !content.keywords.isEmpty { lines.append("tags: [\(content.keywords.map(quoted).joined(separator: ", "))]") }
    lines += ["---", "", "# \(escaped(content.title))", ""]
    let document = content.document
    for block in document.blocks where block.isBody {
      let text = String(document.text[block.range])
      switch block.kind {
      case .heading(let level): lines.append(String(repeating: "#", count: min(6, max(2, level))) + " " + escaped(text))
      case .quote:
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + escaped(String($0)) }
      case .code: lines += ["```", text, "```"]
      case .listItem(let marker, _): lines.append("\(marker.first?.isNumber == true ? "1." : "-") " + escaped(text))
      default: lines.append(escaped(text))
      }
      lines.append("")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
  }

  /// Signs that mean something to Markdown stand for themselves.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>".contains(character) { result.append("\\") }
      result.append(character)
    }
    if let first = result.first, "#+->".contains(first) { result = "\\" + result }
    return result
  }
}
