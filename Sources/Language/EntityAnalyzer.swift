import NewsModel

/// Finds the entities of an article: names by a tagger, then mentions brought together, with kind, roles and salience.
public struct EntityAnalyzer: Sendable {
  private let tagger: any EntityTagger
  private let knowledge: Knowledge

  public init(tagger: any EntityTagger, knowledge: Knowledge) {
    self.tagger = tagger
    self.knowledge = knowledge
  }

  /// The analyzer that the program ships.
  public static func standard() throws(LanguageError) -> EntityAnalyzer {
    let knowledge = try Knowledge.shipped()
    return EntityAnalyzer(tagger: RuleTagger(knowledge: knowledge), knowledge: knowledge)
  }

  /// The entities of `document`, by falling salience. `title` is its headline, which need not stand in the text.
  ///
  /// Text that is not English has none. The time grows with the length of the text, and not faster.
  public func entities(in document: Document, title: String) -> [ArticleEntity] {
    let blocks = document.blocks.filter(\.isRead)
    if blocks.isEmpty, !document.blocks.isEmpty { return [] }
    let text = Tokenizer.tokenize(document.text, blocks: blocks.map(\.range), knowledge: knowledge)
    guard !text.tokens.isEmpty, EnglishDetector.isEnglish(text) else { return [] }
    let spans = MentionRules(knowledge: knowledge).correct(tagger.tag(text), in: text)
    let numbers = AliasResolver(knowledge: knowledge).resolve(spans, in: text)
    var members = [[Int]](repeating: [], count: (numbers.max() ?? -1) + 1)
    for (index, number) in numbers.enumerated() { members[number].append(index) }
    let builder = EntityBuilder(text: text, knowledge: knowledge, spans: spans)
    var entities = members.map { builder.entity($0) }
    Salience(document: document, title: title).weigh(&entities)
    return entities
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
