import Synchronization

/// What names were read as: the same few thousand come in article after article, and reading one costs more than
/// looking it up.
final class Remembered<Value: Sendable>: Sendable {
  private let known = Mutex<[String: Value?]>([:])
  /// Then all is forgotten, so that memory does not grow with the library.
  private static var most: Int { 4096 }

  /// What a name was read as, or is now.
  func value(of name: String, read: (String) -> Value?) -> Value? {
    if let value = known.withLock({ $0[name] }) { return value }
    let value = read(name)
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[name] = .some(value)
    }
    return value
  }
}
