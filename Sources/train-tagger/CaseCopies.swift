import Language

/// Copies of annotated documents as headlines (Title Case) and leads (ALL CAPITALS) are written, so that a tagger meets
/// them.
///
/// Only ASCII letters change, so that offsets stay.
enum CaseCopies {
  enum Form { case shouted, titled }

  /// One document in eight is copied in each form; which ones depends on nothing but their order.
  static func form(ofDocument number: Int) -> Form? {
    switch number % 8 {
    case 2: .shouted
    case 6: .titled
    default: nil
    }
  }

  static func copy(_ document: AnnotatedDocument, _ form: Form) -> AnnotatedDocument {
    var copy = document
    var bytes = document.text.text
    for token in document.text.tokens {
      let range = Int(token.start)..<Int(token.end)
      // Small words stay small in headlines.
      let changed = form == .shouted ? range : range.count > 3 ? range.prefix(1) : range.prefix(0)
      for index in changed where (0x61...0x7A).contains(bytes[index]) { bytes[index] -= 0x20 }
    }
    copy.text = TokenizedText(text: bytes, tokens: document.text.tokens, sentences: document.text.sentences)
    return copy
  }
}
