import GRDB

/// The articles of a test in order of time, as one or several indexes list them; nothing before the rows that are asked
/// for is read, sorted or counted.
struct TimeList {
  /// One index and what else its articles must be.
  private struct Branch {
    /// The table under the alias `i` and what its rows must be.
    var table: SQL
    var predicate: SQL?
    /// The column of `i` that holds the position.
    var column = "i.position"
    /// Conditions on `i` alone, then such as need the rows of `articles` and `status`.
    var memberships: [SQL] = []
    var checks: [SQL] = []
    var from: Int64?
    var to: Int64?

    /// Few are brought together once; of many it is asked row by row.
    mutating func leaveOut(_ set: TimeIndex) {
      if set.size <= TimeList.largestSet {
        memberships.append(
          "+\(sql: column) NOT IN (SELECT i.position FROM \(literal: set.table) WHERE \(literal: set.predicate))")
      } else {
        checks.append(Predicate.not(.index(set)).check)
      }
    }
  }

  private let db: Database
  private let branches: [Branch]
  private let predicate: Predicate

  /// The articles of `predicate` that stand not in the index of `hidden`.
  init(_ db: Database, _ predicate: Predicate, without hidden: TimeIndex? = nil) throws {
    self.db = db
    var branches = try Self.branches(for: predicate, db)
    if let hidden {
      for index in branches.indices { branches[index].leaveOut(hidden) }
      self.predicate = .all([predicate, .not(.index(hidden))])
    } else {
      self.predicate = predicate
    }
    self.branches = branches
  }

  /// At most `count` positions below `bound` (all where nil), falling.
  func older(than bound: Int64?, count: Int) throws -> [Int64] {
    try merged(count, by: >) { branch in
      try positions(branch, "\(sql: branch.column) < \(min(bound ?? .max, branch.to ?? .max))", "DESC", count)
    }
  }

  /// At most `count` positions above `bound` (all where nil), rising.
  func newer(than bound: Int64?, count: Int) throws -> [Int64] {
    try merged(count, by: <) { branch in
      let low = branch.from.map { max(bound ?? .min, $0 - 1) } ?? bound ?? .min
      return try positions(branch, "\(sql: branch.column) > \(low)", "ASC", count)
    }
  }

  func contains(_ position: Int64) throws -> Bool {
    let request: SQL = """
      SELECT 1 FROM articles a CROSS JOIN status s ON s.id = a.id WHERE a.position = \(position) AND \(literal: predicate.check)
      """
    return try SQLRequest<Bool>(literal: request).fetchOne(db) ?? false
  }

  /// How many there are, counted up to `bound`.
  func count(upTo bound: Int) throws -> Int {
    guard branches.count != 1 else {
      let inner = request(branches[0], "\(sql: branches[0].column) < \(branches[0].to ?? .max)", "DESC", bound)
      return try SQLRequest<Int>(literal: "SELECT count(*) FROM (\(literal: inner))").fetchOne(db) ?? 0
    }
    return try older(than: nil, count: bound).count
  }

  /// The statements that a first page runs, for tests that look at how SQLite goes about them.
  var statements: [SQL] { branches.map { request($0, "\(sql: $0.column) < \(Int64.max)", "DESC", 50) } }

  private func merged(
    _ count: Int, by isBefore: (Int64, Int64) -> Bool, _ fetch: (Branch) throws -> [Int64]
  ) throws -> [Int64] {
    if branches.count == 1 { return try fetch(branches[0]) }
    // An article may stand in several branches.
    return Array(try Set(branches.flatMap(fetch)).sorted(by: isBefore).prefix(count))
  }

  private func positions(_ branch: Branch, _ bound: SQL, _ direction: String, _ count: Int) throws -> [Int64] {
    try SQLRequest<Int64>(literal: request(branch, bound, direction, count)).fetchAll(db)
  }

  private func request(_ branch: Branch, _ bound: SQL, _ direction: String, _ count: Int) -> SQL {
    var conditions: [SQL] = []
    if let predicate = branch.predicate { conditions.append(predicate) }
    conditions.append(bound)
    if let from = branch.from, direction == "DESC" { conditions.append("\(sql: branch.column) >= \(from)") }
    if let to = branch.to, direction == "ASC" { conditions.append("\(sql: branch.column) < \(to)") }
    conditions += branch.memberships + branch.checks
    // CROSS JOIN keeps SQLite from beginning with another table than the one that is in order.
    let joins: SQL =
      branch.checks.isEmpty
      ? "" : " CROSS JOIN articles a ON a.position = \(sql: branch.column) CROSS JOIN status s ON s.id = a.id"
    return """
      SELECT \(sql: branch.column) FROM \(literal: branch.table)\(literal: joins)
      WHERE \(literal: conditions.joined(separator: " AND "))
      ORDER BY \(sql: branch.column) \(sql: direction) LIMIT \(count)
      """
  }
}

