import Foundation
import Language
import NewsModel
import TextCore

/// What of an article matters for comparing it with others: its words, neighbouring words, entities, time, and a
/// signature of its text.
public struct ArticleProfile: Sendable, Hashable, Identifiable {
  public let id: ArticleID
  public let date: Date?
  let words: [ProfileWord]
  let pairs: [ProfilePair]
  let entities: [ProfileEntity]
  let signature: TextSignature

  /// `title` counts once more than it stands in the text. `date` is when it was published, nil where unknown. One that
  /// is only made to be `stored` need not know how its words are written. `language` is the code of the text's.
  public init(
    id: ArticleID, title: String, document: Document, entities: [ArticleEntity], date: Date?,
    language: String? = nil, keepsSurfaces: Bool = true
  ) {
    let blocks = document.blocks.filter { $0.kind != .rule && $0.kind != .notice && $0.kind != .title }
    let text = Tokenizer.tokenize(document.text, blocks: blocks.map(\.range))
    let headline = Tokenizer.tokenize(title)
    var scanner = TermScanner(language: language)
    scanner.keepsSurfaces = keepsSurfaces
    scanner.scan(text)
    scanner.scan(headline)
    // A headline that was made from the first sentence stands in the text already.
    if document.blocks.contains(where: { $0.kind == .title }) { scanner.scan(headline) }
    self.id = id
    self.date = date
    let pack = LanguagePack.of(language)
    signature = pack.hasNoBlanks ? TextSignature(lettersOf: text) : TextSignature(text)
    var words = scanner.words
    switch StoryVocabulary.of(language) {
    case .counted: break
    case .listed:
      words.append(ProfileWord(key: StoryVocabulary.marker(of: language), count: 1, nameCount: 0, surface: ""))
    // Texts that are compared as wholes are found, and are as near, as their signatures are alike.
    case .none: words = signature.keys.map { ProfileWord(key: $0, count: 1, nameCount: 0, surface: "") }
    }
    self.words = words.sorted { $0.key < $1.key }
    pairs = scanner.pairs.sorted { $0.key < $1.key }
    self.entities = entities.filter(ProfileEntity.relates).map(ProfileEntity.init)
  }

  init(
    id: ArticleID, date: Date?, words: [ProfileWord], pairs: [ProfilePair], entities: [ProfileEntity],
    signature: TextSignature
  ) {
    self.id = id
    self.date = date
    self.words = words
    self.pairs = pairs
    self.entities = entities
    self.signature = signature
  }

  /// The counters of `CorpusStatistics` that this article raises by one, each once.
  public var buckets: [UInt32] {
    let all = (words.map { UInt32($0.bucket) } + entities.map { UInt32($0.bucket) }).sorted()
    var buckets: [UInt32] = []
    buckets.reserveCapacity(all.count)
    for bucket in all where bucket != buckets.last { buckets.append(bucket) }
    return buckets
  }

  /// The words by which the full-text index finds what may be related, the most telling first. Words that no other
  /// article has come last.
  public func rareTerms(in statistics: CorpusStatistics, limit: Int) -> [String] {
    let weighed = words.map { word in
      let frequency = statistics.frequency(bucket: word.bucket)
      let weight = (1 + log(Double(word.count))) * statistics.weight(bucket: word.bucket)
      return (word: word, weight: frequency > 1 ? weight : weight / 1000)
    }
    let best = weighed.sorted { ($0.weight, $1.word.key) > ($1.weight, $0.word.key) }.prefix(max(0, limit))
    return best.map(\.word.surface).filter { !$0.isEmpty }
  }

  /// The word that only says which language the text is in; nil where none does.
  var marker: ProfileWord? { StoryVocabulary.markers.lazy.compactMap { word($0) }.first }

  /// Whether it has words that can be shown; where a language has none, a text is compared as a whole.
  var hasWords: Bool { words.contains { !$0.surface.isEmpty } }

  func word(_ key: UInt64) -> ProfileWord? {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < words.count && words[low].key == key ? words[low] : nil
  }
}

/// An entity of an article, ready for comparing.
struct ProfileEntity: Sendable, Hashable {
  var name: String
  var kind: EntityKind
  var salience: Double
  var mentionCount: Int
  /// Hashes of the name and of the aliases, without case, in 32 bits.
  var key: UInt64
  var aliasKeys: [UInt64]

  init(_ entity: ArticleEntity) {
    name = entity.name
    kind = entity.kind
    salience = entity.salience
    mentionCount = entity.mentions.count
    key = Self.key(entity.name)
    aliasKeys = entity.aliases.filter { $0.utf8.count > 2 }.map(Self.key)
  }

  /// Whether it can relate articles: a first name alone may be anybody, and a month or a weekday is no name.
  static func relates(_ entity: ArticleEntity) -> Bool {
    // Two bodies of one name of which it is unclear whose they are may be two.
    if entity.isUnclear == true { return false }
    guard !entity.name.utf8.contains(UInt8(ascii: " ")) else { return true }
    if RelationReasons.isOfCalendar(entity.name) { return false }
    return entity.kind != .person || !GivenNames.isKnown(entity.name)
      || entity.mentions.contains { $0.text.utf8.contains(UInt8(ascii: " ")) }
  }

  /// What a stored profile says of it: everything but the names.
  init(key: UInt64, kind: EntityKind, salience: Double, mentionCount: Int) {
    name = ""
    self.kind = kind
    self.salience = salience
    self.mentionCount = mentionCount
    self.key = key
    aliasKeys = []
  }

  /// The counter of the corpus that this entity raises.
  var bucket: Int { CorpusStatistics.wordBuckets + Int(truncatingIfNeeded: key % UInt64(CorpusStatistics.wordBuckets)) }

  /// The same one, by name or by an alias that is the other's name.
  func isSame(as other: ProfileEntity) -> Bool {
    key == other.key || kind == other.kind && (aliasKeys.contains(other.key) || other.aliasKeys.contains(key))
  }

  static func key(_ name: String) -> UInt64 { Mix.short(ByteHash.of(ArraySlice(name.lowercased().utf8))) }
}
