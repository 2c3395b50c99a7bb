/// What is read before anybody asks for it, so that the next key is answered at once and with one paint.
///
/// A value is given only while nothing has changed since before it was read: `version` is another one after each
/// change, and nil when nobody is there any more to ask.
@MainActor
final class ReadAhead<Key: Hashable & Sendable, Value: Sendable> {
  private struct Kept {
    var version: Int
    var value: Value
  }

  private let version: @MainActor () -> Int?
  private let read: @Sendable (Key) async throws -> Value?
  private var kept: [Key: Kept] = [:]
  private var wanted: [Key] = []
  private var task: Task<Void, Never>?

  init(version: @escaping @MainActor () -> Int?, read: @escaping @Sendable (Key) async throws -> Value?) {
    self.version = version
    self.read = read
  }

  /// What was read for `key`, where it still holds.
  func value(for key: Key) -> Value? {
    kept[key].flatMap { $0.version == version() ? $0.value : nil }
  }

  /// Reads what is not there yet of `keys`, one after another, and drops whatever is neither among them nor `present`.
  func want(_ keys: [Key], besides present: Key) {
    wanted = keys
    kept = kept.filter { $0.key == present || keys.contains($0.key) }
    guard task == nil, next != nil else { return }
    task = Task {
      while let version = version(), let key = next {
        do {
          let value = try await read(key)
          if wanted.contains(key), let value { kept[key] = Kept(version: version, value: value) }
        } catch {
          // Whoever asks for it reads it again and tells why it cannot be had.
          wanted = []
        }
        if value(for: key) == nil { wanted.removeAll { $0 == key } }
      }
      task = nil
    }
  }

  private var next: Key? { wanted.first { value(for: $0) == nil } }
}
