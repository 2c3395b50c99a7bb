import NewsModel

/// The second pass of the trained tagger: the names of one document agree with each other.
///
/// A pass with trained weights was tried in its place (labels of held-out first passes as features) and lost up to a
/// point on four of six dev sets; a vote of the other mentions wins on all.
extension TaggerFeatures {
  /// How much more each label is worth because of what the same word was called elsewhere in the document; `weight` is
  /// what full agreement of many others is worth. Nil where nobody else says a thing.
  func agreement(_ index: Int, labels: [Int], weight: Float) -> SIMD16<Float>? {
    guard !runs[index].isEmpty else { return scheme == .caseless ? others(index, labels: labels, weight: weight) : nil }
    let facts = facts(of: index)
    let isAlone = runs[index].count == 1
    let listed: NameFlags = [.anyPlace, .organisation, .company]
    let isListed = !words.words[Int(words.wordOf[index])].flags.isDisjoint(with: listed)
    var votes = SIMD8<Float>.zero
    var total: Float = 0
    for place in facts.places where Int(place) != index {
      let label = labels[Int(place)]
      let other = runs[Int(place)]
      // `Texas` in `University of Texas` says nothing about `Texas`; `Holt` in `Ray Holt` says much about `Holt`.
      let isPart = other.count > 1 && isAlone
      let kind = Self.kindNumber(label)
      // A surname that is on no list is sure where the whole name stands.
      let isSurname = isPart && kind == 1 && !isListed && Int(place) == Int(other.upperBound) - 1
      let share: Float = isSurname ? 3 : !isPart || kind == 1 ? 1 : Int(place) == Int(other.lowerBound) ? 0.5 : 0.2
      votes[kind] += share
      total += share
    }
    guard total > 0 else { return nil }
    votes *= weight / (total + 1) * min(total, 3).squareRoot()
    var row = SIMD16<Float>.zero
    for label in 0..<TaggerLabels.count { row[label] = votes[Self.kindNumber(label)] }
    return row
  }

  /// The same where there are no capitals: a name of one word follows the whole names of the document that it ends.
  private func others(_ index: Int, labels: [Int], weight: Float) -> SIMD16<Float>? {
    let facts = facts(of: index)
    var votes = SIMD8<Float>.zero
    var total: Float = 0
    for place in facts.places where Int(place) != index {
      let kind = Self.kindNumber(labels[Int(place)])
      let isEnd = kind == 1 && TaggerLabels.isEnd(labels[Int(place)])
      let share: Float = isEnd ? Self.wholeName : 1
      votes[kind] += share
      total += share
    }
    guard total > votes[0] else { return nil }
    votes *= weight / (total + 1) * min(total, 3).squareRoot()
    var row = SIMD16<Float>.zero
    for label in 0..<TaggerLabels.count { row[label] = votes[Self.kindNumber(label)] }
    return row
  }

  private static let wholeName: Float = 3

  /// 0 no name, 1 person, 2 organisation, 3 place, 4 group, 5 event, 6 work.
  private static func kindNumber(_ label: Int) -> Int {
    switch label {
    case TaggerLabels.outside: 0
    case TaggerLabels.group...: label - TaggerLabels.group + 4
    default: (label - 1) / 4 + 1
    }
  }
}
