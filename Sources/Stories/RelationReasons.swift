import Foundation
import NewsModel
import TextCore

/// Says what two articles have in common. Whatever it names stands in both.
struct RelationReasons {
  let statistics: CorpusStatistics

  private static let entityLimit = 4
  private static let termLimit = 4
  /// Estimated resemblances from which texts are the same, and versions of one.
  static let copyResemblance = 0.9
  static let versionResemblance = 0.4
  /// A word that stands in more than one article of so many is not rare.
  private static let rareShare = 10.0

  /// Strongest first: the same text, entities, rare words, then the time between them. Empty where nothing is shared.
  func reasons(_ one: ArticleProfile, _ other: ArticleProfile) -> [RelationReason] {
    var reasons: [RelationReason] = []
    let resemblance = one.signature.resemblance(to: other.signature)
    if resemblance >= Self.copyResemblance {
      reasons.append(RelationReason(.copy, "same text"))
    } else if resemblance >= Self.versionResemblance {
      reasons.append(RelationReason(.version, Self.version(one.date, other.date)))
    }
    let entities = sharedEntities(one, other)
    reasons += entities.map { RelationReason(.entity, $0.name) }
    reasons += sharedTerms(one, other, besides: entities.map(\.name)).map { RelationReason(.term, $0) }
    if reasons.count == 1, let only = entities.first, !one.hasWords || !other.hasWords,
      !isTelling(only.rarity, one.date, other.date)
    {
      return []
    }
    if !reasons.isEmpty, let time = Self.time(one.date, other.date) { reasons.append(RelationReason(.time, time)) }
    return reasons
  }

  /// Whether one name relates two articles that have nothing else in common, of texts without words to compare, where a
  /// country alone brings strangers together: few have it, and they are of one week.
  private func isTelling(_ rarity: Double, _ first: Date?, _ second: Date?) -> Bool {
    guard statistics.articles > Self.fewArticles else { return true }
    guard rarity >= log(1 + Self.rareShare), let first, let second else { return false }
    return abs(first.timeIntervalSince(second)) <= Self.week
  }

  /// In seconds.
  private static let week = 7 * 86_400.0
  /// Up to these many, counts tell nothing of what is rare.
  private static let fewArticles = 30

  private func sharedEntities(_ one: ArticleProfile, _ other: ArticleProfile) -> [(name: String, rarity: Double)] {
    var shared: [(name: String, rarity: Double, weight: Double)] = []
    for entity in one.entities {
      guard let match = other.entities.first(where: entity.isSame) else { continue }
      let rarity = min(statistics.weight(of: entity), statistics.weight(of: match))
      let standing = (entity.salience * match.salience).squareRoot()
      shared.append((entity.name, rarity, rarity * (0.2 + standing)))
    }
    return shared.sorted { ($0.weight, $1.name) > ($1.weight, $0.name) }.prefix(Self.entityLimit)
      .map { ($0.name, $0.rarity) }
  }

  private struct SharedTerm {
    var surface: String
    var keys: [UInt64]
    var rarity: Double
    var weight: Double
  }

  private func sharedTerms(_ one: ArticleProfile, _ other: ArticleProfile, besides entities: [String]) -> [String] {
    let known = Set(entities.flatMap { $0.lowercased().plainWords.map(String.init) })
    var rarity: [UInt64: Double] = [:]
    var terms: [SharedTerm] = []
    for word in one.words {
      guard let match = other.word(word.key) else { continue }
      let weight = statistics.weight(bucket: word.bucket)
      rarity[word.key] = weight
      guard word.surface.contains(where: \.isLetter), word.surface.utf8.count > 2, !Self.isOfCalendar(word.surface)
      else { continue }
      let count = 1 + log(Double(min(word.count, match.count)))
      terms.append(SharedTerm(surface: word.surface, keys: [word.key], rarity: weight, weight: weight * count))
    }
    for (pair, count) in Self.shared(one.pairs, other.pairs) {
      guard let first = rarity[pair.first], let second = rarity[pair.second],
        !pair.surface.split(separator: " ").contains(where: Self.isOfCalendar)
      else { continue }
      let weight = (first + second) / 2
      terms.append(
        SharedTerm(
          surface: pair.surface, keys: [pair.first, pair.second], rarity: max(first, second),
          weight: weight * (1.5 + log(Double(count)))))
    }
    let least = statistics.articles > Self.fewArticles ? log(1 + Self.rareShare) : 0
    let rare = terms.filter { $0.rarity >= least }
    return pick(rare.isEmpty && entities.isEmpty ? terms : rare, besides: known)
  }

  /// Months and weekdays say when, and nothing of what.
  static func isOfCalendar(_ word: some StringProtocol) -> Bool { calendar.contains(word.lowercased()) }

  private static let calendar = Set(
    (CalendarNames.months + CalendarNames.shortMonths.keys + CalendarNames.weekdays).map { $0.lowercased() })

  /// The weightiest, none of whose words was already named.
  private func pick(_ terms: [SharedTerm], besides known: Set<String>) -> [String] {
    var used: Set<UInt64> = []
    var picked: [String] = []
    for term in terms.sorted(by: { ($0.weight, $1.surface) > ($1.weight, $0.surface) })
    where picked.count < Self.termLimit {
      let words = term.surface.lowercased().plainWords.map(String.init)
      guard !term.keys.contains(where: used.contains), !words.contains(where: known.contains) else { continue }
      used.formUnion(term.keys)
      picked.append(term.surface.split(whereSeparator: \.isWhitespace).joined(separator: " "))
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