// MARK: - Choosing the index

extension TimeList {
  private static let everything = Branch(table: "articles i")
  /// Alternatives beyond this number are tested row by row.
  private static let mostBranches = 24
  /// What one look into the full-text index for a given article costs, in rows of it read in order: all its pieces are
  /// asked.
  private static let probeCost = 64
  /// What is listed by an index is brought together before a walk along the full-text index, where it is not more than
  /// this.
  private static let largestSet = 20_000

  private static func branches(for predicate: Predicate, _ db: Database) throws -> [Branch] {
    switch predicate {
    case .never: return []
    case .always: return [everything]
    case .match(let expression):
      return [
        Branch(
          table: "\(sql: expression.table) i", predicate: "\(sql: expression.table) MATCH \(expression.text)",
          column: "i.rowid")
      ]
    case .index(let index): return [Branch(table: index.table, predicate: index.predicate)]
    case .span(let from, let to):
      var branch = everything
      branch.from = from
      branch.to = to
      return [branch]
    case .any(let parts):
      let branches = try parts.flatMap { try Self.branches(for: $0, db) }
      if branches.count <= mostBranches { return branches }
    case .all(let parts): return try branches(forAll: parts, db)
    case .not, .check: break
    }
    var branch = everything
    branch.checks = [predicate.check]
    return [branch]
  }

  /// Goes along the index that lists fewest articles, and checks the rest row by row.
  private static func branches(forAll parts: [Predicate], _ db: Database) throws -> [Branch] {
    var from: Int64?
    var to: Int64?
    var others: [Predicate] = []
    for part in parts {
      if case .span(let low, let high) = part {
        if let low { from = max(from ?? low, low) }
        if let high { to = min(to ?? high, high) }
      } else {
        others.append(part)
      }
    }
    let driver = try cheapest(others, db)
    var branches = try driver.map { try Self.branches(for: others[$0], db) } ?? [everything]
    for index in branches.indices {
      if let from { branches[index].from = max(branches[index].from ?? from, from) }
      if let to { branches[index].to = min(branches[index].to ?? to, to) }
      for (number, other) in others.enumerated() where number != driver {
        if case .index(let set) = other, set.size <= largestSet, branches[index].column == "i.rowid" {
          branches[index].memberships.append(
            "+i.rowid IN (SELECT i.position FROM \(literal: set.table) WHERE \(literal: set.predicate))")
        } else {
          branches[index].checks.append(other.check)
        }
      }
    }
    return branches
  }

  /// Which of the tests to walk along: the one that lists fewest articles; nil where none lists any.
  private static func cheapest(_ predicates: [Predicate], _ db: Database) throws -> Int? {
    let words = predicates.firstIndex { if case .match = $0 { true } else { false } }
    let sizes = predicates.map { size(of: $0) }
    let listed = predicates.indices.filter { sizes[$0] != nil }.min { (sizes[$0] ?? 0) < (sizes[$1] ?? 0) }
    guard let words, case .match(let expression) = predicates[words] else { return listed }
    guard let listed, let size = sizes[listed] else { return words }
    guard size <= largestSet / probeCost else { return words }
    // Counting stops where the other way is known to be cheaper.
    let bound = size * probeCost
    let request: SQL =
      "SELECT count(*) FROM (SELECT 1 FROM \(sql: expression.table) WHERE \(sql: expression.table) MATCH \(expression.text) LIMIT \(bound))"
    let count = try SQLRequest<Int>(literal: request).fetchOne(db) ?? 0
    return count < bound ? words : listed
  }

  /// How many articles the indexes of a test list; nil where there are none, or not of the whole of it.
  private static func size(of predicate: Predicate) -> Int? {
    switch predicate {
    case .never: return 0
    case .index(let index): return min(index.size, .max / 64)
    case .any(let parts):
      let sizes = parts.map { size(of: $0) }
      if parts.count > mostBranches || sizes.contains(nil) { return nil }
      return min(.max / 64, sizes.reduce(0) { min(.max / 64, $0 + ($1 ?? 0)) })
    case .all(let parts): return parts.compactMap { size(of: $0) }.min()
    case .always, .not, .span, .check, .match: return nil
    }
  }
}
