extension Snippet {
  /// The passage of `text` around the first of `hits` (UTF-8 offsets), on one line, at most `width` characters long,
  /// beginning and ending at words; … stands where something was left out. Without hits it is the beginning of the
  /// text.
  public static func around(_ hits: [TextRange], in text: String, width: Int) -> Snippet {
    guard width > 1, !text.isEmpty else { return Snippet(text: "") }
    let bytes = text.utf8
    let length = bytes.count
    let first = hits.first ?? TextRange(0, 0)
    let anchor = bytes.index(text.startIndex, offsetBy: min(max(0, first.start), length))
    let start = hits.isEmpty ? text.startIndex : begin(in: text, before: anchor, width: width / 3)

    var passage = ""
    var passageLength = 0
    /// Offsets in `text` and in the passage where a character was taken over as it stands.
    var moved: [(from: Int, to: Int)] = []
    if start > text.startIndex {
      passage = "…"
      passageLength = passage.utf8.count
    }
    // One column is kept for the … at the end.
    var room = width - (start > text.startIndex ? 2 : 1)
    var index = start
    var offset = bytes.distance(from: text.startIndex, to: start)
    var lastBreak: (text: String, length: Int)?
    var wasSpace = true
    while index < text.endIndex, room > 0 {
      let character = text[index]
      let size = character.utf8.count
      if character.isWhitespace || character.isNewline {
        if !wasSpace {
          lastBreak = (passage, passageLength)
          passage.append(" ")
          passageLength += 1
          room -= 1
        }
        wasSpace = true
      } else {
        moved.append((offset, passageLength))
        passage.append(character)
        passageLength += size
        room -= 1
        wasSpace = false
      }
      index = text.index(after: index)
      offset += size
    }
    if index < text.endIndex {
      if !wasSpace, !text[index].isWhitespace, let lastBreak {
        (passage, passageLength) = lastBreak
      }
      if passage.hasSuffix(" ") { passage.removeLast() }
      if !passage.hasSuffix("…") { passage += "…" }
    }
    return Snippet(text: passage, hits: translate(hits, moved, limit: passageLength))
  }

  /// The start of the word about `width` characters before `anchor`, or of the sentence where that is nearer.
  private static func begin(in text: String, before anchor: String.Index, width: Int) -> String.Index {
    var index = anchor
    var word = anchor
    var steps = 0
    while index > text.startIndex, steps < width {
      let before = text.index(before: index)
      let character = text[before]
      if character.isNewline { return index }
      if character.isWhitespace {
        word = index
        if before > text.startIndex, ".!?".contains(text[text.index(before: before)]) { return index }
      }
      index = before
      steps += 1
    }
    return index == text.startIndex ? index : word
  }

  private static func translate(
    _ hits: [TextRange], _ moved: [(from: Int, to: Int)], limit: Int
  ) -> [TextRange] {
    var place = 0
    var translated: [TextRange] = []
    for hit in hits {
      while place < moved.count, moved[place].from < hit.start { place += 1 }
      guard place < moved.count, moved[place].from < hit.end, moved[place].to < limit else { continue }
      let start = moved[place].to
      var last = place
      while last + 1 < moved.count, moved[last + 1].from < hit.end { last += 1 }
      let end = min(limit, moved[last].to + (hit.end - moved[last].from))
      if end > start { translated.append(TextRange(start, end)) }
    }
    return translated
  }
}
