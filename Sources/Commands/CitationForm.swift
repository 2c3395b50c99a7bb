/// How an article is cited.
public enum CitationForm: String, CaseIterable, Hashable, Sendable {
  case markdown, bibtex, plain
  /// The address alone.
  case link
}
