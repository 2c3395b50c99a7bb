import Canvas

/// The signs of the screen that are no words, each with a stand-in in plain ASCII.
public struct Signs: Sendable, Hashable {
  public let usesASCII: Bool
  /// Without lines and charts, which say nothing to a screen reader.
  public let isPlain: Bool

  public init(usesASCII: Bool, isPlain: Bool = false) {
    self.usesASCII = usesASCII
    self.isPlain = isPlain
  }

  private func sign(_ sign: String, _ ascii: String) -> String { usesASCII ? ascii : sign }

  public var unread: String { sign("●", "*") }
  public var read: String { sign("○", ".") }
  public var starred: String { sign("★", "s") }
  public var note: String { sign("✎", "n") }
  /// Before the names of the watches that find an article.
  public var watched: String { sign("◆", "w") }
  /// Before the number of articles in the same story.
  public var story: String { sign("≡", "=") }
  public var bursting: String { sign("▲", "^") }
  /// Before the time that is left of an embargo.
  public var embargo: String { sign("◷", "e") }
  public var withdrawn: String { sign("✕", "x") }
  public var corrected: String { sign("≠", "c") }
  public var updated: String { sign("↻", "u") }
  /// Before what another source says otherwise.
  public var differing: String { sign("≠", "!") }
  /// At what a rule on arrival set off.
  public var highlighted: String { sign("✦", "h") }
  /// In place of the mark of what is read, where the text changed since.
  public var changed: String { sign("Δ", "d") }
  /// Between a figure and what became of it.
  public var becomes: String { sign("→", ">") }
  /// Before a report that stands under the lead of its story.
  public var branch: String { sign("└", "`") }
  /// Before the number of a story whose reports are folded under their lead.
  public var folded: String { sign("▸", "+") }
  /// Before a folder whose sources stand under it.
  public var unfolded: String { sign("▾", "-") }
  /// At a source that an account's server fetches.
  public var account: String { sign("↕", "@") }
  /// At a source that failed.
  public var failed: String { "!" }
  /// A place on the map, larger the more it is named: `share` of what the one named most is, from 0 to 1.
  public func place(share: Double) -> String {
    switch share {
    case 0.45...: sign("◉", "@")
    case 0.12...: sign("●", "O")
    default: sign("•", "o")
    }
  }
  public var copy: String { sign("⧉", "c") }

  /// The bar at the left of what is selected.
  public var bar: String { sign("▌", ">") }
  /// Beside a paragraph that was kept in the note.
  public var kept: String { sign("▏", "|") }
  /// What was cut off.
  public var ellipsis: String { sign("…", "...") }
  /// Between the steps of the path.
  public var step: String { sign("›", ">") }
  /// Between facts.
  public var dot: String { sign("·", "-") }
  /// The done part of a progress bar, its end, and the rest.
  public var progress: String { sign("━", "#") }
  public var progressEnd: String { sign("╸", "#") }
  public var progressRest: String { sign("━", "-") }

  /// A column of a bar chart one cell wide, from 0 (its baseline) to 7 (the whole cell).
  public func column(_ height: Int) -> String {
    let height = max(0, min(7, height))
    return sign(["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][height], ["_", ".", ".", ":", ":", "|", "|", "|"][height])
  }

  /// A rule's glyph by the sides to which it goes on.
  public func rule(_ sides: RuleSides) -> String {
    if isPlain { return " " }
    if usesASCII { return sides == .horizontal ? "-" : sides == .vertical ? "|" : "+" }
    switch sides {
    case .vertical: return "│"
    case [.horizontal, .down]: return "┬"
    case [.horizontal, .up]: return "┴"
    case [.vertical, .right]: return "├"
    case [.vertical, .left]: return "┤"
    case [.horizontal, .vertical]: return "┼"
    case [.down, .right]: return "╭"
    case [.down, .left]: return "╮"
    case [.up, .right]: return "╰"
    case [.up, .left]: return "╯"
    default: return sides.isDisjoint(with: .horizontal) ? "│" : "─"
    }
  }

  /// Every sign that stands beside articles, with its meaning, for help.
  public var legend: [(sign: String, meaning: String)] {
    [
      (unread, "unread"), (read, "read"), (starred, "starred"), (note, "has your note"),
      (kept, "paragraph kept in your note"),
      ("\(story)4", "in a story of four"), ("\(folded)\(story)4", "reports folded under this one"),
      ("\(watched) Erbil", "found by this watch"), (bursting, "rising"), (updated, "updated since it came"),
      (changed, "changed since you read it"), (highlighted, "highlighted by a rule"),
      ("\(bursting) 3 new", "rows that came in above"),
      (copy, "in so many outlets, word for word"), (failed, "source failed"),
    ]
  }

  /// A name cut to so many columns: in its middle where another of `others` begins alike and differs at its end.
  func cut(_ name: String, to width: Int, besides others: some Sequence<String>) -> String {
    guard TextWidth.exceeds(name, width: width) else { return name }
    let head = TextWidth.prefix(name, width: width - TextWidth.width(of: ellipsis))
    guard !head.isEmpty, others.contains(where: { $0 != name && $0.utf8.starts(with: head.utf8) }) else {
      return cut(name, to: width)
    }
    var tail: [Character] = []
    var room = (width - TextWidth.width(of: ellipsis)) / 2
    for character in name.reversed() {
      room -= TextWidth.width(of: character)
      guard room >= 0 else { break }
      tail.append(character)
    }
    let end = String(tail.reversed()).drop { $0 == " " }
    let start = cut(name, to: width - TextWidth.width(of: end))
    return start + end
  }

  /// A text cut to so many columns, ending in the sign for what was cut off.
  public func cut(_ text: String, to width: Int) -> String {
    guard TextWidth.exceeds(text, width: width) else { return text }
    let sign = TextWidth.width(of: ellipsis) < width ? ellipsis : usesASCII ? "." : "…"
    guard width > 0 else { return "" }
    var kept = TextWidth.prefix(text, width: width - TextWidth.width(of: sign))
    // A blank before the sign would look like a word left out.
    while kept.last == " " { kept = kept.dropLast() }
    return kept + sign
  }
}

/// The sides to which a rule goes on from a cell.
public struct RuleSides: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let up = RuleSides(rawValue: 1)
  public static let down = RuleSides(rawValue: 2)
  public static let left = RuleSides(rawValue: 4)
  public static let right = RuleSides(rawValue: 8)
  public static let horizontal: RuleSides = [.left, .right]
  public static let vertical: RuleSides = [.up, .down]
}
