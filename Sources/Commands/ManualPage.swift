/// Manual pages in the `man` macros of roff.
public enum ManualPage {
  /// A heading and what stands under it.
  public struct Section: Hashable, Sendable {
    public var title: String
    public var entries: [Entry]
    public init(_ title: String, _ entries: [Entry]) {
      self.title = title
      self.entries = entries
    }
  }

  public enum Entry: Hashable, Sendable {
    case paragraph(String)
    /// A second heading within the section.
    case heading(String)
    /// A term at the margin and its meaning, indented.
    case term(String, String)
  }

  /// A page of chapter 1 about `name`. `sections` come in their order, NAME before them and KEYS, from the table,
  /// behind them.
  public static func roff(
    name: String, summary: String, version: String, date: String, sections: [Section], keymap: Keymap = .standard
  ) -> String {
    var lines = [
      ".TH \(quoted(name.uppercased())) 1 \(quoted(date)) \(quoted("\(name) \(version)")) \(quoted("User Commands"))",
      ".SH NAME", "\(escaped(name)) \\- \(escaped(summary))",
    ]
    for section in sections + [keys(keymap)] {
      lines.append(".SH \(quoted(section.title.uppercased()))")
      for entry in section.entries {
        switch entry {
        case .paragraph(let text): lines += [".PP", escaped(text)]
        case .heading(let text): lines.append(".SS \(quoted(text))")
        case .term(let term, let meaning): lines += [".TP", "\\fB\(escaped(term))\\fR", escaped(meaning)]
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The keys by group, as a section.
  public static func keys(_ keymap: Keymap = .standard) -> Section {
    var entries: [Entry] = [
      .paragraph(
        "A number before a key repeats it. The name in brackets can be typed behind a colon or bound to other keys.")
    ]
    for group in CommandGroup.allCases {
      entries.append(.heading(group.rawValue))
      for specification in CommandTable.all where specification.group == group {
        let keys = keymap.sequences(for: specification.command)
        let term = keys.isEmpty ? ":\(specification.name)" : KeyReference.plain(keys)
        entries.append(.term(term, "\(KeyReference.full(specification)). [\(KeyReference.usage(of: specification))]"))
      }
    }
    return Section("Keys", entries)
  }

  /// Text that roff shows as it is: its own signs escaped, none at the beginning of a line taken for a request.
  static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
      let plain = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }.joined(separator: "\n")
  }

  /// A macro's argument, where quotation marks are doubled.
  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text.replacing("\n", with: " ")).replacing("\"", with: "\"\"") + "\""
  }
}
