import GRDB
import NewsModel
import TextCore

/// What one article says of one entity.
struct MentionRow: Equatable {
  var entity: Int64
  var salience: Double
  /// In order of the text.
  var mentions: [EntityMention]
}

/// The corrections that move mentions, in the order in which they were made, and the one function that applies them.
struct CorrectionRules: Equatable {
  enum Rule: Equatable {
    case merge(Int64, into: Int64)
    /// Mentions written in this folded form.
    case split(Int64, form: String, into: Int64)
    /// Mentions in this article.
    case part(Int64, article: Int64, into: Int64)
    case hide(Int64)

    var entity: Int64 {
      switch self {
      case .merge(let entity, _), .split(let entity, _, _), .part(let entity, _, _), .hide(let entity): entity
      }
    }

    var target: Int64? {
      switch self {
      case .merge(_, let target), .split(_, _, let target), .part(_, _, let target): target
      case .hide: nil
      }
    }
  }

  private var rules: [Rule] = []
  /// The places of the rules about each entity, in their order. Mentions of all others stay as they were read.
  private var about: [Int64: [Int]] = [:]
  /// The places of the rules that lead to each entity.
  private var into: [Int64: [Int]] = [:]

  init(_ rules: [Rule]) { for rule in rules { append(rule) } }

  /// Puts a rule behind all others.
  mutating func append(_ rule: Rule) {
    about[rule.entity, default: []].append(rules.count)
    if let target = rule.target { into[target, default: []].append(rules.count) }
    rules.append(rule)
  }

  /// Whether a rule is about an entity.
  func concerns(_ entity: Int64) -> Bool { about[entity] != nil }

  /// What an article says once the corrections are applied to what was read in it. Rows that no rule touches come back
  /// as they were; the order of the others is that in which their entities first come.
  func apply(to rows: [MentionRow], article: Int64) -> [MentionRow] {
    guard rows.contains(where: { concerns($0.entity) }) else { return rows }
    var result: [MentionRow] = []
    var places: [Int64: Int] = [:]
    for row in rows {
      for (entity, mentions) in moved(row, article) {
        // What moves as a whole keeps its salience to the last bit, or it would be another row.
        let share = Double(mentions.count) / Double(max(1, row.mentions.count))
        let salience = row.salience * share
        if let place = places[entity] {
          result[place].salience = max(result[place].salience, salience)
          result[place].mentions = (result[place].mentions + mentions).sorted { $0.range < $1.range }
        } else {
          places[entity] = result.count
          result.append(MentionRow(entity: entity, salience: salience, mentions: mentions))
        }
      }
    }
    return result
  }

  /// The mentions of a row by the entities that they belong to.
  private func moved(_ row: MentionRow, _ article: Int64) -> [(entity: Int64, mentions: [EntityMention])] {
    guard concerns(row.entity) else { return [(row.entity, row.mentions)] }
    var parts: [(entity: Int64, mentions: [EntityMention])] = []
    for mention in row.mentions {
      guard let entity = target(of: row.entity, form: Folding.key(of: mention.text), article: article) else { continue }
      if let place = parts.firstIndex(where: { $0.entity == entity }) {
        parts[place].mentions.append(mention)
      } else {
        parts.append((entity, [mention]))
      }
    }
    return parts
  }

  /// The entity that a mention belongs to; nil where it is hidden. The form is asked for where a rule depends on it.
  func target(of entity: Int64, form: @autoclosure () -> String, article: Int64) -> Int64? {
    var (entity, place) = (entity, -1)
    while let next = about[entity]?.first(where: { $0 > place && rules[$0].applies(form(), article) }) {
      guard let target = rules[next].target else { return nil }
      (entity, place) = (target, next)
    }
    return entity
  }

  /// The entity that another one has become as a whole; itself where it was hidden.
  func merged(_ entity: Int64) -> Int64 {
    var (entity, place) = (entity, -1)
    while let next = about[entity]?.first(where: { $0 > place && rules[$0].isMerge }), let target = rules[next].target {
      (entity, place) = (target, next)
    }
    return entity
  }

  /// All entities of which mentions may come to belong to one of these, which are among them.
  func origins(of entities: Set<Int64>) -> Set<Int64> {
    Self.closure(of: entities) { (into[$0] ?? []).map { rules[$0].entity } }
  }

  /// All entities to which mentions of these may come to belong, which are among them.
  func targets(of entities: Set<Int64>) -> Set<Int64> {
    Self.closure(of: entities) { (about[$0] ?? []).compactMap { rules[$0].target } }
  }

  /// The rules that mentions of an entity may meet, in their order: where these are the same, so is what becomes of it.
  func path(of entity: Int64) -> [Rule] {
    guard concerns(entity) else { return [] }
    return targets(of: [entity]).flatMap { about[$0] ?? [] }.sorted().map { rules[$0] }
  }

  private static func closure(of entities: Set<Int64>, _ next: (Int64) -> [Int64]) -> Set<Int64> {
    var found = entities
    var waiting = Array(entities)
    while let entity = waiting.popLast() {
      for other in next(entity) where found.insert(other).inserted { waiting.append(other) }
    }
    return found
  }
}

extension CorrectionRules.Rule {
  fileprivate var isMerge: Bool { if case .merge = self { true } else { false } }

  fileprivate func applies(_ form: @autoclosure () -> String, _ article: Int64) -> Bool {
    switch self {
    case .merge, .hide: true
    case .split(_, let split, _): split == form()
    case .part(_, let parted, _): parted == article
    }
  }
}

extension CorrectionRules {
  /// The rules that hold in a library.
  init(_ db: Database) throws {
    self.init(try CorrectionTable.active(db).compactMap(\.rule))
  }
}
