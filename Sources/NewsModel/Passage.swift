/// A part of an article that is copied or kept in its note: a quotation, the sentence of a figure, or what the reader
/// chose of the text.
public struct Passage: Sendable, Hashable {
  public var article: ArticleID
  /// Where it stands, in UTF-8 offsets of the article’s text; nil where that is not known.
  public var range: TextRange?
  /// How it is cited; nil is as it stands in the text.
  public var words: String?
  /// Who says it.
  public var speaker: String?

  public init(article: ArticleID, range: TextRange?, words: String? = nil, speaker: String? = nil) {
    self.article = article
    self.range = range
    self.words = words
    self.speaker = speaker
  }

  /// The paragraphs as they stand in the article, or its words where it does not stand there any more.
  public func paragraphs(in article: Article) -> [String] {
    let document = article.content.document
    guard let range, range.start >= 0, range.end <= document.text.utf8.count else { return words.map { [$0] } ?? [] }
    return document.blocks.compactMap { block in
      guard block.range.overlaps(range) else { return nil }
      return String(
        document.text[TextRange(max(block.range.start, range.start), min(block.range.end, range.end))])
    }
  }

  /// What is cited of it, in one line.
  public func cited(from article: Article) -> String {
    (words ?? paragraphs(in: article).joined(separator: " ")).replacing("\n", with: " ")
  }
}

extension StoryFigure {
  /// The value now and those that differ, a row each.
  public var rows: [Value] { values.suffix(1) + differing }
}

extension Passage {
  public init(_ quotation: StoryQuotation) {
    self.init(
      article: quotation.article, range: quotation.range, words: quotation.text,
      speaker: (quotation.isDenied ? "denied by " : "") + quotation.speaker)
  }

  /// The sentence in which a report gives a value.
  public init(_ value: StoryFigure.Value, of figure: StoryFigure) {
    self.init(
      article: value.article, range: value.sentence,
      words: value.sentence == nil ? "\(figure.what): \(value.text)" : nil)
  }

  public init(_ said: SaidQuotation) {
    let speaker = said.entityName ?? said.quotation.speaker
    self.init(
      article: said.carriers[0].article, range: said.quotation.range, words: said.words,
      speaker: speaker.map { (said.quotation.isDenied ? "denied by " : "") + $0 })
  }
}
