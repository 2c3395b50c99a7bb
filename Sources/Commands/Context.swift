/// Where a key is pressed: the pane that has the focus. Every binding belongs to one context.
public enum Context: String, CaseIterable, Hashable, Sendable {
  case list, reader, sidebar
}
