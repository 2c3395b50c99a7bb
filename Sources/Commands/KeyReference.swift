/// The table of commands and keys as a document.
public enum KeyReference {
  /// A Markdown document: a table for each group with title, keys, panes and name of every command.
  public static func markdown(keymap: Keymap = .standard) -> String {
    var lines = [
      "# Commands and keys",
      "",
      "A number before a key repeats it: `12j`. Every command can also be typed behind `:` by its name, or found with "
        + "\(code(keymap.sequences(for: .palette))).",
    ]
    for group in CommandGroup.allCases {
      lines += ["", "## \(group.rawValue)", "", "| Keys | Does | Where | Name |", "|---|---|---|---|"]
      for specification in CommandTable.all where specification.group == group {
        let keys = code(keymap.sequences(for: specification.command))
        lines.append(
          "| \(keys) | \(full(specification)) | \(places(specification)) | `\(usage(of: specification))` |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Plain columns for a terminal, one command a line, under the groups' headings.
  public static func plainText(keymap: Keymap = .standard) -> String {
    let rows = CommandTable.all.map { (specification: $0, keys: plain(keymap.sequences(for: $0.command))) }
    let keyWidth = rows.map(\.keys.count).max() ?? 0
    let nameWidth = rows.map { usage(of: $0.specification).count }.max() ?? 0
    var lines: [String] = []
    for group in CommandGroup.allCases {
      if !lines.isEmpty { lines.append("") }
      lines.append(group.rawValue)
      for (specification, keys) in rows where specification.group == group {
        let columns = [
          padded(keys, to: keyWidth), padded(usage(of: specification), to: nameWidth), full(specification),
        ]
        lines.append("  " + columns.joined(separator: "  "))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The command as typed behind `:` with its argument's place: `theme [NAME]`.
  static func usage(of specification: CommandSpecification) -> String {
    switch specification.argument {
    case .none: specification.name
    case .optionalQuery: "\(specification.name) [QUERY]"
    case .optionalTheme: "\(specification.name) [THEME]"
    case .optionalText: "\(specification.name) [TEXT]"
    case .marks: "\(specification.name) AS [QUERY]"
    case .citation: "\(specification.name) [FORM]"
    case .optionalName: "\(specification.name) [TEXT]"
    case .sourceSetting: "\(specification.name) [SETTING VALUE]"
    }
  }

  static func full(_ specification: CommandSpecification) -> String {
    specification.explanation.isEmpty ? specification.title : "\(specification.title): \(specification.explanation)"
  }

  static func plain(_ keys: [KeySequence]) -> String { keys.map(\.description).joined(separator: ", ") }

  private static func places(_ specification: CommandSpecification) -> String {
    switch specification.contexts {
    case Context.allCases: "everywhere"
    case Context.panes: "panes"
    case Context.allPanes: "panes and sources"
    default: specification.contexts.map(\.rawValue).joined(separator: ", ")
    }
  }

  /// Keys as Markdown code; a bar would end the table's cell.
  private static func code(_ keys: [KeySequence]) -> String {
    keys.map { "`\($0.description.replacing("|", with: "\\|"))`" }.joined(separator: " ")
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
