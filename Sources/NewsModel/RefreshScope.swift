/// Which sources a refresh asks.
public enum RefreshScope: Sendable, Hashable {
  case due
  /// All but those that are gone, and those whose server asked to be left alone until later.
  case all
  /// These, due or not, gone or not.
  case only([SourceID])
}
