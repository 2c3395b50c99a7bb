/// How a terminal draws attention to something.
public enum Announcement: String, CaseIterable, Hashable, Sendable {
  /// BEL.
  case bell
  /// A notification as iTerm2 and others show it (OSC 9).
  case osc9
  /// A notification as rxvt-unicode and others show it (OSC 777).
  case osc777
}
