import Commands
import TextCore

/// The tables `[keys]` (key to commands) and `[commands]` (command to keys) of `config.toml`, each with tables for one
/// pane: `[keys.list]`, `[commands.reader]`.
struct KeyTables {
  private(set) var bindings: [UserBinding] = []
  private(set) var problems: [SettingsProblem] = []
  private var paths: [UserBinding: [String]] = [:]

  init(_ document: TOMLDocument) {
    read("keys", of: document) { .key($0, runs: $1) }
    read("commands", of: document) { .command($0, keys: $1) }
  }

  /// The standard keymap with these entries over it; what is wrong with them is added to the problems.
  mutating func keymap(of document: TOMLDocument) -> Keymap {
    let (keymap, mistakes) = Keymap.standard.merging(bindings)
    for mistake in mistakes {
      problems.append(
        document.problem(mistake.message, at: paths[mistake.binding] ?? [], suggestion: mistake.suggestion))
    }
    return keymap
  }

  private mutating func read(
    _ name: String, of document: TOMLDocument, as form: (String, [String]) -> UserBinding.Form
  ) {
    guard let item = document.root[name] else { return }
    guard case .table(let table) = item else {
      problems.append(document.problem("must be a table, not \(item.kind)", at: [name]))
      return
    }
    read(table, at: [name], context: nil, of: document, as: form)
  }

  private mutating func read(
    _ table: [String: TOMLItem], at path: [String], context: Context?, of document: TOMLDocument,
    as form: (String, [String]) -> UserBinding.Form
  ) {
    for (name, item) in table {
      let path = path + [name]
      switch item {
      case .text(let text): add(UserBinding(form(name, [text]), in: context), at: path)
      case .list(let items):
        let texts = items.compactMap { item -> String? in
          if case .text(let text) = item { text } else { nil }
        }
        if texts.count == items.count, !texts.isEmpty {
          add(UserBinding(form(name, texts), in: context), at: path)
        } else {
          problems.append(document.problem("must be a list of at least one string", at: path))
        }
      case .table(let inner) where context == nil:
        guard let pane = Context(rawValue: name) else {
          let names = Context.allCases.map(\.rawValue)
          problems.append(
            document.problem(
              "no such pane: “\(name)”; panes are \(names.joined(separator: ", "))", at: path,
              suggestion: Suggestion.nearest(to: name, among: names)))
          continue
        }
        read(inner, at: path, context: pane, of: document, as: form)
      default:
        problems.append(document.problem("must be a string or a list of strings, not \(item.kind)", at: path))
      }
    }
  }

  private mutating func add(_ binding: UserBinding, at path: [String]) {
    bindings.append(binding)
    paths[binding] = path
  }
}
