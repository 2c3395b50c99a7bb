/// Where a key is pressed: the pane that has the focus, or the sheet that lies over the panes. Every binding belongs to
/// one context.
public enum Context: String, CaseIterable, Hashable, Sendable {
  case sources, list, reader, sidebar
  /// The reader while a part of the text is selected.
  case passage
  case messages, card, story, brief, comparison, map, source, attachments, watches, sentences, journal, stories, archive

  /// The panes that show articles, without what can lie over them.
  public static let panes: [Context] = [.list, .reader, .sidebar]
  /// Those and the pane of sources.
  public static let allPanes: [Context] = [.sources] + panes
}
