import Foundation
import NewsModel
import NewsStore

/// What the user says of names, and what the library makes of it.
extension NewsLibrary.Entities {
  /// The entities of an article, the most salient first, with their counts in the library.
  public func of(_ id: ArticleID) async throws -> [ArticleEntity] {
    try await store.entities(of: id)
  }

  /// The entities of an article as above, with the articles that name them in each of the eight weeks that end with
  /// `now`.
  public func of(_ id: ArticleID, now: Date) async throws -> [ArticleEntity] {
    try await store.entities(of: id, now: now)
  }

  /// All that the library says of an entity; nil where there is none of this number. What is dated more than a day
  /// after `now` has no month.
  public func card(of id: EntityID, now: Date) async throws -> EntityCard? {
    guard var card = try await store.card(of: id, now: now) else { return nil }
    if card.kind == .person || card.kind == .organisation { card.said = try await library.articles.said(by: card.id) }
    card.changes = try await store.deskChanges(of: card.id, limit: 8)
    return card
  }

  /// The entities that bear a name (case and accents aside), those called so first, then those in most articles.
  public func named(_ name: String, kind: EntityKind? = nil) async throws -> [Entity] {
    try await store.entities(named: name, kind: kind)
  }

  /// The entity of a number, or the one that it was merged into.
  public func entity(_ id: EntityID) async throws -> Entity? {
    try await store.entity(id)
  }

  /// Corrects an entity, in all articles of the library and all that will come. Splitting off a name that came by
  /// merging takes the merging back; the correction returned is then that one, withdrawn. Where an entity becomes the
  /// same as one without a number, that is the one of this name, rather one of the same kind than another.
  public func correct(_ correction: EntityCorrection) async throws -> KeptCorrection {
    var correction = correction
    if case .merge(let meant) = correction.change, meant.id == nil {
      let others = try await named(meant.name).filter { $0.id != correction.entity.id }
      guard let other = others.first(where: { $0.kind == meant.kind }) ?? others.first else {
        throw StoreError.unknownEntity(meant.name)
      }
      correction.change = .merge(into: EntityName(other.name, other.kind, id: other.id))
    }
    return try await store.correct(correction)
  }

  /// Parts an entity in one article from its namesake in all others.
  public func part(_ entity: EntityName, in article: ArticleID) async throws -> KeptCorrection {
    guard let found = try await store.article(article),
      let source = try await store.sources().first(where: { $0.id == found.sourceID })
    else { throw StoreError.impossibleCorrection(reason: "no such article: \(article.rawValue)") }
    return try await store.correct(
      EntityCorrection(entity, .part(ArticleName(source: source.address, key: found.key))))
  }

  /// Takes a correction back, or makes it hold again.
  public func setWithdrawn(_ isWithdrawn: Bool, _ id: CorrectionID) async throws {
    try await store.setWithdrawn(isWithdrawn, id)
  }

  /// Takes back the last correction that holds; nil where none does.
  public func undo() async throws -> KeptCorrection? {
    try await store.undoCorrection()
  }

  /// Makes the correction hold again that was undone last; nil where none was undone since the last one was made.
  public func redo() async throws -> KeptCorrection? {
    try await store.redoCorrection()
  }

  /// All corrections in the order in which they were made, those taken back included.
  public func corrections() async throws -> [KeptCorrection] {
    try await store.corrections()
  }

  /// Makes corrections of another library hold here, in their order.
  public func importCorrections(_ corrections: [EntityCorrection]) async throws -> CorrectionImport {
    try await store.importCorrections(corrections)
  }

  /// These entities as they are told from their namesakes; those merged away are left out.
  public func options(_ ids: [EntityID]) async throws -> [EntityOption] { try await store.options(ids) }

  /// What an entity could be merged with, best first: others of its kind that begin with `prefix`, or that share a name
  /// with it where that is empty.
  public func mergeOptions(for id: EntityID, prefix: String, limit: Int = 8) async throws -> [EntityOption] {
    try await store.mergeOptions(for: id, prefix: prefix, limit: limit)
  }

  /// Decides again about the entities of which the library has learnt more, until none waits. Each few are one
  /// transaction, so this may be cancelled at any moment and goes on where it was. Gives how many they were.
  @discardableResult
  public func relink(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> Int {
    var done = 0
    while true {
      try Task.checkCancellation()
      let count = try await store.relink(upTo: 16)
      if count == 0 { return done }
      done += count
      progress(done, done + (try await store.relinkCount()))
    }
  }

  /// What the library decided again about entities, newest first.
  public func decisions(limit: Int) async throws -> [EntityDecision] {
    try await store.entityDecisions(limit: limit)
  }

  /// Undoes such a decision for good; nil where there is none of this number that holds.
  public func withdrawDecision(_ id: Int64) async throws -> EntityDecision? {
    try await store.withdrawDecision(id)
  }
}
