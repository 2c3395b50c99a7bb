/// Makes names from outside harmless as names of files.
public enum FileName {
  /// The longest name in bytes: what is put behind it (`.part`) must fit too.
  private static let longest = 180
  /// The longest ending that is kept where a name is cut, with its dot.
  private static let longestEnding = 16

  /// `name` as the name of one file in one folder: no separator, nothing that hides or turns text, no dot or dash at
  /// its beginning, and neither too long nor empty (`fallback` then).
  public static func safe(_ name: String, fallback: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.drop(while: { "/\\".unicodeScalars.contains($0) }) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: continue
      case .spaceSeparator: if plain.last != " " { plain.append(" ") }
      default: plain.append("/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "_" : scalar)
      }
    }
    // `.bashrc` would be hidden, `-rf` an option, and `x. ` two names for one file elsewhere.
    let start = plain.drop { " .-~".unicodeScalars.contains($0) }
    let end = start.lastIndex { !" .".unicodeScalars.contains($0) }
    guard let end else { return fallback }
    return cut(String(start[...end]))
  }

  private static func cut(_ name: String) -> String {
    guard name.utf8.count > longest else { return name }
    let dot = name.lastIndex(of: ".")
    let ending = dot.map { String(name[$0...]) }.flatMap { $0.utf8.count <= longestEnding ? $0 : nil } ?? ""
    var stem = name.dropLast(ending.count)
    while stem.utf8.count + ending.utf8.count > longest, !stem.isEmpty { stem = stem.dropLast() }
    // One character may be longer than the whole room.
    return stem.isEmpty ? "file" + ending : stem + ending
  }
}
