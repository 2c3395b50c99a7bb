/// What someone is quoted with: word for word, or in the words of the article.
public struct Quotation: Sendable, Hashable {
  /// How near the words are to what was said. The raw values stand in JSON and in the library and never change.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// All of it stands in quotation marks.
    case direct
    /// The article's words with some in quotation marks.
    case mixed
    /// The article's words alone.
    case indirect
  }

  public var kind: Kind
  /// The source denies it: what the words say is what is said not to be so.
  public var isDenied: Bool
  /// The stretches of the document's text that hold the words, in order, without quotation marks at their ends; several
  /// where "he said" or the end of a paragraph breaks them. Never empty; UTF-8 offsets.
  public var parts: [TextRange]
  /// Who said it, where a name tells: the person's fullest name, else the words of the article ("a spokesman for the
  /// Clinton campaign"). Nil where nobody is named.
  public var speaker: String?
  /// The entity that speaks, as an index into the entities of the article; nil for speakers that are none.
  public var entity: Int?
  /// The entity for which somebody without a name speaks, likewise: the ministry of "a ministry official".
  public var body: Int?
  /// The words of the article for the source ("he", "a witness", "Mr. Smith"); nil where it is not told.
  public var attribution: String?

  public init(
    kind: Kind, isDenied: Bool = false, parts: [TextRange], speaker: String? = nil, entity: Int? = nil,
    body: Int? = nil, attribution: String? = nil
  ) {
    self.kind = kind
    self.isDenied = isDenied
    self.parts = parts
    self.speaker = speaker
    self.entity = entity
    self.body = body
    self.attribution = attribution
  }

  /// From the first word to the last, with what breaks the words in between.
  public var range: TextRange { TextRange(parts.first?.start ?? 0, parts.last?.end ?? 0) }

  /// The words said, as they stand in `text`; what breaks them is left out, and a stop stands where it ended a
  /// sentence.
  public func words(in text: String) -> String {
    var words = ""
    for part in parts {
      let next = text[part].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if let last = words.last {
        let begins = next.first(where: \.isLetter)?.isUppercase ?? false
        words += begins && (last.isLetter || last.isNumber) ? ". " : " "
      }
      words += next
    }
    return words
  }

  /// What the same words have in common however they are set: letters and digits in small letters.
  public static func key(_ words: String) -> String {
    String(
      String.UnicodeScalarView(
        words.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }
}
