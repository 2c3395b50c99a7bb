/// Breaks text into lines that fit a width.
public enum TextWrap {
  /// The lines of a text as UTF-8 offsets into it; each fits `width` columns.
  ///
  /// Lines break at the opportunities of UAX #14, and inside a word only where it is wider than a whole line. Blanks and line
  /// ends at a break belong to no line, so the gaps between the ranges hold nothing but these. A stretch in `keep` (a name)
  /// is not broken where that would not leave its line half empty. A text always has at least one line, which may be empty.
  public static func lines(_ text: some StringProtocol, width: Int, keep: [Range<Int>] = []) -> [Range<Int>] {
    let width = max(1, width)
    var lines: [Range<Int>] = []
    var start = 0
    var end = 0
    var used = 0
    var blanks = 0
    let string = String(text)
    let breaks = LineBreak.opportunities(in: string)
    var from = 0
    var index = string.startIndex

    func close(at next: Int) {
      lines.append(start..<end)
      start = next
      end = next
      used = 0
      blanks = 0
    }
    for opportunity in breaks {
      let stop = string.utf8.index(string.startIndex, offsetBy: opportunity.offset)
      let word = string[index..<stop]
      let trimmed = word.withoutTrailingBlanks
      let columns = TextWidth.width(of: trimmed)
      if used + blanks + columns > width, used > 0 || blanks > 0, end > start {
        let isKept = keep.contains { $0.lowerBound < from && from < $0.upperBound }
        if isKept, let name = keep.first(where: { $0.lowerBound < from && from < $0.upperBound }),
          name.lowerBound > start,
          let turn = breaks.last(where: { $0.offset <= name.lowerBound })?.offset, turn > start
        {
          let head = string.utf8Slice(start..<turn).withoutTrailingBlanks
          let tail = string.utf8Slice(turn..<end)
          if TextWidth.width(of: head) * 2 >= width,
            TextWidth.width(of: tail) + blanks + columns <= width
          {
            lines.append(start..<(start + head.utf8.count))
            start = turn
            used = TextWidth.width(of: tail)
          } else {
            close(at: from)
          }
        } else {
          close(at: from)
        }
      }
      if columns > width {
        var piece = from + 0
        var room = width - used - blanks
        if room <= 0 {
          close(at: from)
          room = width
        }
        for cluster in trimmed {
          let columns = TextWidth.width(of: cluster)
          if columns > room, end > start {
            end = piece
            close(at: piece)
            room = width
          }
          room -= columns
          piece += String(cluster).utf8.count
          end = piece
        }
        used = width - room
        blanks = TextWidth.width(of: word[trimmed.endIndex...])
      } else {
        if !trimmed.isEmpty {
          used += blanks + columns
          end = from + trimmed.utf8.count
          blanks = 0
        }
        blanks += word[trimmed.endIndex...].utf8.count
      }
      from = opportunity.offset
      index = stop
      if opportunity.isMandatory { close(at: from) }
    }
    if from > start || lines.isEmpty || breaks.last?.isMandatory == true { lines.append(start..<end) }
    return lines
  }
}

extension StringProtocol {
  /// Without the blanks and line ends at its end.
  fileprivate var withoutTrailingBlanks: SubSequence {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return self[..<startIndex] }
    return self[...last]
  }
}

extension String {
  /// The part between two UTF-8 offsets.
  fileprivate func utf8Slice(_ range: Range<Int>) -> Substring {
    self[utf8.index(startIndex, offsetBy: range.lowerBound)..<utf8.index(startIndex, offsetBy: range.upperBound)]
  }
}
