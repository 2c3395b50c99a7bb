/// An error that can be told to the user.
public protocol DatelineError: Error, Sendable {
  /// One line: what happened, where, and what can be done.
  var message: String { get }
}

extension Error {
  /// The error for the user: its own message, or the system's words where it has none.
  public var displayMessage: String { (self as? any DatelineError)?.message ?? "\(self)" }
}
