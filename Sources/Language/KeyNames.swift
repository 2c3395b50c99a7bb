import NewsModel

/// Keys and lone letters that a tagger takes for names: `press J`, `Ctrl-o`, `column B`.
enum KeyNames {
  private static let keys: Set<String> = [
    "Tab", "Esc", "Escape", "Enter", "Return", "Shift", "Ctrl", "Control", "Alt", "Meta", "Space", "Backspace",
    "Delete",
    "Del", "Home", "End", "PageUp", "PageDown", "PgUp", "PgDn", "Up", "Down", "Left", "Right",
  ]

  /// True for a key or a single capital letter that stands alone; `X` is the network where the text says so.
  static func isKey(_ span: TaggedSpan, in text: TokenizedText) -> Bool {
    guard span.tokens.count == 1 else { return false }
    let index = span.tokens.lowerBound
    let word = text.string(index)
    if keys.contains(word) || word.hasPrefix("Ctrl-") || word.hasPrefix("Ctrl+") { return true }
    guard word.utf8.count == 1, let letter = word.utf8.first, letter >= 0x41, letter <= 0x5A else { return false }
    return !(letter == 0x58 && isNetwork(index, in: text))
  }

  /// `posted on X`, or an `X` in a text that names Twitter or its owner.
  static func isNetwork(_ index: Int, in text: TokenizedText) -> Bool {
    if index > 1, text.string(index - 1) == "on" { return true }
    return text.tokens.indices.contains { ["Twitter", "Musk"].contains(text.string($0)) }
  }
}
