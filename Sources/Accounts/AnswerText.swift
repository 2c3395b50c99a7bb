import Foundation

/// What an answer that fits nothing begins with, for a line of the log: without markup and controls.
enum AnswerText {
  /// In characters.
  private static let longest = 60

  static func firstWords(_ data: Data) -> String {
    var words = ""
    var isTag = false
    for scalar in String(decoding: data.prefix(4000), as: UTF8.self).unicodeScalars {
      if scalar == "<" { isTag = true }
      let isSpace = scalar == ">" || scalar.properties.isWhitespace
      if isSpace, !words.hasSuffix(" "), !words.isEmpty { words += " " }
      if !isTag, !isSpace, scalar.properties.generalCategory != .control, scalar.properties.generalCategory != .format {
        words.unicodeScalars.append(scalar)
      }
      if scalar == ">" { isTag = false }
      if words.count >= longest { return words + "…" }
    }
    return words.trimmingCharacters(in: .whitespaces)
  }
}
