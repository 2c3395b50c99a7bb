import Foundation
import NewsModel

/// Writes articles as mail in a file of the form mboxrd: lines that begin with `From ` get a `>` before them.
public enum MailboxWriter {
  public static func message(_ article: Article, source: String) -> String {
    let content = article.content
    var lines = ["From dateline \(stamp(content.published ?? article.received))"]
    lines.append("From: \(encoded(content.byline ?? content.agency ?? source)) <news@dateline.invalid>")
    lines.append("Subject: \(encoded(content.title))")
    // What has no date gets none: a mail program shows when it came, by the line above.
    if let date = content.published { lines.append("Date: \(mailDate(date))") }
    lines.append("Message-ID: <\(article.id.rawValue).\(content.rawHash.prefix(16))@dateline.invalid>")
    if let link = content.link { lines.append("Archived-At: <\(link.filter { $0.isASCII && $0 != ">" })>") }
    if !content.keywords.isEmpty { lines.append("Keywords: \(encoded(content.keywords.joined(separator: ", ")))") }
    lines += [
      "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "",
    ]
    for line in content.document.body.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFrom = line.drop { $0 == ">" }.hasPrefix("From ")
      lines.append(isFrom ? ">\(line)" : String(line))
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// A header's text by RFC 2047 where it is more than ASCII, in words of at most 75 columns.
  private static func encoded(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.utf8.contains(where: { $0 >= 0x7F || $0 < 0x20 }) else {
      return line.replacing("\"", with: "'").replacing("<", with: "(").replacing(">", with: ")")
    }
    var words: [String] = []
    var part = ""
    for character in line {
      if part.utf8.count + character.utf8.count > 42 {
        words.append(part)
        part = ""
      }
      part.append(character)
    }
    return (words + [part]).map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\n ")
  }

  private static func formatter(_ format: String) -> DateFormatter {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = format
    return formatter
  }

  private static func stamp(_ date: Date) -> String { formatter("EEE MMM d HH:mm:ss yyyy").string(from: date) }
  private static func mailDate(_ date: Date) -> String {
    formatter("EEE, d MMM yyyy HH:mm:ss '+0000'").string(from: date)
  }
}
