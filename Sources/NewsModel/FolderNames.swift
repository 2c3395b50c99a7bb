import Foundation

/// Names of folders in one line, separated by commas; a name that has a comma itself stands in quotation marks.
public enum FolderNames {
  public static func line(_ names: [String]) -> String {
    names.map { name in
      name.contains(",") || name.hasPrefix("\"") ? "\"\(name.replacing("\"", with: "\"\""))\"" : name
    }
    .joined(separator: ", ")
  }

  /// The names that a line holds, each once, without blanks round them.
  public static func names(in line: some StringProtocol) -> [String] {
    var names: [String] = []
    var name = ""
    var isQuoted = false
    var wasQuote = false
    func isBlank() -> Bool { name.allSatisfy(\.isWhitespace) }
    func end() {
      let trimmed = name.trimmingCharacters(in: .whitespaces)
      if !trimmed.isEmpty, !names.contains(trimmed) { names.append(trimmed) }
      name = ""
    }
    for character in line {
      switch character {
      case "\"" where isQuoted || isBlank() || wasQuote:
        // A mark that is written twice stands for itself.
        if !isQuoted, wasQuote { name.append("\"") }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      case "," where !isQuoted: end()
      default: name.append(character)
      }
      wasQuote = false
    }
    end()
    return names
  }
}
