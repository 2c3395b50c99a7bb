/// The tables `[programs]` (name to a list of arguments) and `[credentials]` (host to a file's path, or to a list of
/// arguments).
extension FetchTables {
  static func read(_ document: TOMLDocument) -> (FetchTables, [SettingsProblem]) {
    var tables = FetchTables()
    var problems: [SettingsProblem] = []
    func entries(_ name: String) -> [String: TOMLItem] {
      guard let item = document.root[name] else { return [:] }
      if case .table(let table) = item { return table }
      problems.append(document.problem("must be a table, not \(item.kind)", at: [name]))
      return [:]
    }
    for (name, item) in entries("programs") {
      if let arguments = arguments(item) {
        tables.programs[name] = arguments
      } else {
        // One text would want a shell to take it apart.
        problems.append(
          document.problem("must be a list of strings: a program and its arguments", at: ["programs", name]))
      }
    }
    for (host, item) in entries("credentials") {
      if case .text(let file) = item, !file.isEmpty {
        tables.credentialFiles[host.lowercased()] = file
      } else if let arguments = arguments(item) {
        tables.credentialCommands[host.lowercased()] = arguments
      } else {
        problems.append(
          document.problem(
            "must be the path of a file, or a list of strings: a program and its arguments", at: ["credentials", host]))
      }
    }
    return (tables, problems)
  }

  private static func arguments(_ item: TOMLItem) -> [String]? {
    guard case .list(let items) = item, !items.isEmpty else { return nil }
    let texts = items.compactMap { item -> String? in
      if case .text(let text) = item { text } else { nil }
    }
    return texts.count == items.count && texts.first?.isEmpty == false ? texts : nil
  }
}
