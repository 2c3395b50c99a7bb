import Commands

extension ReaderState {
  /// A key goes to what lies uppermost: a picture, an overlay, the prompt, else the keymap. Ctrl-c quits from anywhere.
  mutating func press(_ key: Key) -> [Effect] {
    if picture != nil, key != .control("c") {
      // What was told meanwhile is read now.
      picture = nil
      return []
    }
    notice = nil
    list.fresh = []
    if key == .control("c") { return quit() }
    if takesKeys, let effects = pressThrough(key) { return effects }
    if linkHints != nil { return pressInHints(key) }
    if let use = letterUse { return take(key, for: use) }
    if picker != nil { return pressInPicker(key) }
    if prompt != nil { return pressInPrompt(key) }
    if !waiting.isEmpty || requestedDialog?.isRefresh == false { return pressWhileWaiting(key) }
    return resolve(key)
  }

  /// Whether something takes the keys before the keymap does, or they wait for an answer.
  private var takesKeys: Bool {
    prompt != nil || picker != nil || letterUse != nil || !waiting.isEmpty || requestedDialog?.isRefresh == false
  }

  /// What is the terminal's business, not the line's, works wherever one is: to suspend and to draw anew. Nothing that
  /// is typed or waits is touched by it.
  private mutating func pressThrough(_ key: Key) -> [Effect]? {
    guard key.typed == nil,
      case .matched(let invocations, _, let rest) = options.keymap.resolve(key, after: PendingKeys(), in: context),
      invocations.count == 1, rest.isEmpty
    else { return nil }
    switch invocations[0].command {
    case .suspend: return saveReadingPosition() + [.suspend]
    case .redraw: return [.redraw]
    default: return nil
    }
  }

  mutating func resolve(_ key: Key) -> [Effect] {
    switch options.keymap.resolve(key, after: pending, in: context) {
    case .pending(let keys):
      pending = keys
      return []
    case .matched(let invocations, let count, let rest):
      pending = PendingKeys()
      return perform(invocations, count: count, then: rest)
    case .unknown(let keys):
      pending = PendingKeys()
      tell("\(KeySequence(keys)) is not bound here; \(keyName(of: .help)) shows the keys", level: .problem)
      return []
    }
  }

  /// Runs commands in their order, then presses what was typed behind them; each finds the state in line.
  mutating func perform(_ invocations: [Invocation], count: Int?, then rest: [Key]) -> [Effect] {
    var messages = invocations.map { Message.command($0.command, argument: $0.argument, count: count) }
    messages += rest.map(Message.key)
    if messages.count == 1, let invocation = invocations.first { return run(invocation, count: count) }
    waiting = messages
    return resumeWaiting()
  }
}

extension Key {
  static func control(_ character: Character) -> Key { Key(.character(character), .control) }
  static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }

  /// The character that it types into a line; nil for a key that types none.
  var typed: Character? {
    guard modifiers.isDisjoint(with: [.control, .alt]), case .character(let character) = base else { return nil }
    return character
  }
}
