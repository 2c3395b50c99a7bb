import Foundation
import NewsModel
import NewsStore

/// Which article of its source an item is. This is the one place that decides it; `Identity.md` tells the rule with its
/// cases.
///
/// Nothing here reads a library: what is known comes with the items, and texts are asked for where they decide.
struct Identity {
  /// An item as far as its identity goes.
  struct Item: Sendable {
    var clue: IdentityClue
    /// The key that it gets where it is new and the key is free.
    var key: String
    /// True where the handle names no single article, as a link to the home page does.
    var isVague = false
    var published: Date?
    var title: String
    var text: String
  }

  enum Verdict: Sendable, Hashable {
    case new(key: String)
    /// This article, as it stands in the library or with another text.
    case changed(ArticleID, key: String)
    case unchanged(ArticleID, newKey: String? = nil)
    /// It says the same as an earlier item of the same fetch.
    case repeated
  }

  private let items: [Item]
  private let known: [KnownArticles]
  /// The items under each handle.
  private let groups: [String: [Int]]
  /// How many items have a link.
  private let links: [String: Int]
  private let recognisesText: Bool
  private var verdicts: [Verdict?]
  private var claimed: Set<ArticleID> = []
  private var samples: [ArticleID: WordSample] = [:]
  private var own: [Int: WordSample] = [:]
  private let content: (ArticleID) async throws -> ArticleContent?

  /// - Parameters:
  ///   - known: what the source holds of each item, in the order of `items`.
  ///   - recognisesText: whether one text under two handles is one article, as in feeds, which give new ids to old
  ///   items;
  ///     files and folders may truly hold the same text twice.
  ///   - content: the text of an article of the library.
  static func verdicts(
    of items: [Item], known: [KnownArticles], recognisesText: Bool,
    content: @escaping (ArticleID) async throws -> ArticleContent?
  ) async throws -> [Verdict] {
    var identity = Identity(items: items, known: known, recognisesText: recognisesText, content: content)
    identity.dropRepeated()
    identity.findSameText()
    identity.findMovedText()
    try await identity.findVersions()
    try await identity.findRenamedVersions()
    return identity.nameTheRest()
  }

  private init(
    items: [Item], known: [KnownArticles], recognisesText: Bool,
    content: @escaping (ArticleID) async throws -> ArticleContent?
  ) {
    self.items = items
    self.known = known
    self.recognisesText = recognisesText
    self.content = content
    groups = Dictionary(grouping: items.indices, by: { items[$0].clue.handle })
    links = items.reduce(into: [:]) { counts, item in if let link = item.clue.link { counts[link, default: 0] += 1 } }
    verdicts = Array(repeating: nil, count: items.count)
  }

  private var open: [Int] { items.indices.filter { verdicts[$0] == nil } }

  // MARK: - The same text

  private mutating func dropRepeated() {
    for (_, group) in groups where group.count > 1 {
      var seen: Set<String> = []
      for index in group {
        let digest = items[index].clue.digest
        if !digest.isEmpty, !seen.insert(digest).inserted { verdicts[index] = .repeated }
      }
    }
  }

  /// What says the same under the same handle is the same.
  private mutating func findSameText() {
    for index in open {
      let digest = items[index].clue.digest
      let same = known[index].sameHandle.filter { !claimed.contains($0.id) && says($0, digest) }
      if let article = same.first(where: { $0.key == items[index].clue.handle }) ?? same.first {
        claim(article, for: index, isSame: true)
      }
    }
  }

  private func says(_ article: KnownArticle, _ digest: String) -> Bool {
    if let known = article.digest { return known == digest }
    // Of articles that went before digests were kept the key may tell.
    return article.key.hasSuffix(" " + digest) || article.key.contains(" \(digest)")
  }

  /// A source that gives its items new ids, or hands its ids on from item to item.
  private mutating func findMovedText() {
    guard recognisesText else { return }
    for index in open where !items[index].text.isEmpty {
      let item = items[index]
      let same = known[index].sameText.first { article in
        !claimed.contains(article.id)
          && (article.published == item.published || article.link != nil && article.link == item.clue.link)
      }
      if let same { claim(same, for: index, isSame: true) }
    }
  }

  // MARK: - Another text

  /// Under the same handle stands another text: a new version of it, or another article.
  private mutating func findVersions() async throws {
    for index in open {
      let candidates = known[index].sameHandle.filter { !claimed.contains($0.id) }
      guard !candidates.isEmpty else { continue }
      let isAlone = !items[index].isVague && isAlone(index)
      var best: (article: KnownArticle, overlap: Double)?
      for article in candidates {
        guard let overlap = try await version(index, of: article, isAlone: isAlone) else { continue }
        if overlap > best?.overlap ?? -1 { best = (article, overlap) }
      }
      guard let best else { continue }
      if !isAlone {
        let others = try await strongestOverlap(of: index, besides: best.article.id)
        guard best.overlap >= others + Self.margin else { continue }
      }
      claim(best.article, for: index, isSame: false)
    }
  }

