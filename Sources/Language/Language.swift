import TextCore

/// Text to tokens, sentences, entity mentions, entities and quotations.
///
/// Start with `EntityAnalyzer.standard()`; below it stand the `Tokenizer`, an `EntityTagger` and the `Knowledge` of the
/// world that the package ships. Everything works on UTF-8 bytes with offsets into one text, so that what is found
/// stays in its place on the screen.

/// What can go wrong in this module: only the files that it ships can be missing or damaged, never a text.
public enum LanguageError: DatelineError, Hashable {
  case resourceMissing(name: String)
  case resourceDamaged(name: String, reason: String)

  /// The error in words, one line.
  public var message: String {
    switch self {
    case .resourceMissing(let name):
      "the language file \(name) is missing; names are not marked"
    case .resourceDamaged(let name, let reason):
      "the language file \(name) is damaged (\(reason)); names are not marked"
    }
  }
}
