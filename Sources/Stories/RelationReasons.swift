import Foundation
import NewsModel
import TextCore

/// Says what two articles have in common. Whatever it names stands in both.
struct RelationReasons {
  let statistics: CorpusStatistics

  private static let entityLimit = 4
  private static let termLimit = 4
  private static let plainLimit = 2
  private static let severalNames = 3
  /// What a shared word counts, less where one of the two uses it in passing; and how near each other texts must be
  /// that share no more than one such word.
  private static let (termShare, passingShare) = (0.5, 0.25)
  private static let passingLikeness = 0.15
  /// Estimated resemblances from which texts are the same, and versions of one.
  static let copyResemblance = 0.9
  static let versionResemblance = 0.4
  /// A word that stands in more than one article of so many is not rare.
  private static let rareShare = 10.0
  private static let leastRarity = log(1 + rareShare)

  /// Strongest first: the same text, entities, rare words, then the time between them. Empty where nothing is shared
  /// that tells; `likeness` is the score of the two.
  func reasons(_ one: ArticleProfile, _ other: ArticleProfile, likeness: Double) -> [RelationReason] {
    var reasons: [RelationReason] = []
    let resemblance = one.signature.resemblance(to: other.signature)
    if resemblance >= Self.copyResemblance {
      reasons.append(RelationReason(.copy, "same text"))
    } else if resemblance >= Self.versionResemblance {
      reasons.append(RelationReason(.version, Self.version(one.date, other.date)))
    }
    let shared = sharedEntities(one, other)
    var terms = sharedTerms(one, other, besides: shared)
    let isLike = likeness >= Self.sureLikeness && statistics.articles > Self.fewArticles
    // Of texts that are surely near each other something is named.
    if isLike, terms.isEmpty, shared.isEmpty {
      terms = Array(sharedTerms(one, other, besides: [], areTelling: false).prefix(Self.plainLimit))
    }
    if resemblance < Self.versionResemblance, !isTelling(shared, terms, likeness, one.date, other.date) {
      return []
    }
    // What half the world shares is named only where nothing else is shared, and what half the library shares only
    // where the texts are near each other.
    let telling = shared.filter { !isCommon($0) && (isLike || !$0.isCommonHere) }
    let entities = telling.isEmpty && terms.isEmpty ? Array(shared.prefix(Self.plainLimit)) : telling
    reasons += entities.map { RelationReason(.entity, $0.name) } + terms.map { RelationReason(.term, $0.text) }
    if !reasons.isEmpty, let time = Self.time(one.date, other.date) { reasons.append(RelationReason(.time, time)) }
    return reasons
  }

  /// Whether what two articles share says that they have to do with each other, and is not what half the world shares:
  /// a country, a capital, a body that stands everywhere, words that are not rare. What is rare and what both are about
  /// counts for more, places of wide use only where the two are of one week; the likeness of the texts adds to it. The
  /// longer apart, the more it takes. In a collection of a few, counts tell nothing of what is rare.
  private func isTelling(
    _ entities: [SharedEntity], _ terms: [SharedText], _ likeness: Double, _ first: Date?, _ second: Date?
  ) -> Bool {
    let isTold = !terms.isEmpty || entities.contains { !isCommon($0) && !$0.isCommonHere }
    // Several wide names together are about one part of the world.
    guard statistics.articles > Self.fewArticles else { return isTold || entities.count >= Self.severalNames }
    let isLike = likeness >= Self.sureLikeness
    guard isTold || isLike else { return false }
    let days = first.flatMap { first in second.map { abs(first.timeIntervalSince($0)) / 86_400 } }
    let wideShare = days.map { $0 <= Self.nearDays } == true ? 0.5 : 0
    var evidence = 0.0
    for entity in entities where !entity.isCommonHere {
      let rarity = max(0, entity.rarity - Self.leastRarity)
      evidence += (entity.isWide ? wideShare : 1) * rarity * (0.4 + 0.6 * entity.standing)
    }
    for term in terms { evidence += term.share * max(0, term.rarity - Self.leastRarity) }
    // Nothing tells how far apart they are where one has no date.
    guard let days else { return evidence > 0 || !terms.isEmpty || isLike }
    guard evidence > 0 || isLike else { return false }
    // One word in passing may be chance.
    let isInPassing = entities.allSatisfy { isCommon($0) || $0.isCommonHere } && terms.allSatisfy(\.isInPassing)
    guard !isInPassing || terms.count > 1 || likeness >= Self.passingLikeness else { return false }
    let needed = Self.needed.near + (Self.needed.far - Self.needed.near) * (1 - exp(-days / Self.timeScale))
    return evidence + Self.likenessShare * (likeness - Self.leastLikeness) >= needed
  }

