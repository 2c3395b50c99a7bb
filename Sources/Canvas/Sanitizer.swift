/// Makes text of others harmless for a terminal.
public enum Sanitizer {
  /// The text with nothing in it that a terminal could obey: line ends and tabs stay, controls, code points without a
  /// meaning become `U+FFFD`, lone tag characters, controls of the writing direction and what has no width go.
  public static func clean(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 < 0x80 || $0 == 10 || $0 == 9 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch fate(of: scalar) {
      case .join: if result.last.map(joins) ?? false { result.append(scalar) }
      case .tag: if result.last.map(isFlag) ?? false { result.append(scalar) }
      case .keep: result.append(scalar)
      case .replace: result.append("\u{FFFD}")
      case .drop: break
      }
    }
    return String(result)
  }

  enum Fate { case keep, replace, drop, join, tag }

  /// Whether a joiner behind it can mean something: in the scripts of Asia and in emoji. Elsewhere it only makes two
  /// words look like one.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x0590 && ![.spaceSeparator, .format].contains(scalar.properties.generalCategory)
  }

  /// Whether a tag character behind it belongs to the flag of a region.
  private static func isFlag(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x1F3F4 || (0xE0020...0xE007E).contains(scalar.value)
  }

  static func fate(of scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 9, 10: return .keep
    case 13: return .drop
    case 0x20..<0x7F, 0xA0..<0xAD: return .keep
    case 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: return .drop
    case 0x200C, 0x200D: return .join
    case 0xE0000...0xE007F: return .tag
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .unassigned, .surrogate, .privateUse: return .replace
    default: return .keep
    }
  }
}
