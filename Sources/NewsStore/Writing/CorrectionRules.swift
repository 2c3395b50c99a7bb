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

  private let rules: [Rule]
  /// The entities that a rule is about; mentions of all others stay as they were read.
  private let subjects: Set<Int64>

  init(_ rules: [Rule]) {
    self.rules = rules
    subjects = Set(rules.map(\.entity))
  }

  /// What an article says once the corrections are applied to what was read in it. Rows that no rule touches come back
  /// as they were; the order of the others is that in which their entities first come.
  func apply(to rows: [MentionRow], article: Int64) -> [MentionRow] {
    guard rows.contains(where: { subjects.contains($0.entity) }) else { return rows }
    var result: [MentionRow] = []
    var places: [Int64: Int] = [:]
    for row in rows {
      for (entity, mentions) in moved(row, article) {
        let salience = row.salience * Double(mentions.count) / Double(max(1, row.mentions.count))
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
    guard subjects.contains(row.entity) else { return [(row.entity, row.mentions)] }
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

  /// The entity that a mention belongs to; nil where it is hidden.
  func target(of entity: Int64, form: String, article: Int64) -> Int64? {
    var entity = entity
    for rule in rules where rule.entity == entity {
      switch rule {
      case .merge(_, let other): entity = other
      case .split(_, form, let other): entity = other
      case .part(_, article, let other): entity = other
      case .split, .part: continue
      case .hide: return nil
      }
    }
    return entity
  }

  /// The entity that another one has become as a whole; itself where it was hidden.
  func merged(_ entity: Int64) -> Int64 {
    var entity = entity
    for case .merge(entity, let other) in rules { entity = other }
    return entity
  }

  /// All entities of which mentions may come to belong to `entity`, itself included.
  func origins(of entity: Int64) -> Set<Int64> {
    var found: Set<Int64> = [entity]
    var waiting = [entity]
    while let next = waiting.popLast() {
      for rule in rules where rule.target == next && found.insert(rule.entity).inserted { waiting.append(rule.entity) }
    }
    return found
  }
}

extension CorrectionRules {
  /// The rules that hold in a library.
  init(_ db: Database) throws {
    self.init(try CorrectionTable.active(db).compactMap(\.rule))
  }
}
