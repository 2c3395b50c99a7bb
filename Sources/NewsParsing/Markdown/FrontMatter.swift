/// The block of fields above a Markdown text, between lines of three hyphens (YAML) or three plusses (TOML).
struct FrontMatter {
  /// By name in small letters; a list has several values.
  private(set) var fields: [String: [String]] = [:]
  /// The text below.
  private(set) var rest: Substring

  init(_ text: String) {
    rest = text[...]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let mark = lines.first?.trimmed, mark == "---" || mark == "+++" else { return }
    guard
      let end = lines.dropFirst().prefix(500).firstIndex(where: {
        $0.trimmed == mark || (mark == "---" && $0.trimmed == "...")
      })
    else { return }
    var key: String?
    for line in lines[1..<end] {
      let trimmed = line.trimmed
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      if let known = key, trimmed.hasPrefix("- ") {
        fields[known, default: []].append(Self.unquoted(trimmed.dropFirst(2)))
      } else if line.first?.isWhitespace != true, let separator = line.firstIndex(where: { $0 == ":" || $0 == "=" }) {
        let name = line[..<separator].trimmed.lowercased()
        key = name
        let value = line[line.index(after: separator)...].trimmed
        if value.hasPrefix("["), value.hasSuffix("]") {
          fields[name] = value.dropFirst().dropLast().split(separator: ",").map { Self.unquoted($0) }.filter {
            !$0.isEmpty
          }
        } else if !value.isEmpty {
          fields[name] = [Self.unquoted(value)]
        }
      } else if let known = key, var values = fields[known], let last = values.popLast() {
        // A value that goes on in the next line.
        fields[known] = values + [last == ">" || last == "|" ? trimmed : last + " " + trimmed]
      }
    }
    rest = end + 1 < lines.count ? text[lines[end + 1].startIndex...] : ""
  }

  /// The first value of the first of these names.
  func text(_ names: String...) -> String? {
    names.lazy.compactMap { fields[$0]?.first?.nonEmpty }.first
  }

  func list(_ names: String...) -> [String] {
    names.flatMap { fields[$0] ?? [] }.compactMap(\.nonEmpty)
  }

  private static func unquoted(_ value: some StringProtocol) -> String {
    let text = value.trimmed
    for mark in ["\"", "'"] where text.count >= 2 && text.hasPrefix(mark) && text.hasSuffix(mark) {
      let inside = String(text.dropFirst().dropLast())
      return mark == "'" ? inside.replacing("''", with: "'") : inside.replacing("\\\"", with: "\"")
    }
    return text
  }
}
