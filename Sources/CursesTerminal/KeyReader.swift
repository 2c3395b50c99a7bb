import CNcurses
import Canvas
import Commands

/// Turns what curses reads into events: it knows the keys of terminfo, and the rest (UTF-8, Alt, modified keys,
/// mouse, paste) is read here.
///
/// It holds what has begun and not ended yet, so input may come in pieces of any size.
package struct KeyReader {
  /// One answer of `wgetch`.
  package enum Input: Hashable {
    case byte(UInt8)
    /// A key that terminfo knows, or one of `Marker`.
    case key(Int32)
  }

  /// Key codes of our own, beyond those of curses, for sequences that curses does not know.
  enum Marker {
    static let pasteBegins: Int32 = 0x4000
    static let pasteEnds: Int32 = 0x4001
    static let mouse: Int32 = 0x4002
    static let sequences = [("\u{1B}[200~", pasteBegins), ("\u{1B}[201~", pasteEnds), ("\u{1B}[<", mouse)]
  }

  private enum State {
    case ground
    case escape
    /// After `ESC [` (`[`) or `ESC O` (`O`).
    case sequence(UInt8, [UInt8])
    case mouse([UInt8])
    /// What was pasted stands in `pasted`, which grows in place.
    case paste
    case character([UInt8])
    /// After `ESC P` or `ESC _`: an answer that ends in `ESC \`, whose first byte may have come.
    case answer(UInt8, [UInt8], isEnding: Bool)
  }

  /// Whether the terminal was asked something, so that `ESC P` may begin its answer.
  var expectsAnswers = false
  /// No answer that is expected is as long.
  private static let longestAnswer = 256

  /// More of one paste is not kept: no prompt takes as much.
  static let longestPaste = 4_000_000

  private var state = State.ground
  private var pasted: [UInt8] = []
  private var clicks = ClickCounter()

  package init() {}

  /// The events that one more input completes. `name` gives the terminfo name of a key that curses numbered itself,
  /// as `kUP5`.
  package mutating func take(_ input: Input, at milliseconds: Int, name: (Int32) -> String?) -> [TerminalEvent] {
    switch (state, input) {
    case (.paste, .key(Marker.pasteEnds)): return endPaste()
    case (.paste, .byte(let byte)):
      if pasted.count < Self.longestPaste { pasted.append(byte == 13 ? 10 : byte) }
      return []
    case (.paste, .key): return []
    case (_, .key(let code)): return interrupted() + take(key: code, name: name)
    case (.ground, .byte(let byte)): return take(first: byte)
    case (.escape, .byte(let byte)): return take(afterEscape: byte)
    case (.sequence(let kind, let bytes), .byte(let byte)): return take(kind, bytes + [byte])
    case (.mouse(let bytes), .byte(let byte)): return take(mouse: bytes + [byte], at: milliseconds)
    case (.character(let bytes), .byte(let byte)): return take(character: bytes, byte)
    case (.answer(let kind, let bytes, let isEnding), .byte(let byte)):
      return take(kind, answer: bytes, isEnding: isEnding, byte, at: milliseconds)
    }
  }

  /// The events of what has begun when nothing more comes: a lone Escape is a key. A paste and a mouse report go on.
  package mutating func pause() -> [TerminalEvent] {
    switch state {
    case .escape:
      state = .ground
      return [.key(Key(.escape))]
    case .sequence(let kind, let bytes) where bytes.isEmpty:
      state = .ground
      return [.key(Key(.character(Character(Unicode.Scalar(kind))), .alt))]
    case .answer(let kind, let bytes, false) where bytes.isEmpty:
      state = .ground
      return [.key(Key(.character(Character(Unicode.Scalar(kind))), .alt))]
    default: return []
    }
  }

  /// Whether something has begun whose end could get lost: a paste or an answer.
  var isUnended: Bool {
    switch state {
    case .paste, .answer: true
    default: false
    }
  }

  /// What has begun as far as it has come, where its end does not come: the keys that follow are keys again.
  mutating func giveUp() -> [TerminalEvent] {
    if case .answer = state { state = .ground }
    return endPaste()
  }

  /// Whether a paste has begun and not ended.
  var isPasting: Bool { if case .paste = state { true } else { false } }

  /// The paste as far as it has come, where its end does not come: the keys that follow are keys again.
  package mutating func endPaste() -> [TerminalEvent] {
    guard isPasting else { return [] }
    state = .ground
    defer { pasted = [] }
    return [.paste(String(decoding: pasted, as: UTF8.self))]
  }

  private mutating func interrupted() -> [TerminalEvent] {
    if case .escape = state { return [] }
    let events = pause()
    state = .ground
    return events
  }

  // MARK: Bytes

  private mutating func take(first byte: UInt8) -> [TerminalEvent] {
    state = .ground
    switch byte {
    case 27:
      state = .escape
      return []
    case 0xC2...0xF4:
      state = .character([byte])
      return []
    default: return Self.plain(byte).map { [.key($0)] } ?? []
    }
  }

  private mutating func take(afterEscape byte: UInt8) -> [TerminalEvent] {
    switch byte {
    case 27: return [.key(Key(.escape))]
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      state = .sequence(byte, [])
      return []
    case UInt8(ascii: "P") where expectsAnswers, UInt8(ascii: "_") where expectsAnswers:
      state = .answer(byte, [], isEnding: false)
      return []
    case 0xC2...0xF4:
      state = .character([27, byte])
      return []
    default:
      state = .ground
      return Self.plain(byte).map { [.key(Key($0.base, $0.modifiers.union(.alt)))] } ?? []
    }
  }

  private mutating func take(character bytes: [UInt8], _ byte: UInt8) -> [TerminalEvent] {
    guard byte & 0xC0 == 0x80 else { return take(first: byte) }
    let hasAlt = bytes[0] == 27
    let character = bytes.dropFirst(hasAlt ? 1 : 0) + [byte]
    let length = character[character.startIndex] < 0xE0 ? 2 : character[character.startIndex] < 0xF0 ? 3 : 4
    guard character.count == length else {
      state = .character(bytes + [byte])
      return []
    }
    state = .ground
    let text = String(decoding: character, as: UTF8.self)
    guard let key = text.first, key != "\u{FFFD}", !(text.unicodeScalars.first?.properties.generalCategory == .control)
    else {
      return []
    }
    return [.key(Key(.character(key), hasAlt ? .alt : []))]
  }

  /// A key of one byte; nil for a byte that is none.
  private static func plain(_ byte: UInt8) -> Key? {
    switch byte {
    case 9: Key(.tab)
    case 10, 13: Key(.enter)
    case 8, 127: Key(.backspace)
    case 27: Key(.escape)
    case 0: Key(.character(" "), .control)
    case 1...26: Key(.character(Character(Unicode.Scalar(byte + 96))), .control)
    case 28...31: Key(.character(Character(Unicode.Scalar(byte + 64))), .control)
    case 32..<127: Key(.character(Character(Unicode.Scalar(byte))))
    default: nil
    }
  }

  // MARK: Sequences

  private mutating func take(_ kind: UInt8, _ bytes: [UInt8]) -> [TerminalEvent] {
    guard let final = bytes.last, final < 0x20 || final >= 0x40 || bytes.count > 32 else {
      state = .sequence(kind, bytes)
      return []
    }
    state = .ground
    if final < 0x20 { return take(first: final) }
    if kind == UInt8(ascii: "["), bytes.count == 1, final == UInt8(ascii: "I") || final == UInt8(ascii: "O") {
      return [.focus(final == UInt8(ascii: "I"))]
    }
    if kind == UInt8(ascii: "["), let answer = Self.answer(final, bytes.dropLast()) { return [.answer(answer)] }
    return KeySequenceTable.key(final: final, numbers: Self.numbers(bytes.dropLast())).map { [.key($0)] } ?? []
  }

  private static func numbers(_ bytes: some Sequence<UInt8>) -> [Int] {
    String(decoding: Array(bytes), as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }
  }

  // MARK: Answers

  /// `CSI ? … c` (DA1), `CSI 6 ; height ; width t` (XTWINOPS) and `CSI ? 1 ; 0 ; count S` (XTSMGRAPHICS).
  private static func answer(_ final: UInt8, _ bytes: ArraySlice<UInt8>) -> PictureAnswer? {
    let isPrivate = bytes.first == UInt8(ascii: "?")
    let numbers = numbers(isPrivate ? bytes.dropFirst() : bytes)
    switch final {
    case UInt8(ascii: "c") where isPrivate: return .attributes(numbers)
    case UInt8(ascii: "S") where isPrivate && numbers.count == 3 && numbers[0] == 1 && numbers[1] == 0:
      return .colors(numbers[2])
    case UInt8(ascii: "t") where !isPrivate && numbers.count == 3 && numbers[0] == 6:
      return .cell(Size(numbers[2], numbers[1]))
    default: return nil
    }
  }

  /// `DCS > | name ST` (XTVERSION) and `APC G … ; OK ST` (Kitty's graphics). What begins otherwise was typed.
  private mutating func take(
    _ kind: UInt8, answer bytes: [UInt8], isEnding: Bool, _ byte: UInt8, at milliseconds: Int
  ) -> [TerminalEvent] {
    let isVersion = kind == UInt8(ascii: "P")
    if isEnding || byte == 7 {
      state = .ground
      guard byte == 7 || byte == UInt8(ascii: "\\") else {
        // An Escape that ends no answer was typed, and what came before it is lost.
        return take(first: 27) + take(afterEscape: byte)
      }
      let text = String(decoding: bytes.dropFirst(isVersion ? 2 : 1), as: UTF8.self)
      return [.answer(isVersion ? .version(text) : .graphics(text.hasSuffix(";OK")))]
    }
    if byte == 27 {
      state = .answer(kind, bytes, isEnding: true)
      return []
    }
    let beginning = Array(isVersion ? ">|".utf8 : "G".utf8)
    if bytes.count < beginning.count, byte != beginning[bytes.count] {
      state = .ground
      var events: [TerminalEvent] = [.key(Key(.character(Character(Unicode.Scalar(kind))), .alt))]
      for byte in bytes + [byte] { events += take(.byte(byte), at: milliseconds, name: { _ in nil }) }
      return events
    }
    state = bytes.count < Self.longestAnswer ? .answer(kind, bytes + [byte], isEnding: false) : .ground
    return []
  }

  private mutating func take(key code: Int32, name: (Int32) -> String?) -> [TerminalEvent] {
    var hasAlt = false
    if case .escape = state { hasAlt = true }
    switch code {
    case Marker.pasteBegins: state = .paste
    case Marker.mouse: state = .mouse([])
    default: state = .ground
    }
    guard var key = KeySequenceTable.key(code: code) ?? name(code).flatMap(KeySequenceTable.key(capability:)) else {
      return hasAlt ? [.key(Key(.escape))] : []
    }
    if hasAlt { key.modifiers.insert(.alt) }
    return [.key(key)]
  }

  // MARK: Mouse

  /// SGR mouse reports: `button;column;row` and `M` for a press or `m` for a release (xterm ctlseqs, "SGR (1006)").
  private mutating func take(mouse bytes: [UInt8], at milliseconds: Int) -> [TerminalEvent] {
    guard let final = bytes.last, final >= 0x40 || bytes.count > 32 else {
      state = .mouse(bytes)
      return []
    }
    state = .ground
    let numbers = Self.numbers(bytes.dropLast())
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0, final == UInt8(ascii: "M") || final == UInt8(ascii: "m")
    else {
      return []
    }
    let point = Point(numbers[1] - 1, numbers[2] - 1)
    // Shift, Alt and Control (4, 8, 16) make no difference.
    let action: MouseEvent.Action
    switch numbers[0] & ~28 {
    case 0 where final == UInt8(ascii: "m"): action = .release
    case 0: action = clicks.isDouble(at: point, milliseconds) ? .doublePress : .press
    case 32: action = .drag
    case 64: action = .wheelUp
    case 65: action = .wheelDown
    default: return []
    }
    return [.mouse(MouseEvent(action, column: point.x, row: point.y))]
  }
}

/// Tells a second press at the same cell soon after the first.
private struct ClickCounter {
  private var last: (point: Point, time: Int)?
  private static let milliseconds = 400

  mutating func isDouble(at point: Point, _ time: Int) -> Bool {
    if let last, last.point == point, time - last.time <= Self.milliseconds {
      self.last = nil
      return true
    }
    last = (point, time)
    return false
  }
}
