/// What the mouse did, in cells.
public struct MouseEvent: Hashable, Sendable {
  public enum Action: Hashable, Sendable { case press, doublePress, release, drag, wheelUp, wheelDown }

  public var action: Action
  /// From 0, at the left.
  public var column: Int
  /// From 0, at the top.
  public var row: Int

  public init(_ action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
