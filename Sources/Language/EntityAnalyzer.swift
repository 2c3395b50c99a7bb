import NewsModel
import TextCore

/// Finds the entities of an article: names by a tagger, then mentions brought together, with kind, roles and salience.
public struct EntityAnalyzer: Sendable {
  private let tagger: any EntityTagger
  private let knowledge: Knowledge
  private let languages: LanguageTaggers

  public init(tagger: any EntityTagger, knowledge: Knowledge) {
    self.tagger = tagger
    self.knowledge = knowledge
    languages = LanguageTaggers(knowledge: knowledge)
  }

  /// The analyzer that the program ships: the trained tagger over the shipped knowledge. Both are mapped, not read.
  public static func standard() throws(LanguageError) -> EntityAnalyzer {
    let knowledge = try Knowledge.shipped()
    return EntityAnalyzer(tagger: try CRFTagger.shipped(knowledge: knowledge), knowledge: knowledge)
  }

  /// The name of the tagger of `standard`, with the version of its model.
  public static func standardModels() throws(LanguageError) -> String {
    let tagger = try CRFTagger.shipped(knowledge: try Knowledge.shipped())
    return "\(tagger.name) \(String(tagger.checksum, radix: 16))"
  }

  /// The analyzer with the careful tagger, and the tagger's name with the version of its model.
  public static func refining() throws(LanguageError) -> (analyzer: EntityAnalyzer, tagger: String) {
    let knowledge = try Knowledge.shipped()
    let tagger = try EncoderTagger.shipped(knowledge: knowledge)
    return (EntityAnalyzer(tagger: tagger, knowledge: knowledge), "\(tagger.name) \(tagger.version)")
  }

  /// The entities of `document`, by falling salience. `title` is its headline, which need not stand in the text.
  ///
  /// `language` is the code of the language that the text is in, as `LanguageDetector` tells it, and decides which
  /// tagger reads it; without one the text is taken for English. The time grows with the length of the text, and not
  /// faster.
  public func entities(in document: Document, title: String, language: String? = nil) -> [ArticleEntity] {
    if let language = Self.foreign(language) {
      return foreignEntities(in: document, title: title, language: language)
    }
    let text = tokenize(document)
    guard !text.tokens.isEmpty else { return [] }
    let named = NameRules(knowledge: knowledge).correct(tagger.tag(text), in: text)
    let mentioned = MentionRules(knowledge: knowledge).correct(named, in: text)
    let spans = DatelinePlace(document).correct(mentioned, in: text)
    let numbers = AliasResolver(knowledge: knowledge).resolve(spans, in: text)
    var members = [[Int]](repeating: [], count: (numbers.max() ?? -1) + 1)
    for (index, number) in numbers.enumerated() { members[number].append(index) }
    let builder = EntityBuilder(text: text, knowledge: knowledge, spans: spans)
    var entities = members.map { builder.entity($0) }
    Salience(document: document, title: title).weigh(&entities)
    return entities
  }

  /// The code of a language other than English, in small letters and without its region; nil for English and for what
  /// is no code.
  static func foreign(_ language: String?) -> String? {
    LanguageCode.primary(language).flatMap { $0 == LanguageCode.interface ? nil : $0 }
  }

  /// The entities of a text in another language; none where the files of its names are missing.
  private func foreignEntities(in document: Document, title: String, language: String) -> [ArticleEntity] {
    guard case .success(let names) = languages.names(of: language),
      let text = tokenize(document, language: language)
    else { return [] }
    let spans = names.spans(in: text)
    let numbers = names.resolve(spans, in: text)
    var members = [[Int]](repeating: [], count: (numbers.max() ?? -1) + 1)
    for (index, number) in numbers.enumerated() { members[number].append(index) }
    var entities = members.map { names.entity($0, of: spans, in: text) }
    Salience(document: document, title: title).weigh(&entities)
    return entities
  }

  /// The tokens of what is read of a document in another language than English; nil where it has only code and notices.
  func tokenize(_ document: Document, language: String) -> TokenizedText? {
    let blocks = document.blocks.filter(\.isRead)
    if blocks.isEmpty, !document.blocks.isEmpty { return nil }
    return ForeignNames.tokenize(document.text, blocks: blocks.map(\.range), language: language)
  }

  /// The tokens of what is read of a document; none where it has only code and notices.
  func tokenize(_ document: Document) -> TokenizedText {
    let blocks = document.blocks.filter(\.isRead)
    if blocks.isEmpty, !document.blocks.isEmpty { return TokenizedText(text: [], tokens: [], sentences: []) }
    return Tokenizer.tokenize(document.text, blocks: blocks.map(\.range), knowledge: knowledge)
  }
}

extension Document.Block {
  /// Blocks in which names are looked for.
  fileprivate var isRead: Bool {
    switch kind {
    case .code, .rule, .notice: false
    default: true
    }
  }
}
