import NewsModel
import TextCore

/// What the corrections that hold say of each entity, found without going through all of them.
struct EntityCorrections {
  /// All that they make of one entity: where this is the same, its row and names are.
  struct Effect: Equatable {
    var name: String?
    var kind: EntityKind?
    var note: String?
    /// The entity that it is shown as, itself where it was not merged.
    var into: Int64
    /// Whether a split or a parting made it.
    var isMade: Bool
    /// The folded names that were split off it.
    var parted: Set<String>
  }

  private(set) var rules = CorrectionRules([])
  private var changes: [Int64: [EntityCorrection.Change]] = [:]
  private var made: Set<Int64> = []
  private var splits: [Int64: Set<String>] = [:]

  /// Of those that hold, in their order.
  init(_ active: [CorrectionTable.Entry]) { for entry in active { append(entry) } }

  /// Puts one behind all others.
  mutating func append(_ entry: CorrectionTable.Entry) {
    if let rule = entry.rule { rules.append(rule) }
    let change = entry.kept.correction.change
    switch change {
    case .rename, .kind, .note: changes[entry.entity, default: []].append(change)
    case .split(let form):
      splits[entry.entity, default: []].insert(Folding.key(of: form))
      if let other = entry.other { made.insert(other) }
    case .part: if let other = entry.other { made.insert(other) }
    case .merge, .hide: break
    }
  }

  func effect(on entity: Int64) -> Effect {
    var effect = Effect(into: rules.merged(entity), isMade: made.contains(entity), parted: [])
    for change in changes[entity] ?? [] {
      switch change {
      case .rename(let name): effect.name = name
      case .kind(let kind): effect.kind = kind
      case .note(let text): effect.note = text
      case .merge, .split, .part, .hide: break
      }
    }
    for target in rules.targets(of: [entity]) { effect.parted.formUnion(splits[target] ?? []) }
    return effect
  }
}