  private static let nearDays = 7.0
  /// In days.
  private static let timeScale = 365.0
  /// In the unit of rarity, natural logarithms; found by reading pairs of Japanese, Chinese, Spanish, Russian, Arabic
  /// and English libraries.
  private static let needed = (near: 1.3, far: 3.6)
  private static let (likenessShare, leastLikeness) = (12.0, 0.1)
  /// Texts so near each other have to do with each other, whatever they name.
  private static let sureLikeness = 0.2
  /// Up to these many, counts tell nothing of what is rare.
  private static let fewArticles = 30

  private struct SharedEntity {
    var name: String
    /// Of its names in both.
    var keys: [UInt64]
    var rarity: Double
    var isWide: Bool
    var isCommonHere: Bool
    /// How much both articles are about it, from 0 to 1.
    var standing: Double
    var weight: Double
  }

  private struct SharedText {
    var text: String
    var rarity: Double
    /// How much it counts.
    var share: Double { isInPassing ? RelationReasons.passingShare : RelationReasons.termShare }
    var isInPassing: Bool
  }

  private func isCommon(_ entity: SharedEntity) -> Bool { entity.isWide || entity.rarity <= Self.leastRarity }

  private func sharedEntities(_ one: ArticleProfile, _ other: ArticleProfile) -> [SharedEntity] {
    var shared: [SharedEntity] = []
    let marker = one.marker
    for entity in one.entities {
      guard let match = other.entities.first(where: entity.isSame) else { continue }
      let rarity = min(statistics.rarity(of: entity, marker: marker), statistics.rarity(of: match, marker: marker))
      let standing = (entity.salience * match.salience).squareRoot()
      shared.append(
        SharedEntity(
          name: entity.name, keys: [entity.key, match.key] + entity.aliasKeys + match.aliasKeys, rarity: rarity,
          isWide: WideNames.contain(entity),
          isCommonHere: statistics.isCommon(entity, marker: marker) || statistics.isCommon(match, marker: marker),
          standing: standing, weight: rarity * (0.2 + standing)))
    }
    return Array(shared.sorted { ($0.weight, $1.name) > ($1.weight, $0.name) }.prefix(Self.entityLimit))
  }

  /// Whether it was written as a name, in both.
  private func isName(_ word: ProfileWord, _ match: ProfileWord) -> Bool {
    2 * word.nameCount >= word.count && 2 * match.nameCount >= match.count
  }

  private struct SharedTerm {
    var surface: String
    var keys: [UInt64]
    var rarity: Double
    var weight: Double
    var isInPassing: Bool
  }

