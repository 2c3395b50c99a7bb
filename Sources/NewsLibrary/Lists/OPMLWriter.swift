import Foundation
import NewsModel
import TextCore

/// Writes sources as OPML 2.0. A source stands in each of its folders, so that a reader of folders finds all of them
/// again whatever their names are; `category`, whose names a comma separates, has those without one.
public enum OPMLWriter {
  /// Passwords in addresses are left out unless `withPasswords`.
  public static func text(_ sources: [Source], created: Date, withPasswords: Bool = false) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<opml version=\"2.0\">", "  <head>",
      "    <title>Dateline</title>", "    <dateCreated>\(created.formatted(.iso8601))</dateCreated>", "  </head>",
      "  <body>",
    ]
    var folders: [String] = []
    for folder in sources.flatMap(\.tags) where !folders.contains(folder) { folders.append(folder) }
    for folder in folders {
      lines.append("    <outline text=\"\(escaped(folder))\">")
      lines += sources.filter { $0.tags.contains(folder) }.map { "      " + outline($0, withPasswords) }
      lines.append("    </outline>")
    }
    lines += sources.filter(\.tags.isEmpty).map { "    " + outline($0, withPasswords) }
    return (lines + ["  </body>", "</opml>"]).joined(separator: "\n") + "\n"
  }

  private static func outline(_ source: Source, _ withPasswords: Bool) -> String {
    let tags = source.tags.filter { !$0.contains(",") }.joined(separator: ",")
    let category = tags.isEmpty ? "" : " category=\"\(escaped(tags))\""
    let address = withPasswords ? source.location : source.shownLocation
    return "<outline type=\"rss\" text=\"\(escaped(source.name))\" xmlUrl=\"\(escaped(address))\"\(category)/>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: " ")
  }
}
