import GRDB

/// A condition after names have become numbers and words an expression of the full-text index.
indirect enum Predicate {
  case always
  case never
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)
  /// Answered by the full-text index, in order of time.
  case match(MatchExpression)
  /// Answered by an index of its own, in order of time.
  case index(TimeIndex)
  /// Positions at or above `from` and below `to`.
  case span(from: Int64?, to: Int64?)
  /// Answered row by row.
  case check(SQL)
}

/// An index that lists the articles of one kind, in order of time or so few of them that sorting them is nothing.
struct TimeIndex {
  /// The table and its index, under the alias `i`.
  var table: SQL
  /// What the rows of `i` must be.
  var predicate: SQL
  /// The same of a row of `articles` under the alias `a` and of `status` under `s`.
  var check: SQL
  /// About how many articles it lists.
  var size: Int
}

extension Predicate {
  /// The condition on a row of `articles` under the alias `a` and of `status` under `s`.
  var check: SQL {
    switch self {
    case .always: return "1"
    case .never: return "0"
    case .all(let parts): return parts.isEmpty ? "1" : "(" + parts.map(\.check).joined(separator: " AND ") + ")"
    case .any(let parts): return parts.isEmpty ? "0" : "(" + parts.map(\.check).joined(separator: " OR ") + ")"
    case .not(let part): return "NOT " + part.check
    case .match(let expression):
      return
        "EXISTS (SELECT 1 FROM \(sql: expression.table) WHERE \(sql: expression.table) MATCH \(expression.text) AND rowid = a.position)"
    case .index(let index): return "(" + index.check + ")"
    case .span(let from, let to):
      var parts: [SQL] = []
      if let from { parts.append("a.position >= \(from)") }
      if let to { parts.append("a.position < \(to)") }
      return parts.isEmpty ? "1" : "(" + parts.joined(separator: " AND ") + ")"
    case .check(let sql): return "(" + sql + ")"
    }
  }

  /// The same condition with what is certain taken out and the words of a group in one expression.
  static func conjunction(_ parts: [Predicate]) -> Predicate {
    var kept: [Predicate] = []
    var words: [MatchExpression] = []
    for part in parts.flatMap(\.conjuncts) {
      switch part {
      case .always: continue
      case .never: return .never
      case .match(let expression): words.append(expression)
      default: kept.append(part)
      }
    }
    if !words.isEmpty { kept.append(.match(.all(words))) }
    return kept.isEmpty ? .always : kept.count == 1 ? kept[0] : .all(kept)
  }

  static func disjunction(_ parts: [Predicate]) -> Predicate {
    var kept: [Predicate] = []
    var words: [MatchExpression] = []
    for part in parts {
      switch part {
      case .always: return .always
      case .never: continue
      case .match(let expression): words.append(expression)
      case .any(let inner): kept += inner
      default: kept.append(part)
      }
    }
    if !words.isEmpty { kept.append(.match(.any(words))) }
    return kept.isEmpty ? .never : kept.count == 1 ? kept[0] : .any(kept)
  }

  /// The index where it pays, else its condition row by row.
  static func index(_ index: TimeIndex, if pays: Bool) -> Predicate { pays ? .index(index) : .check(index.check) }

  static func negation(_ part: Predicate) -> Predicate {
    switch part {
    case .always: .never
    case .never: .always
    case .not(let inner): inner
    case .match(let expression): .match(expression.complement)
    default: .not(part)
    }
  }

  private var conjuncts: [Predicate] { if case .all(let parts) = self { parts } else { [self] } }
}
