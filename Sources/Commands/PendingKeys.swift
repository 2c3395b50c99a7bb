/// Keys pressed that are not yet a whole sequence, and the count before them: `12g`.
public struct PendingKeys: Hashable, Sendable, CustomStringConvertible {
  public var keys: [Key]
  public var count: Int?

  public init(keys: [Key] = [], count: Int? = nil) {
    self.keys = keys
    self.count = count
  }

  public var isEmpty: Bool { keys.isEmpty && count == nil }

  /// As typed, for the status line: `12g`.
  public var description: String {
    let number = count.map { String($0) } ?? ""
    guard !keys.isEmpty else { return number }
    let typed = KeySequence(keys).description
    return number.isEmpty || keys[0].description.count == 1 ? number + typed : "\(number) \(typed)"
  }
}

/// What a key leads to.
public enum KeyResolution: Hashable, Sendable {
  /// More keys are needed. An empty value tells that what was pending has been cleared.
  case pending(PendingKeys)
  /// These commands are to be run in their order, and then `rest` is to be pressed again: keys that were typed in the
  /// hope of a longer sequence which did not come.
  case matched([Invocation], count: Int?, rest: [Key] = [])
  /// Nothing is bound to these keys.
  case unknown([Key])
}
