import Canvas
import Commands
import TextCore

/// Turns entries into styles by the roles of a chain of theme files, of which the nearest counts.
struct Painter {
  private typealias Role = (entry: ThemeFile.StyleEntry, file: ThemeFile)

  private(set) var problems: [SettingsProblem] = []
  private var roles: [String: Role] = [:]
  private var looks: [String: Style] = [:]

  /// `chain` runs from the theme itself to the last that it rests on.
  init(chain: [ThemeFile]) {
    for file in chain.reversed() {
      for (name, entry) in file.palette { roles[name] = (entry, file) }
    }
    for (name, role) in roles { resolve(name, role, visiting: []) }
  }

  /// The entry's style. A colour that is nothing known is left out and reported.
  mutating func style(_ entry: ThemeFile.StyleEntry, of file: ThemeFile) -> Style {
    var style = Style(attributes: entry.attributes)
    if let name = entry.foreground, let look = look(of: name, for: entry, file) { style = look.merging(style) }
    if let name = entry.background, let look = look(of: name, for: entry, file) {
      style.background = look.background ?? look.foreground
    }
    return style
  }

  private mutating func look(of name: String, for entry: ThemeFile.StyleEntry, _ file: ThemeFile) -> Style? {
    if let look = looks[name] { return look }
    if let color = ColorSyntax.color(name) { return Style(foreground: color) }
    let known = roles.keys.sorted() + ColorSyntax.basicNames + [ColorSyntax.standard]
    let suggestion = name.hasPrefix("#") ? nil : Suggestion.nearest(to: name, among: known)
    problems.append(
      file.document.problem("“\(name)” is neither a role nor a colour", at: entry.path, suggestion: suggestion))
    return nil
  }

  /// Finds the look of a role after those of the roles that it is made of. One that leads back to itself stays without
  /// looks.
  private mutating func resolve(_ name: String, _ role: Role, visiting: [String]) {
    guard looks[name] == nil else { return }
    for below in [role.entry.foreground, role.entry.background].compactMap({ $0 }) {
      // A role may be called like the colour that it has.
      guard let other = roles[below], below != name else { continue }
      if visiting.contains(below) {
        problems.append(role.file.document.problem("“\(below)” refers to itself", at: role.entry.path))
        looks[name] = .plain
        return
      }
      resolve(below, other, visiting: visiting + [name])
    }
    looks[name] = style(role.entry, of: role.file)
  }
}
