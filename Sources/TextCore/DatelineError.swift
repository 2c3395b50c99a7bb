/// An error that can be told to the user.
public protocol DatelineError: Error, Sendable {
  /// One line: what happened, where, and what can be done.
  var message: String { get }
  /// What kind of failure it is, for whoever needs no more than that: an exit code.
  var category: ErrorCategory { get }
}

/// Kinds of failure, whatever module they come from.
public enum ErrorCategory: Sendable, Hashable {
  /// What was asked for is not there.
  case nothingFound
  /// It was asked for in a way that makes no sense.
  case usage
  /// What was read is not what it should be.
  case badData
  /// There is no such file.
  case noInput
  /// A server cannot be reached or refuses.
  case unreachable
  /// A server asks to be left alone for a while.
  case askedToWait
  /// A name and password are missing or not accepted.
  case loginRefused
  case inputOutput
  case configuration
}

extension DatelineError {
  public var category: ErrorCategory { .inputOutput }
}

extension Error {
  /// The error for the user: its own message, or the system's words where it has none.
  public var displayMessage: String { (self as? any DatelineError)?.message ?? "\(self)" }
}
