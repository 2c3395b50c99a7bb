/// A command together with what was written behind its name.
public struct Invocation: Hashable, Sendable, CustomStringConvertible {
  public var command: Command
  public var argument: String?

  public init(_ command: Command, argument: String? = nil) {
    self.command = command
    self.argument = argument
  }

  /// As it is written on the `:` line: `theme night-desk`.
  public var description: String { argument.map { "\(command.name) \($0)" } ?? command.name }
}