  /// Words and pairs of words of both, the weightiest first: those that tell something, or any.
  private func sharedTerms(
    _ one: ArticleProfile, _ other: ArticleProfile, besides entities: [SharedEntity], areTelling: Bool = true
  ) -> [SharedText] {
    let known = Set(entities.flatMap { $0.name.lowercased().plainWords.map(String.init) })
    let keys = Set(entities.flatMap(\.keys))
    var rarity: [UInt64: Double] = [:]
    var telling: Set<UInt64> = []
    var names: Set<UInt64> = []
    var terms: [SharedTerm] = []
    let marker = one.marker
    for word in one.words {
      guard let match = other.word(word.key) else { continue }
      let weight = statistics.rarity(of: word, marker: marker)
      rarity[word.key] = weight
      let isName = isName(word, match)
      if isName { names.insert(word.key) }
      let isOften = word.count > 1 && match.count > 1
      if !areTelling || statistics.tells(word, marker: marker, isName: isName, isOften: isOften) {
        telling.insert(word.key)
      }
      guard telling.contains(word.key), !keys.contains(ProfileEntity.key(word.surface)),
        word.surface.contains(where: \.isLetter), word.surface.utf8.count > 2, !Self.isOfCalendar(word.surface)
      else { continue }
      let count = 1 + log(Double(min(word.count, match.count)))
      if isName, WideNames.contain(word.surface) { continue }
      terms.append(
        SharedTerm(
          surface: word.surface, keys: [word.key], rarity: weight, weight: weight * count,
          isInPassing: !isName && !isOften))
    }
    for (pair, count) in Self.shared(one.pairs, other.pairs) {
      guard !pair.surface.isEmpty, let first = rarity[pair.first], let second = rarity[pair.second],
        !pair.surface.split(separator: " ").contains(where: Self.isOfCalendar),
        telling.contains(pair.first) || telling.contains(pair.second),
        count > 1 || names.contains(pair.first) && names.contains(pair.second)
          || telling.contains(pair.first) && telling.contains(pair.second)
      else { continue }
      let weight = (first + second) / 2
      terms.append(
        SharedTerm(
          surface: pair.surface, keys: [pair.first, pair.second], rarity: max(first, second),
          weight: weight * (1.5 + log(Double(count))), isInPassing: false))
    }
    let least = statistics.articles > Self.fewArticles ? Self.leastRarity : 0
    return pick(terms.filter { $0.rarity >= least }, besides: known)
  }

  /// Months and weekdays say when, and nothing of what.
  static func isOfCalendar(_ word: some StringProtocol) -> Bool { calendar.contains(word.lowercased()) }

  private static let calendar = Set(
    (CalendarNames.months + CalendarNames.shortMonths.keys + CalendarNames.weekdays).map { $0.lowercased() })

  /// The weightiest, none of whose words was already named.
  private func pick(_ terms: [SharedTerm], besides known: Set<String>) -> [SharedText] {
    var used: Set<UInt64> = []
    var picked: [SharedText] = []
    for term in terms.sorted(by: { ($0.weight, $1.surface) > ($1.weight, $0.surface) })
    where picked.count < Self.termLimit {
      let words = term.surface.lowercased().plainWords.map(String.init)
      guard !term.keys.contains(where: used.contains), !words.contains(where: known.contains) else { continue }
      used.formUnion(term.keys)
      let text = term.surface.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      picked.append(SharedText(text: text, rarity: term.rarity, isInPassing: term.isInPassing))
    }
    return picked
  }

  private static func shared(_ left: [ProfilePair], _ right: [ProfilePair]) -> [(ProfilePair, Int32)] {
    var shared: [(ProfilePair, Int32)] = []
    var index = 0
    for pair in left {
      while index < right.count, right[index].key < pair.key { index += 1 }
      if index < right.count, right[index].key == pair.key {
        shared.append((pair, min(pair.count, right[index].count)))
      }
    }
    return shared
  }

  private static func version(_ date: Date?, _ other: Date?) -> String {
    guard let date, let other, date != other else { return "another version of the same text" }
    return other > date ? "later version of the same text" : "earlier version of the same text"
  }

  /// How far apart in time, in words; nil where a date is unknown.
  static func time(_ first: Date?, _ second: Date?) -> String? {
    guard let first, let second else { return nil }
    let hours = abs(first.timeIntervalSince(second)) / 3600
    func count(_ number: Double, _ unit: String) -> String { "\(Figures.counted(Int(number), unit)) apart" }
    return switch hours {
    case ..<1: "within the hour"
    case ..<48: count(hours, "hour")
    case ..<(24 * 60): count(hours / 24, "day")
    case ..<(24 * 730): count(hours / 24 / 30.44, "month")
    default: count(hours / 24 / 365.25, "year")
    }
  }
}
