/// (first form; the Commands helper replaces this file's content, keeping the names)
public struct Keymap: Sendable {
  public static let standard = Keymap()
}

public struct PendingKeys: Sendable, Hashable {
  public init() {}
}
