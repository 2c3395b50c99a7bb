import Foundation
import NewsModel

/// Writes sources as OPML 2.0. A source lies in the folder of its first tag; all its tags stand in `category`, so that
/// a reader of either finds them again.
public enum OPMLWriter {
  public static func text(_ sources: [Source], created: Date) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<opml version=\"2.0\">", "  <head>",
      "    <title>Dateline</title>", "    <dateCreated>\(created.formatted(.iso8601))</dateCreated>", "  </head>",
      "  <body>",
    ]
    var folders: [String] = []
    for source in sources {
      if let folder = source.tags.first, !folders.contains(folder) { folders.append(folder) }
    }
    for folder in folders {
      lines.append("    <outline text=\"\(escaped(folder))\">")
      lines += sources.filter { $0.tags.first == folder }.map { "      " + outline($0) }
      lines.append("    </outline>")
    }
    lines += sources.filter(\.tags.isEmpty).map { "    " + outline($0) }
    return (lines + ["  </body>", "</opml>"]).joined(separator: "\n") + "\n"
  }

  private static func outline(_ source: Source) -> String {
    let tags = source.tags.map { $0.replacing(",", with: " ") }.joined(separator: ",")
    let category = tags.isEmpty ? "" : " category=\"\(escaped(tags))\""
    return
      "<outline type=\"rss\" text=\"\(escaped(source.name))\" xmlUrl=\"\(escaped(source.location))\"\(category)/>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: " ")
  }
}
