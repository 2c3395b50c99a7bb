import TextCore

/// Keys to be pressed one after the other: `gr`, `Ctrl-w h`.
public struct KeySequence: Hashable, Sendable {
  public var keys: [Key]

  public init(_ keys: [Key]) { self.keys = keys }

  /// Reads `g r`, `gr`, `<C-w>h`, `Ctrl-w h`, `Space`, `S-Tab`, `Alt-b`, `F5`, `|`. Words between blanks that name a
  /// key are that key, in any case; other words are a key for every character.
  public init(parsing text: String) throws(KeySequenceError) {
    var keys: [Key] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      try keys.append(contentsOf: KeySyntax.keys(in: word))
    }
    if keys.isEmpty && text == " " { keys = [Key(.character(" "))] }
    if keys.isEmpty { throw .empty }
    self.keys = keys
  }

  /// Whether pressing `other` leads to this sequence: it is the same or stands at its beginning.
  public func starts(with other: [Key]) -> Bool { keys.starts(with: other) }
}

extension KeySequence: CustomStringConvertible {
  /// The shortest spelling that is read back as the same keys: `gr`, `Ctrl-w h`.
  public var description: String {
    let words = keys.map(\.description)
    let isPlain = words.allSatisfy { $0.count == 1 }
    let joined = words.joined()
    return isPlain && !KeySyntax.isSpecial(joined) ? joined : words.joined(separator: " ")
  }
}

extension KeySequence: ExpressibleByStringLiteral {
  /// For tables and tests; a literal that names no keys stands for its characters.
  public init(stringLiteral text: String) {
    do {
      try self.init(parsing: text)
    } catch {
      self.init(text.map { Key(.character($0)) })
    }
  }
}

/// Why a text is no key sequence.
public enum KeySequenceError: DatelineError, Hashable {
  case empty
  case unknownKey(String, suggestion: String?)

  /// In words, without the place.
  public var message: String {
    switch self {
    case .empty: "no key given"
    case .unknownKey(let name, _): "no such key: \(name)"
    }
  }

  public var suggestion: String? {
    if case .unknownKey(_, let suggestion) = self { suggestion } else { nil }
  }
}