  /// True where the handle has led to one article so far, and names one item now.
  private func isAlone(_ index: Int) -> Bool {
    groups[items[index].clue.handle]?.count == 1 && known[index].sameHandle.count == 1
  }

  /// Under another id with the same link stands a text like this one: the source gives each version an id of its own.
  private mutating func findRenamedVersions() async throws {
    guard recognisesText else { return }
    for index in open {
      guard let link = items[index].clue.link, links[link] == 1, known[index].sameLink.count == 1,
        let article = known[index].sameLink.first, !claimed.contains(article.id),
        try await version(index, of: article, isAlone: true) != nil
      else { continue }
      claim(article, for: index, isSame: false)
    }
  }

  /// How much of the two texts is the same where that makes them versions of one article; else nil. See the table in
  /// `Identity.md`.
  private mutating func version(_ index: Int, of article: KnownArticle, isAlone: Bool) async throws -> Double? {
    let item = items[index]
    guard article.isHeld, let text = try await content(article.id) else {
      // Its text is gone: one that has its handle to itself is known by that.
      return isAlone ? 0 : nil
    }
    let mine = sample(of: index)
    let theirs = samples[article.id] ?? WordSample(text)
    samples[article.id] = theirs
    let overlap = mine.overlap(with: theirs)
    var least = isAlone ? 0.3 : 0.5
    if let one = item.published, let other = article.published { least += one == other ? -0.15 : 0.2 }
    if mine.title.count >= 3, mine.title == theirs.title { least -= 0.2 }
    // Of few words many are the same by chance.
    if mine.size(with: theirs) < 12 { least += 0.15 }
    if overlap >= max(0.1, least) { return overlap }
    // What was garbled on its way has few words in common with what it was.
    return isAlone && isGarbled(item, text) ? 0 : nil
  }

  private func isGarbled(_ item: Item, _ text: ArticleContent) -> Bool {
    let damage = [TextDamage.amount(in: item.title + item.text), TextDamage.amount(in: text)]
    return damage[0] != damage[1] && (damage.max() ?? 0) * 20 > item.text.unicodeScalars.count
  }

  private static let margin = 0.2

  /// How much an item has in common with another of its handle: what all of a source's items share tells none from
  /// another.
  private mutating func strongestOverlap(of index: Int, besides id: ArticleID) async throws -> Double {
    let mine = sample(of: index)
    var strongest = 0.0
    for other in groups[items[index].clue.handle] ?? [] where other != index && verdicts[other] != .repeated {
      strongest = max(strongest, mine.overlap(with: sample(of: other)))
    }
    for article in known[index].sameHandle.prefix(8) where article.id != id && article.isHeld {
      if samples[article.id] == nil, let text = try await content(article.id) { samples[article.id] = WordSample(text) }
      if let theirs = samples[article.id] { strongest = max(strongest, mine.overlap(with: theirs)) }
    }
    return strongest
  }

  private mutating func sample(of index: Int) -> WordSample {
    if let known = own[index] { return known }
    let sample = WordSample(title: items[index].title, text: items[index].text)
    own[index] = sample
    return sample
  }

  // MARK: - Verdicts

  private mutating func claim(_ article: KnownArticle, for index: Int, isSame: Bool) {
    claimed.insert(article.id)
    let key = newKey(of: article, for: index)
    if article.isExpired && !article.isHeld || isSame && article.isHeld {
      verdicts[index] = .unchanged(article.id, newKey: key)
    } else {
      verdicts[index] = .changed(article.id, key: key ?? article.key)
    }
  }

  /// A source that has given up a key for another is followed.
  private func newKey(of article: KnownArticle, for index: Int) -> String? {
    let item = items[index]
    let isUnderHandle = article.isNamed(item.clue.handle)
    let isTaken = known[index].sameHandle.contains { $0.key == item.key }
    return isUnderHandle || isTaken || groups[article.key] != nil ? nil : item.key
  }

  private mutating func nameTheRest() -> [Verdict] {
    var taken: Set<String> = []
    for index in open {
      let item = items[index]
      let isShared = groups[item.clue.handle]?.count ?? 0 > 1 && item.key == item.clue.handle
      let isTaken = known[index].sameHandle.contains { $0.key == item.key } || taken.contains(item.key)
      let key = isShared || isTaken ? "\(item.clue.handle) \(item.clue.digest)" : item.key
      taken.insert(key)
      verdicts[index] = .new(key: key)
    }
    return verdicts.map { $0 ?? .repeated }
  }
}
