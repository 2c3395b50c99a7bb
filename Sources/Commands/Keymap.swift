/// Which keys run which commands, in each context.
public struct Keymap: Hashable, Sendable {
  /// A sequence and what it runs, in order.
  struct Binding: Hashable, Sendable {
    var sequence: KeySequence
    var invocations: [Invocation]

    /// Whether it runs this command and nothing else, as the table binds it.
    func runs(_ command: Command) -> Bool {
      if invocations == [Invocation(command)] { return true }
      guard invocations.count == 1, invocations[0].command == command else { return false }
      return CommandTable.specification(of: command).keysAreArguments && invocations[0].argument == sequence.description
    }
  }
  /// In the order in which help names a command's keys: the table's, then the user's.
  var bindings: [Context: [Binding]] = [:]

  /// The keys of `CommandTable`.
  public static let standard: Keymap = {
    var keymap = Keymap()
    for specification in CommandTable.all {
      for context in specification.contexts {
        for sequence in specification.defaultKeys {
          let argument = specification.keysAreArguments ? sequence.description : nil
          keymap.bind(sequence, to: [Invocation(specification.command, argument: argument)], in: context)
        }
      }
    }
    return keymap
  }()

  /// Puts `invocations` on `sequence` in place of what was there; no invocations unbind it.
  mutating func bind(_ sequence: KeySequence, to invocations: [Invocation], in context: Context) {
    bindings[context, default: []].removeAll { $0.sequence == sequence }
    if !invocations.isEmpty {
      bindings[context, default: []].append(Binding(sequence: sequence, invocations: invocations))
    }
  }

  /// What `sequence` runs; empty where nothing is bound to it.
  public func invocations(of sequence: KeySequence, in context: Context) -> [Invocation] {
    bindings[context]?.first { $0.sequence == sequence }?.invocations ?? []
  }

  /// The sequences that run this command and nothing else; in any context where none is given.
  public func sequences(for command: Command, in context: Context? = nil) -> [KeySequence] {
    var found: [KeySequence] = []
    for context in context.map({ [$0] }) ?? Context.allCases {
      for binding in bindings[context] ?? [] where binding.runs(command) {
        if !found.contains(binding.sequence) { found.append(binding.sequence) }
      }
    }
    return found
  }

  /// What may follow keys that are pending: the rest of each sequence and what it runs.
  public func continuations(
    of pending: PendingKeys, in context: Context
  ) -> [(rest: KeySequence, invocations: [Invocation])] {
    guard !pending.keys.isEmpty else { return [] }
    return (bindings[context] ?? []).compactMap { binding in
      guard binding.sequence.keys.count > pending.keys.count, binding.sequence.starts(with: pending.keys) else {
        return nil
      }
      return (KeySequence(Array(binding.sequence.keys.dropFirst(pending.keys.count))), binding.invocations)
    }
  }
}

extension Keymap {
  /// The largest count that can be typed; further digits change nothing.
  static let largestCount = 99_999

  /// What pressing `key` after `pending` leads to. Digits before a sequence are its count, `0` only behind another
  /// digit; Esc clears what is pending. A sequence that is also the beginning of a longer one waits for the next key.
  public func resolve(_ key: Key, after pending: PendingKeys, in context: Context) -> KeyResolution {
    if pending.keys.isEmpty, let count = count(pending.count, followedBy: key, in: context) {
      return .pending(PendingKeys(count: count))
    }
    let keys = pending.keys + [key]
    if isPrefix(keys, in: context) { return .pending(PendingKeys(keys: keys, count: pending.count)) }
    let whole = invocations(of: KeySequence(keys), in: context)
    if key == Key(.escape), !pending.isEmpty, pending.keys.isEmpty || whole.isEmpty { return .pending(PendingKeys()) }
    if !whole.isEmpty { return .matched(whole, count: pending.count) }
    for length in stride(from: keys.count - 1, to: 0, by: -1) {
      let shorter = invocations(of: KeySequence(Array(keys[..<length])), in: context)
      if !shorter.isEmpty { return .matched(shorter, count: pending.count, rest: Array(keys[length...])) }
    }
    return .unknown(keys)
  }

  /// Whether a longer sequence begins with these keys.
  private func isPrefix(_ keys: [Key], in context: Context) -> Bool {
    (bindings[context] ?? []).contains { $0.sequence.keys.count > keys.count && $0.sequence.starts(with: keys) }
  }

  /// The count with one more digit; nil where the key is none. A digit that the user has bound is a key and no count.
  private func count(_ count: Int?, followedBy key: Key, in context: Context) -> Int? {
    guard key.modifiers.isEmpty, case .character(let character) = key.base, character.isASCII,
      let digit = character.wholeNumberValue
    else { return nil }
    if let count {
      let longer = count * 10 + digit
      return longer > Self.largestCount ? count : longer
    }
    let isBound = (bindings[context] ?? []).contains { $0.sequence.keys.first == key }
    return digit == 0 || isBound ? nil : digit
  }
}
