/// A part of the screen that a theme can style; raw values are the names in theme files.
public enum Scope: String, CaseIterable, Sendable, Hashable {
  case text
}
