/// What floats over panes and sheets and is narrowed by typing.
public enum Picker: Sendable, Hashable {
  /// `?`: the keys of the present context, filtered by what is typed.
  case help(PickerState)
  /// Ctrl-P: every command by fuzzy words.
  case palette(PickerState)
  /// `:theme` without a name: the themes, each shown while it is under the cursor; `previous` comes back on Esc.
  case themes(PickerState, previous: String)
  /// The feeds that a page offers.
  case feeds(PickerState, [OfferedFeed])
}

/// A list in a box that is narrowed by typing.
public struct PickerState: Sendable, Hashable {
  public var filter = ""
  public var selection = 0
  public var top = 0
  public init() {}
}
