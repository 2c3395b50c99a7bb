import Canvas
import Commands
import ReaderUI
import TextCore

/// A theme's file as written: roles and scopes, not yet joined with what it inherits.
struct ThemeFile: Sendable {
  var document: TOMLDocument
  /// The theme below this one; nil where the file names none.
  var inherits: String?
  var palette: [String: StyleEntry] = [:]
  var scopes: [String: StyleEntry] = [:]
  var problems: [SettingsProblem]

  /// A style whose colours are names of roles or colours.
  struct StyleEntry: Sendable {
    /// A role gives its whole style: its ground and attributes too.
    var foreground: String?
    var background: String?
    var attributes: Style.Attributes = []
    /// Where it stands in the file.
    var path: [String]
  }

  init(_ document: TOMLDocument) {
    self.document = document
    problems = document.problems
    for (name, item) in document.root {
      switch (name, item) {
      case ("inherits", .text(let text)): inherits = text
      case ("palette", .table(let table)): readPalette(table)
      case ("scopes", .table(let table)): readScopes(table, at: [])
      case ("inherits", _): report("must be the name of a theme, not \(item.kind)", at: [name])
      case ("palette", _), ("scopes", _): report("must be a table, not \(item.kind)", at: [name])
      default:
        report(
          "unknown key “\(name)”", at: [name],
          suggestion: Suggestion.nearest(to: name, among: ["inherits", "palette", "scopes"]))
      }
    }
  }

  private mutating func readPalette(_ table: [String: TOMLItem]) {
    for (role, item) in table {
      let path = ["palette", role]
      switch item {
      case .text(let text): palette[role] = StyleEntry(foreground: text, path: path)
      case .table(let parts): palette[role] = entry(parts, at: path)
      default: report("must be a colour or a style, not \(item.kind)", at: path)
      }
    }
  }

  /// Scopes may be written as one quoted key, `"list.unread" = …`, or along tables, `[scopes.list]`.
  private mutating func readScopes(_ table: [String: TOMLItem], at path: [String]) {
    for (name, item) in table {
      let path = path + [name]
      let scope = path.joined(separator: ".")
      switch item {
      case .text(let text): add(StyleEntry(foreground: text, path: ["scopes"] + path), scope)
      case .table(let inner):
        // A table holds a style, or scopes below this one, or both.
        let deeper = inner.filter { isScope("\(scope).\($0.key)") }
        let parts = inner.filter { deeper[$0.key] == nil }
        if !parts.isEmpty || deeper.isEmpty { add(entry(parts, at: ["scopes"] + path), scope) }
        readScopes(deeper, at: path)
      default: report("must be a role, a colour or a style, not \(item.kind)", at: ["scopes"] + path)
      }
    }
  }

  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]

  /// Whether a scope has this name, or one that goes on from it.
  private func isScope(_ name: String) -> Bool {
    Scope.allCases.contains { $0.rawValue == name || $0.rawValue.hasPrefix(name + ".") }
  }

  private mutating func entry(_ table: [String: TOMLItem], at path: [String]) -> StyleEntry {
    var entry = StyleEntry(path: path)
    for (key, item) in table {
      switch (key, item) {
      case ("fg", .text(let text)): entry.foreground = text
      case ("bg", .text(let text)): entry.background = text
      case (_, .flag(let flag)) where Self.attributes[key] != nil:
        if flag, let attribute = Self.attributes[key] { entry.attributes.insert(attribute) }
      case ("fg", _), ("bg", _): report("must be a role or a colour, not \(item.kind)", at: path + [key])
      case _ where Self.attributes[key] != nil:
        report("must be true or false, not \(item.kind)", at: path + [key])
      default:
        report(
          "unknown style “\(key)”", at: path + [key],
          suggestion: Suggestion.nearest(to: key, among: Self.attributes.keys.sorted()))
      }
    }
    return entry
  }

  private mutating func add(_ entry: StyleEntry, _ scope: String) {
    if isScope(scope) {
      scopes[scope] = entry
    } else {
      report(
        "no such scope: “\(scope)”", at: entry.path,
        suggestion: Suggestion.nearest(to: scope, among: Scope.allCases.map(\.rawValue)))
    }
  }

  private mutating func report(_ message: String, at path: [String], suggestion: String? = nil) {
    problems.append(document.problem(message, at: path, suggestion: suggestion))
  }
}
