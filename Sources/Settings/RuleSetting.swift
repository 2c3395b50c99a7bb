import TextCore

/// A rule on arrival as a `[[rule]]` table of `config.toml` says it. Whether its query can be read is for those to say
/// who know queries.
public struct RuleSetting: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case read, star, hide, highlight
    case tag(String)

    /// The words of actions, for messages.
    static let words = ["read", "star", "hide", "highlight", "tag NAME"]

    /// Nil for other words.
    init?(_ text: String) {
      let parts = text.split(maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
      switch (parts.first.map { $0.lowercased() }, parts.dropFirst().first) {
      case ("read", nil): self = .read
      case ("star", nil): self = .star
      case ("hide", nil): self = .hide
      case ("highlight", nil): self = .highlight
      case ("tag", let name?): self = .tag(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      default: return nil
      }
    }
  }

  public var name: String
  public var query: String
  public var actions: [Action]
  /// The line on which its query stands, from 1, where known.
  public var line: Int?
}

extension RuleSetting {
  /// Reads every `[[rule]]`; one with a mistake does not count.
  static func read(_ document: TOMLDocument) -> ([RuleSetting], [SettingsProblem]) {
    guard let item = document.root["rule"] else { return ([], []) }
    guard case .list(let tables) = item else {
      return ([], [document.problem("must be written [[rule]], once for each rule", at: ["rule"])])
    }
    var rules: [RuleSetting] = []
    var problems: [SettingsProblem] = []
    for (index, table) in tables.enumerated() {
      let path = ["rule", "\(index + 1)"]
      guard case .table(let entries) = table else {
        problems.append(document.problem("must be a table, not \(table.kind)", at: path))
        continue
      }
      do throws(SettingsProblem) {
        let rule = try RuleSetting(entries, at: path, in: document)
        guard !rules.contains(where: { $0.name == rule.name }) else {
          throw document.problem("another rule is called “\(rule.name)” already", at: path + ["name"])
        }
        rules.append(rule)
      } catch {
        problems.append(error)
      }
    }
    return (rules, problems)
  }

  private static let keys = ["name", "query", "actions"]

  private init(
    _ entries: [String: TOMLItem], at path: [String], in document: TOMLDocument
  ) throws(SettingsProblem) {
    if let unknown = entries.keys.sorted().first(where: { !Self.keys.contains($0) }) {
      throw document.problem(
        "no such key: “\(unknown)”; a rule has name, query and actions", at: path + [unknown],
        suggestion: Suggestion.nearest(to: unknown, among: Self.keys))
    }
    func text(_ key: String, _ wanted: String) throws(SettingsProblem) -> String {
      guard let item = entries[key] else { throw document.problem("has no \(key): \(wanted)", at: path) }
      guard case .text(let text) = item, !text.allSatisfy(\.isWhitespace) else {
        throw document.problem("must be \(wanted)", at: path + [key])
      }
      return text
    }
    name = try text("name", "a name of your choice")
    query = try text("query", "a search, as for the search line")
    line = document.line(of: path + ["query"])
    let wanted = "must be a list out of \(Action.words.joined(separator: ", "))"
    guard case .list(let items)? = entries["actions"], !items.isEmpty else {
      throw document.problem(
        entries["actions"] == nil ? "has no actions: \(Action.words.joined(separator: ", "))" : wanted,
        at: path + ["actions"])
    }
    actions = []
    for item in items {
      guard case .text(let text) = item else { throw document.problem(wanted, at: path + ["actions"]) }
      guard let action = Action(text) else {
        throw document.problem(
          "no such action: “\(text)”; actions are \(Action.words.joined(separator: ", "))", at: path + ["actions"],
          suggestion: Suggestion.nearest(to: text, among: ["read", "star", "hide", "highlight"]))
      }
      if !actions.contains(action) { actions.append(action) }
    }
  }
}
