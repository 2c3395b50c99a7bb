import TextCore

/// One entry of the user's key tables.
public struct UserBinding: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    /// What this key runs: command lines, one after the other; `none` alone unbinds it.
    case key(String, runs: [String])
    /// All keys of this command; `none` alone leaves it without any.
    case command(String, keys: [String])
  }
  public var form: Form
  /// Nil for every context in which the commands work.
  public var context: Context?

  public init(_ form: Form, in context: Context? = nil) {
    self.form = form
    self.context = context
  }

  /// What stands in place of a command or of keys to unbind.
  static let none = "none"
}

/// What is wrong with an entry; the rest of the entries count all the same.
public struct KeymapProblem: DatelineError, Hashable {
  public var binding: UserBinding
  public var message: String
  /// What may have been meant.
  public var suggestion: String?
}

extension Keymap {
  /// This keymap with the user's entries over it. Their order carries no meaning: entries by command come first, then
  /// those by key for every context, then those by key for one context. Where two of equal rank want the same key, the
  /// one that comes first in the order of their text has it, and the other is reported.
  public func merging(_ user: [UserBinding]) -> (keymap: Keymap, problems: [KeymapProblem]) {
    var merge = KeymapMerge(keymap: self)
    for binding in user.sorted(by: { $0.rank < $1.rank }) { merge.apply(binding) }
    return (merge.keymap, merge.problems)
  }
}

extension UserBinding {
  /// Entries by command before those by key, every context before one, then the order of the text.
  fileprivate var rank: (Int, String, String) {
    let place = context == nil ? 0 : 1
    return switch form {
    case .command(let name, let keys): (place, name, keys.joined(separator: " "))
    case .key(let key, let runs): (place + 2, key, runs.joined(separator: " "))
    }
  }
  fileprivate var level: Int { rank.0 }
}

/// The state of laying the user's entries over a keymap, one after the other.
private struct KeymapMerge {
  struct Slot: Hashable {
    var sequence: KeySequence
    var context: Context
  }
  var keymap: Keymap
  var problems: [KeymapProblem] = []
  /// Which entry has which key.
  var taken: [Slot: UserBinding] = [:]

  init(keymap: Keymap) { self.keymap = keymap }

  mutating func apply(_ binding: UserBinding) {
    switch binding.form {
    case .key(let key, let runs):
      guard let sequence = sequence(key, of: binding) else { return }
      if runs == [UserBinding.none] {
        unbind(sequence, for: binding)
      } else {
        let invocations = runs.compactMap { invocation($0, of: binding) }
        if invocations.count == runs.count, !runs.isEmpty { bind(sequence, to: invocations, for: binding) }
      }
    case .command(let name, let keys):
      guard let invocation = invocation(name, of: binding) else { return }
      let contexts = contexts(for: [invocation], of: binding)
      for context in contexts {
        for old in keymap.sequences(for: invocation.command, in: context) { keymap.bind(old, to: [], in: context) }
      }
      guard keys != [UserBinding.none] else { return }
      for key in keys {
        if let sequence = sequence(key, of: binding) { bind(sequence, to: [invocation], for: binding) }
      }
    }
  }

  private mutating func unbind(_ sequence: KeySequence, for binding: UserBinding) {
    let contexts = binding.context.map { [$0] } ?? Context.allCases
    if contexts.allSatisfy({ keymap.invocations(of: sequence, in: $0).isEmpty }) {
      let place = binding.context.map { " in the \($0.rawValue)" } ?? ""
      report("“\(sequence)” is not bound\(place)", binding)
    }
    for context in contexts where claim(sequence, context, for: binding) { keymap.bind(sequence, to: [], in: context) }
  }

  private mutating func bind(_ sequence: KeySequence, to invocations: [Invocation], for binding: UserBinding) {
    for context in contexts(for: invocations, of: binding) where claim(sequence, context, for: binding) {
      keymap.bind(sequence, to: invocations, in: context)
    }
  }

  /// Whether the entry may have the key: no other of its rank has it.
  private mutating func claim(_ sequence: KeySequence, _ context: Context, for binding: UserBinding) -> Bool {
    let slot = Slot(sequence: sequence, context: context)
    if let other = taken[slot], other.level == binding.level, other != binding {
      report("“\(sequence)” is already bound by the entry “\(other.subject)”", binding)
      return false
    }
    taken[slot] = binding
    return true
  }

  /// The contexts that the entry is for, less those in which one of the commands does not work.
  private mutating func contexts(for invocations: [Invocation], of binding: UserBinding) -> [Context] {
    let wanted = binding.context.map { [$0] } ?? Context.allCases
    let possible = wanted.filter { context in
      invocations.allSatisfy { CommandTable.specification(of: $0.command).contexts.contains(context) }
    }
    if possible.isEmpty {
      let names = invocations.map(\.command.name).joined(separator: ", ")
      let place = binding.context.map { "in the \($0.rawValue)" } ?? "in any one pane"
      report("“\(names)” has no effect \(place)", binding)
    }
    return possible
  }

  private mutating func sequence(_ text: String, of binding: UserBinding) -> KeySequence? {
    do {
      return try KeySequence(parsing: text)
    } catch {
      report(error.message, suggestion: error.suggestion, binding)
      return nil
    }
  }

  private mutating func invocation(_ text: String, of binding: UserBinding) -> Invocation? {
    do {
      return try CommandLineParser.parse(text, acceptsAbbreviations: false).get()
    } catch {
      report(error.message, suggestion: error.suggestion, binding)
      return nil
    }
  }

  private mutating func report(_ message: String, suggestion: String? = nil, _ binding: UserBinding) {
    let problem = KeymapProblem(binding: binding, message: message, suggestion: suggestion)
    if !problems.contains(problem) { problems.append(problem) }
  }
}

extension UserBinding {
  /// The key or the command that the entry is about, as written.
  public var subject: String {
    switch form {
    case .key(let key, _): key
    case .command(let name, _): name
    }
  }
}
