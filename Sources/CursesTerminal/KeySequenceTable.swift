import CNcurses
import Commands

/// The names that keys have in curses, in terminfo and in the sequences of xterm.
enum KeySequenceTable {
  /// A key by its number in curses.
  static func key(code: Int32) -> Key? {
    if code >= KEY_F0, code <= KEY_F0 + 63 { return Key(.function(Int(code - KEY_F0))) }
    return keys[code]
  }

  private static let keys: [Int32: Key] = [
    KEY_UP: Key(.up), KEY_DOWN: Key(.down), KEY_LEFT: Key(.left), KEY_RIGHT: Key(.right), KEY_HOME: Key(.home),
    KEY_END: Key(.end), KEY_PPAGE: Key(.pageUp), KEY_NPAGE: Key(.pageDown), KEY_DC: Key(.delete), KEY_IC: Key(.insert),
    KEY_BACKSPACE: Key(.backspace), KEY_ENTER: Key(.enter), KEY_BTAB: Key(.tab, .shift), KEY_SR: Key(.up, .shift),
    KEY_SF: Key(.down, .shift), KEY_SLEFT: Key(.left, .shift), KEY_SRIGHT: Key(.right, .shift),
    KEY_SHOME: Key(.home, .shift), KEY_SEND: Key(.end, .shift), KEY_SPREVIOUS: Key(.pageUp, .shift),
    KEY_SNEXT: Key(.pageDown, .shift), KEY_SDC: Key(.delete, .shift), KEY_SIC: Key(.insert, .shift),
    KEY_A1: Key(.home), KEY_A3: Key(.pageUp), KEY_C1: Key(.end), KEY_C3: Key(.pageDown),
  ]

  /// A key by its extended name in terminfo, as `kUP5` for Control and Up (terminfo.src, "extended key-definitions").
  static func key(capability: String) -> Key? {
    guard capability.hasPrefix("k"), let last = capability.last else { return nil }
    let number = last.wholeNumberValue
    let base = bases[String(number == nil ? capability.dropFirst() : capability.dropFirst().dropLast())]
    return base.map { Key($0, modifiers(number ?? 2)) }
  }

  private static let bases: [String: Key.Base] = [
    "UP": .up, "DN": .down, "LFT": .left, "RIT": .right, "HOM": .home, "END": .end, "PRV": .pageUp, "NXT": .pageDown,
    "DC": .delete, "IC": .insert,
  ]

  /// A key by a control sequence that terminfo does not have, as `ESC [ 1 ; 5 A` or `ESC [ 27 ; 5 ; 9 ~`.
  static func key(final: UInt8, numbers: [Int]) -> Key? {
    let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
    switch final {
    case UInt8(ascii: "~"):
      if numbers.first == 27, numbers.count > 2 { return character(numbers[2], modifiers) }
      return numbers.first.flatMap { tildes[$0] }.map { Key($0, modifiers) }
    case UInt8(ascii: "u"): return numbers.first.flatMap { character($0, modifiers) }
    case UInt8(ascii: "Z"): return Key(.tab, .shift)
    default: return letters[final].map { Key($0, modifiers) }
    }
  }

  private static let letters: [UInt8: Key.Base] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "M"): .enter, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let tildes: [Int: Key.Base] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1),
    12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
    19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]

  /// xterm counts modifiers from 1: one for Shift, two for Alt, four for Control.
  private static func modifiers(_ number: Int) -> Key.Modifiers {
    guard (2...8).contains(number) else { return [] }
    var modifiers: Key.Modifiers = []
    if (number - 1) & 1 != 0 { modifiers.insert(.shift) }
    if (number - 1) & 2 != 0 { modifiers.insert(.alt) }
    if (number - 1) & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private static func character(_ code: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch code {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    default:
      guard code >= 32, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      // The character says that Shift was down.
      return Key(.character(Character(scalar)), modifiers.subtracting(.shift))
    }
  }
}
