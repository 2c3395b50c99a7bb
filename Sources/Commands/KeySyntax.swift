import TextCore

/// How keys are spelled.
enum KeySyntax {
  /// Keys that have a name, the first name being the one that is printed.
  private static let named: [(base: Key.Base, names: [String])] = [
    (.character(" "), ["Space"]), (.character("<"), ["Less", "lt"]), (.enter, ["Enter", "Return", "CR"]),
    (.tab, ["Tab"]), (.escape, ["Esc", "Escape"]), (.backspace, ["Backspace", "BS"]), (.delete, ["Del", "Delete"]),
    (.insert, ["Ins", "Insert"]), (.up, ["Up"]), (.down, ["Down"]), (.left, ["Left"]), (.right, ["Right"]),
    (.home, ["Home"]), (.end, ["End"]), (.pageUp, ["PageUp", "PgUp"]), (.pageDown, ["PageDown", "PgDn"]),
  ]
  private static let bases = Dictionary(
    uniqueKeysWithValues: named.flatMap { entry in entry.names.map { ($0.lowercased(), entry.base) } })
  private static let modifiers: [(prefix: String, modifier: Key.Modifiers)] = [
    ("ctrl-", .control), ("c-", .control), ("alt-", .alt), ("meta-", .alt), ("a-", .alt), ("m-", .alt),
    ("shift-", .shift), ("s-", .shift),
  ]

  static func name(of base: Key.Base) -> String {
    switch base {
    case .character(let character) where character != " ": String(character)
    case .function(let number): "F\(number)"
    default: named.first { $0.base == base }?.names.first ?? ""
    }
  }

  /// The keys of one word without blanks.
  static func keys(in word: Substring) throws(KeySequenceError) -> [Key] {
    if let key = try key(named: word) { return [key] }
    if let suggestion = misspelled(word) { throw .unknownKey(String(word), suggestion: suggestion) }
    var keys: [Key] = []
    var rest = word
    while let first = rest.first {
      if first == "<", let end = rest.dropFirst(2).firstIndex(of: ">") {
        let name = rest[rest.index(after: rest.startIndex)..<end]
        guard let key = try key(named: name) ?? literal(name) else {
          throw .unknownKey("<\(name)>", suggestion: misspelled(name).map { "<\($0)>" })
        }
        keys.append(key)
        rest = rest[rest.index(after: end)...]
      } else {
        keys.append(Key(.character(first)))
        rest.removeFirst()
      }
    }
    return keys
  }

  /// Whether a word of several characters would be read as one key or be refused, and not be read character by
  /// character.
  static func isSpecial(_ word: String) -> Bool {
    guard word.count > 1 else { return false }
    do {
      return try keys(in: word[...]) != word.map { Key(.character($0)) }
    } catch {
      return true
    }
  }

  /// The key that the whole word names; nil where the word is no name.
  private static func key(named word: Substring) throws(KeySequenceError) -> Key? {
    if word.count == 1 { return literal(word) }
    let lower = word.lowercased()
    if let base = bases[lower] { return Key(base) }
    if lower.first == "f", let number = Int(lower.dropFirst()), (1...63).contains(number) {
      return Key(.function(number))
    }
    for (prefix, modifier) in modifiers where lower.count > prefix.count && lower.hasPrefix(prefix) {
      let name = word.dropFirst(prefix.count)
      guard let key = try key(named: name) else {
        throw .unknownKey(String(word), suggestion: misspelled(name).map { word.dropLast(name.count) + $0 })
      }
      return normal(key.base, key.modifiers.union(modifier))
    }
    return nil
  }

  private static func literal(_ word: Substring) -> Key? {
    guard word.count == 1, let character = word.first else { return nil }
    return Key(.character(character))
  }

  /// The form in which a terminal sends it: Ctrl has no case, Shift of a letter is its capital, and the control codes
  /// of Tab, Enter and Esc are these keys.
  private static func normal(_ base: Key.Base, _ modifiers: Key.Modifiers) -> Key {
    guard case .character(let character) = base else { return Key(base, modifiers) }
    if modifiers.contains(.control) {
      let rest = modifiers.subtracting(.control)
      switch character.lowercased() {
      case "i": return Key(.tab, rest)
      case "m": return Key(.enter, rest)
      case "[": return Key(.escape, rest)
      case let lower: return Key(.character(Character(lower)), modifiers.subtracting(.shift))
      }
    }
    if modifiers.contains(.shift), character != " " {
      let upper = character.uppercased()
      return Key(.character(upper.count == 1 ? Character(upper) : character), modifiers.subtracting(.shift))
    }
    return Key(base, modifiers)
  }

  /// The name that a word of letters most likely meant: nobody binds a sequence that spells almost a key's name.
  private static func misspelled(_ word: Substring) -> String? {
    guard word.count >= 4, word.allSatisfy(\.isLetter) else { return nil }
    return Suggestion.nearest(to: String(word), among: named.flatMap(\.names).filter { $0.count >= 4 })
  }
}

extension Key: CustomStringConvertible {
  /// As it is written in `config.toml`: `Ctrl-p`, `Space`, `S-Tab`, `|`.
  public var description: String {
    var text = ""
    if modifiers.contains(.control) { text += "Ctrl-" }
    if modifiers.contains(.alt) { text += "Alt-" }
    if modifiers.contains(.shift) { text += "S-" }
    return text + KeySyntax.name(of: base)
  }
}
