/// A row of help or of the palette.
public struct HelpRow: Hashable, Sendable {
  /// What pressing Enter on it runs; several where the user put several commands on one key.
  public var invocations: [Invocation]
  public var title: String
  public var explanation: String
  /// Empty for a command without keys.
  public var keys: [KeySequence]
  public var group: CommandGroup
  /// UTF-8 offsets in `title` of the letters that the filter found there.
  public var matches: [Int] = []

  /// The keys as help shows them: `j  Down`.
  public var keyText: String { keys.map(\.description).joined(separator: "  ") }
}

/// Help, the palette and the box of pending keys, made from the table and the keymap.
public enum Help {
  /// What can be done in `context`, by group in the table's order: first what has keys, then under the same headings
  /// what has none, so that nothing stays unknown. `filter` keeps rows that hold all its words in title, explanation,
  /// name or keys.
  public static func rows(context: Context, keymap: Keymap, filter: String = "") -> [HelpRow] {
    let all = commandRows(context: context, keymap: keymap) + composedRows(context: context, keymap: keymap)
    let words = filter.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    let found = all.compactMap { row in filtered(row, by: words) }
    return CommandGroup.allCases.flatMap { group in
      let rows = found.filter { $0.group == group }
      return rows.filter { !$0.keys.isEmpty } + rows.filter(\.keys.isEmpty)
    }
  }

  /// Every command that works in `context`: first those whose title has the letters of `filter`, the best first, then
  /// those that have its words elsewhere. Without a filter they stand in the table's order.
  public static func palette(context: Context, keymap: Keymap, filter: String = "") -> [HelpRow] {
    let all = commandRows(context: context, keymap: keymap).filter { $0.invocations != [Invocation(.palette)] }
    guard filter.contains(where: { !$0.isWhitespace }) else { return all }
    let byTitle = FuzzyMatch.ranked(all, by: filter, text: \.title).map { row, match in
      var row = row
      row.matches = match.offsets
      return row
    }
    // Titles are matched by scattered letters; in the longer texts behind them that would find nearly everything.
    let found = Set(byTitle.map(\.invocations))
    let words = filter.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    let byMore = all.filter { !found.contains($0.invocations) }.compactMap { filtered($0, by: words) }
    return byTitle + byMore
  }

  /// What may follow the pending keys: the rest of the sequence and what it does, ordered by key.
  public static func continuations(of pending: PendingKeys, context: Context, keymap: Keymap) -> [HelpRow] {
    keymap.continuations(of: pending, in: context)
      .map { rest, invocations in row(invocations, keys: [rest]) }
      .sorted { $0.keyText < $1.keyText }
  }

  private static func commandRows(context: Context, keymap: Keymap) -> [HelpRow] {
    CommandTable.all.filter { $0.contexts.contains(context) }.map { specification in
      row([Invocation(specification.command)], keys: keymap.sequences(for: specification.command, in: context))
    }
  }

  /// Keys on which the user put several commands or one with an argument.
  private static func composedRows(context: Context, keymap: Keymap) -> [HelpRow] {
    var rows: [HelpRow] = []
    for binding in keymap.bindings[context] ?? [] {
      guard binding.invocations.count > 1 || binding.invocations.contains(where: { $0.argument != nil }) else {
        continue
      }
      // What the table itself binds stands in the row of its command.
      if let first = binding.invocations.first, binding.runs(first.command) { continue }
      if let known = rows.firstIndex(where: { $0.invocations == binding.invocations }) {
        rows[known].keys.append(binding.sequence)
      } else {
        rows.append(row(binding.invocations, keys: [binding.sequence]))
      }
    }
    return rows
  }

  private static func row(_ invocations: [Invocation], keys: [KeySequence]) -> HelpRow {
    let specifications = invocations.map { CommandTable.specification(of: $0.command) }
    let titles = zip(specifications, invocations).map { specification, invocation in
      invocation.argument.map { "\(specification.title): \($0)" } ?? specification.title
    }
    return HelpRow(
      invocations: invocations, title: titles.joined(separator: ", then "),
      explanation: specifications.count == 1 ? specifications[0].explanation : "", keys: keys,
      group: specifications.first?.group ?? .program)
  }

  private static func filtered(_ row: HelpRow, by words: [String]) -> HelpRow? {
    let names = row.invocations.map(\.description).joined(separator: " ")
    let rest = "\(row.explanation) \(names) \(row.group.rawValue)".lowercased()
    var row = row
    var matches: Set<Int> = []
    for word in words {
      let inTitle = occurrence(of: word, in: row.title)
      let isKey = row.keys.contains { $0.description.lowercased() == word }
      guard !inTitle.isEmpty || isKey || rest.contains(word) else { return nil }
      matches.formUnion(inTitle)
    }
    row.matches = matches.sorted()
    return row
  }

  /// UTF-8 offsets of the characters of the first place where `word`, in lower case, stands in `text`.
  private static func occurrence(of word: String, in text: String) -> [Int] {
    let wanted = Array(word)
    let letters = text.indices.map { ($0, text[$0].lowercased()) }
    guard wanted.count <= letters.count, !wanted.isEmpty else { return [] }
    for start in 0...(letters.count - wanted.count) {
      let part = letters[start..<start + wanted.count]
      if zip(part, wanted).allSatisfy({ $0.0.1 == String($0.1) }) {
        return part.map { text.utf8.distance(from: text.startIndex, to: $0.0) }
      }
    }
    return []
  }
}
