import NewsModel

/// A source with the person whom it means.
struct QuotationSpeaker {
  var source: QuotationSource
  /// Whom `he` or `she` means.
  var person: Int?

  var tokens: Range<Int> { source.tokens }

  /// The person that speaks.
  func person(in text: QuotedText) -> Int? {
    guard let entity = person ?? entity, text.entities[entity].kind == .person else { return nil }
    return entity
  }

  private var entity: Int? {
    if case .entity(let entity) = source.kind { return entity }
    return nil
  }

  /// A person by name or by pronoun.
  func isPersonal(in text: QuotedText) -> Bool {
    switch source.kind {
    case .he, .she: return person != nil
    default: return person(in: text) != nil
    }
  }

  /// Writes who it is into `quotation`.
  func fill(_ quotation: inout Quotation, _ text: QuotedText) {
    let words = text.text.string(source.tokens).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    quotation.attribution = words
    quotation.body = source.body
    switch source.kind {
    case .entity(let entity):
      quotation.entity = entity
      quotation.speaker =
        text.entities[entity].kind == .person ? text.entities[entity].name : Self.withoutArticle(words)
    case .name: quotation.speaker = Self.withoutArticle(words)
    case .phrase:
      // A noun identifies somebody only where a name stands with it.
      if source.body != nil { quotation.speaker = words }
    case .he, .she:
      quotation.entity = person
      quotation.speaker = person.map { text.entities[$0].name }
    case .pronoun: break
    }
  }

  private static func withoutArticle(_ words: String) -> String {
    words.lowercased().hasPrefix("the ") ? String(words.dropFirst(4)) : words
  }
}

/// The speakers of one unit: its pronouns are resolved once each.
struct SpeakerTable {
  let text: QuotedText
  let resolver: PronounResolver
  let unit: QuotedUnit

  func speaker(_ source: QuotationSource) -> QuotationSpeaker {
    switch source.kind {
    case .he: person(.male, source)
    case .she: person(.female, source)
    default: QuotationSpeaker(source: source)
    }
  }

  private func person(_ gender: PronounResolver.Gender, _ source: QuotationSource) -> QuotationSpeaker {
    QuotationSpeaker(source: source, person: resolver.person(gender, before: source.tokens.lowerBound, in: unit))
  }
}
