/// Answers for the width suites: what this module finds in a text, as one line of JSON.
public enum WidthAnswer: String, CaseIterable, Sendable {
  /// The columns, or -1 for a text with a control character other than U+0000 in it.
  case width
  /// All grapheme cluster boundaries in code points, 0 and the end included.
  case grapheme
  /// The line break opportunities in code points, the end included.
  case linebreak

  public func json(for text: String) -> String {
    switch self {
    case .width:
      let hasControl = text.unicodeScalars.contains { $0 != "\0" && $0.properties.generalCategory == .control }
      return hasControl ? "-1" : String(TextWidth.width(of: text.filter { $0 != "\0" }))
    case .grapheme:
      var offset = 0
      return Self.array(
        [0]
          + text.map { cluster in
            offset += cluster.unicodeScalars.count
            return offset
          })
    case .linebreak:
      var offsets = Array(repeating: 0, count: text.utf8.count + 1)
      var count = 0
      for index in text.unicodeScalars.indices {
        offsets[text.utf8.distance(from: text.startIndex, to: index)] = count
        count += 1
      }
      offsets[text.utf8.count] = count
      return Self.array(LineBreak.opportunities(in: text).map { offsets[$0.offset] })
    }
  }

  private static func array(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ",") + "]"
  }
}
