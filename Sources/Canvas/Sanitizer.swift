/// Makes text of others harmless for a terminal.
public enum Sanitizer {
  /// The text with nothing in it that a terminal could obey: line ends and tabs stay, controls, code points without a
  /// meaning and lone tag characters become `U+FFFD`, controls of the writing direction go.
  public static func clean(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 < 0x80 || $0 == 10 || $0 == 9 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch fate(of: scalar) {
      case .keep: result.append(scalar)
      case .replace: result.append("\u{FFFD}")
      case .drop: break
      }
    }
    return String(result)
  }

  enum Fate { case keep, replace, drop }

  static func fate(of scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 9, 10: return .keep
    case 13: return .drop
    case 0x20..<0x7F, 0xA0..<0xAD: return .keep
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF: return .drop
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .unassigned, .surrogate, .privateUse: return .replace
    default: return .keep
    }
  }
}
