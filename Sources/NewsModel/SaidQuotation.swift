import Foundation

/// A quotation of the library: who said what in which report, and the other reports that carry the same words.
public struct SaidQuotation: Hashable, Sendable {
  /// A report that carries the words.
  public struct Carrier: Hashable, Sendable {
    public var article: ArticleID
    /// Publisher, agency or feed, whichever is known first.
    public var source: String
    public var date: Date?

    public init(article: ArticleID, source: String, date: Date?) {
      self.article = article
      self.source = source
      self.date = date
    }
  }

  /// The words, without quotation marks at their ends.
  public var words: String
  /// As in `Quotation`; its offsets are those of the first carrier's text.
  public var quotation: Quotation
  /// The library's number and name of who speaks; nil for speakers that are no entity.
  public var entity: EntityID?
  public var entityName: String?
  /// In order of time, never empty.
  public var carriers: [Carrier]

  public init(
    words: String, quotation: Quotation, entity: EntityID?, entityName: String?, carriers: [Carrier]
  ) {
    self.words = words
    self.quotation = quotation
    self.entity = entity
    self.entityName = entityName
    self.carriers = carriers
  }
}
