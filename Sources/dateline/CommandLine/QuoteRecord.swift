import NewsModel

/// Keys: `file quote speaker entity body attribution kind denied start end`; offsets count Unicode scalars from the
/// first word to the last. `speaker` is who is named, absent where nobody is; `attribution` is what the article writes
/// for the source, `entity` who speaks, `body` for whom somebody without a name speaks, both by the names of the
/// article's entities.
struct QuoteRecord: Encodable {
  var file: String
  var quote: String
  var speaker: String?
  var entity: String?
  var body: String?
  var attribution: String?
  var kind: Quotation.Kind
  var denied: Bool
  var start: Int
  var end: Int

  init(_ quotation: Quotation, quote: String, file: String, entities: [ArticleEntity], scalars: ScalarOffsets) {
    self.file = file
    self.quote = quote
    speaker = quotation.speaker
    entity = quotation.entity.map { entities[$0].name }
    body = quotation.body.map { entities[$0].name }
    attribution = quotation.attribution
    kind = quotation.kind
    denied = quotation.isDenied
    start = scalars[quotation.range.start]
    end = scalars[quotation.range.end]
  }

  /// For people: `Smith: “We will not go.”`, `Smith denies: that he went`.
  static func line(_ quotation: Quotation, quote: String) -> String {
    let who = quotation.speaker ?? quotation.attribution ?? "unclear who"
    return "\(who)\(quotation.isDenied ? " denies" : ""): \(quotation.kind == .direct ? "“\(quote)”" : quote)"
  }
}
