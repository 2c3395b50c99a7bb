import CNcurses
import Canvas

/// Turns styles into what curses wants: attributes and the number of a colour pair. Pairs are made when first asked
/// for.
struct ColorPairs {
  /// What one cell is put with.
  struct CellAttributes {
    var attributes: attr_t
    var pair: Int32
  }

  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let depth: ColorDepth
  private let limit: Int
  private var pairs: [Pair: Int32] = [:]
  private var known: [Style: CellAttributes] = [:]
  /// Whether a pair was asked for that no number was left for.
  private(set) var isFull = false

  /// Curses must have been started, with colours where `depth` is not `none`.
  init(depth: ColorDepth) {
    self.depth = depth
    limit = depth == .none ? 0 : min(Int(curses_pairs()), 0x7FFF)
  }

  mutating func cellAttributes(of style: Style) -> CellAttributes {
    if let cell = known[style] { return cell }
    let cell = CellAttributes(attributes: attributes(of: style), pair: pair(of: style))
    known[style] = cell
    return cell
  }

  /// Begins anew; everything on the screen has then to be put again.
  mutating func recycle() {
    reset_color_pairs()
    pairs = [:]
    known = [:]
    isFull = false
  }

  private func attributes(of style: Style) -> attr_t {
    var result: attr_t = 0
    for (attribute, flag) in [
      (Style.Attributes.bold, curses_bold()), (.dim, curses_dim()), (.italic, curses_italic()),
      (.underline, curses_underline()), (.reverse, curses_reverse()),
    ] where style.attributes.contains(attribute) { result |= flag }
    return result
  }

  private mutating func pair(of style: Style) -> Int32 {
    guard depth != .none else { return 0 }
    var pair = Pair(foreground: number(style.foreground), background: number(style.background))
    // With eight colours grey text comes out as black; it must not vanish in a black ground, the terminal's own
    // perhaps.
    if depth == .basic8, pair.foreground == max(pair.background, 0) { pair.foreground = pair.background > 0 ? 0 : -1 }
    if pair.foreground == -1, pair.background == -1 { return 0 }
    if let number = pairs[pair] { return number }
    let number = Int32(pairs.count + 1)
    guard number < limit, init_extended_pair(number, pair.foreground, pair.background) == OK else {
      isFull = true
      return 0
    }
    pairs[pair] = number
    return number
  }

  private func number(_ color: Color?) -> Int32 {
    switch (color ?? .standard).nearest(in: depth) {
    case .standard: -1
    case .indexed(let index): Int32(index)
    case .rgb(let red, let green, let blue): DirectColor.number(red, green, blue)
    }
  }
}
