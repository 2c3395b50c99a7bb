import NewsModel
import TextCore

/// Whom `he` and `she` mean: the last person that fits and that nobody else rivals.
struct PronounResolver {
  enum Gender { case male, female }

  private let text: QuotedText
  private let genders: [Gender?]
  /// For each person how present it is: raised by being named, above all as a subject, and halved by every unit.
  private var presence: [Double]
  /// The same of somebody without a name whom the last units tell of (`the minister said`).
  private var unnamed = 0.0

  init(_ text: QuotedText) {
    self.text = text
    genders = text.entities.map { $0.kind == .person ? Self.gender(of: $0) : nil }
    presence = [Double](repeating: 0, count: text.entities.count)
  }

  /// The person, or nil where two fit about as well or nobody does.
  func person(_ gender: Gender, before token: Int, in unit: QuotedUnit) -> Int? {
    var presence = presence
    for index in unit.tokens.lowerBound..<token where text.isOutside(index) && text.mentionStart[index] == Int32(index)
    {
      presence[Int(text.entityAt[index])] += index < unit.tokens.lowerBound + 4 ? 2 : 0.5
    }
    var best: Int?
    var second = unnamed
    for entity in text.entities.indices where text.entities[entity].kind == .person {
      if let known = genders[entity], known != gender { continue }
      // A person whose gender is known to fit is preferred a little.
      let value = presence[entity] * (genders[entity] == nil ? 0.8 : 1)
      if let leader = best, value <= presence[leader] * (genders[leader] == nil ? 0.8 : 1) {
        second = max(second, value)
      } else {
        if let leader = best { second = max(unnamed, presence[leader] * (genders[leader] == nil ? 0.8 : 1)) }
        best = entity
      }
    }
    guard let best, presence[best] >= 0.3, presence[best] * (genders[best] == nil ? 0.8 : 1) >= 1.5 * second else {
      return nil
    }
    return best
  }

  /// Takes in a unit that has been read: who is named there, who its subject is, and who speaks; `isUnnamed` where that
  /// is one person by a noun alone.
  mutating func pass(_ unit: QuotedUnit, subject: Int?, speaker: Int?, isUnnamed: Bool = false) {
    for entity in presence.indices { presence[entity] *= 0.5 }
    unnamed = isUnnamed ? 1.4 : unnamed * 0.5
    for index in unit.tokens where text.mentionStart[index] == Int32(index) {
      let entity = Int(text.entityAt[index])
      guard text.entities[entity].kind == .person, index + 1 <= text.count else { continue }
      presence[entity] += text.isOutside(index) ? 0.6 : 0.1
    }
    if let subject { presence[subject] += 1.4 }
    if let speaker, speaker != subject { presence[speaker] += 1.4 }
  }

  private static func gender(of entity: ArticleEntity) -> Gender? {
    for role in entity.roles {
      for word in role.lowercased().split(separator: " ") {
        let roles = QuotationWord.of(ByteHash.of(word.utf8))
        if roles.contains(.maleTitle) { return .male }
        if roles.contains(.femaleTitle) { return .female }
      }
    }
    guard entity.name.contains(" "), let first = entity.name.split(separator: " ").first else { return nil }
    return GivenNames.gender(of: String(first))
  }
}
