/// Breaks text into lines that fit a width.
public enum TextWrap {
  /// The lines of a text as UTF-8 offsets into it, each at most `width` columns wide (a single wide glyph may be
  /// wider).
  ///
  /// Lines break at the opportunities of UAX #14, and inside a word only where it is wider than a whole line. Blanks
  /// and line ends at a break belong to no line, so the gaps between the ranges hold nothing but these. A stretch in
  /// `keep` (a name) is not broken where that would not leave its line half empty. A text has at least one line; a
  /// line end at its very end begins no other.
  public static func lines(_ text: some StringProtocol, width: Int, keep: [Range<Int>] = []) -> [Range<Int>] {
    var wrapper = LineWrapper(text, width: max(1, width), keep: keep)
    return wrapper.wrap()
  }
}

/// One pass over the clusters of a text that fills line after line.
private struct LineWrapper {
  private let width: Int
  private var clusters: [Piece] = []
  /// Offset, and one past the last cluster the end.
  private var end = 0
  private var lines: [Range<Int>] = []
  private var start = 0

  private struct Piece {
    var offset: Int
    var width: Int
    var isBlank: Bool
    var turn: Turn
  }

  /// What may happen before a cluster.
  private enum Turn { case none, withinName, allowed, mandatory }

  init(_ text: some StringProtocol, width: Int, keep: [Range<Int>]) {
    self.width = width
    let breaks = LineBreak.opportunities(in: text)
    let names = keep.sorted { $0.lowerBound < $1.lowerBound }
    var nextBreak = 0
    var nextName = 0
    var pieces: [Piece] = []
    var end = 0
    Clusters.scan(text) { cluster in
      let offset = cluster.range.lowerBound
      while nextBreak < breaks.count, breaks[nextBreak].offset < offset { nextBreak += 1 }
      while nextName < names.count, names[nextName].upperBound <= offset { nextName += 1 }
      var turn = Turn.none
      if nextBreak < breaks.count, breaks[nextBreak].offset == offset {
        let isInName = nextName < names.count && names[nextName].lowerBound < offset
        turn = breaks[nextBreak].isMandatory ? .mandatory : isInName ? .withinName : .allowed
      }
      pieces.append(Piece(offset: offset, width: cluster.width, isBlank: cluster.isBlank, turn: turn))
      end = cluster.range.upperBound
      return true
    }
    clusters = pieces
    self.end = end
  }

  mutating func wrap() -> [Range<Int>] {
    var used = 0
    var turn: Int?
    var turnWithinName: Int?
    var usedBeforeTurn = 0
    var index = 0
    while index < clusters.count {
      let cluster = clusters[index]
      if index > start {
        switch cluster.turn {
        case .none: break
        case .withinName: turnWithinName = index
        case .allowed: (turn, turnWithinName, usedBeforeTurn) = (index, nil, used)
        case .mandatory:
          close(before: index)
          (used, turn, turnWithinName) = (0, nil, nil)
        }
      }
      if !cluster.isBlank, used + cluster.width > width, index > start {
        var next = turn ?? turnWithinName ?? index
        if let turnWithinName, turn == nil || usedBeforeTurn * 2 < width { next = turnWithinName }
        close(before: next)
        used = clusters[next..<index].reduce(0) { $0 + $1.width }
        turn = nil
        turnWithinName = clusters[next..<index].indices.last { $0 > next && clusters[$0].turn == .withinName }
        continue
      }
      used += cluster.width
      index += 1
    }
    if start < clusters.count || lines.isEmpty { close(before: clusters.count) }
    return lines
  }

  private mutating func close(before next: Int) {
    var last = next
    while last > start, clusters[last - 1].isBlank { last -= 1 }
    lines.append(offset(start)..<offset(last))
    start = next
  }

  private func offset(_ index: Int) -> Int { index < clusters.count ? clusters[index].offset : end }
}

extension Cluster {
  /// A blank or line end that may hang over at the end of a line.
  fileprivate var isBlank: Bool {
    switch content {
    case .scalar(let scalar): scalar == " "
    case .pieces(let pieces): pieces.allSatisfy { $0.glyph == " " }
    }
  }
}
