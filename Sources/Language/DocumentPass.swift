import NewsModel

/// The second pass of the trained tagger: what the first pass said of a token, of its neighbours, and of the same word
/// elsewhere in the document.
///
/// Its features only correct the scores of the first pass, so it is small; it is trained on labels that a tagger gave which
/// had not seen the document.
extension TaggerFeatures {
  /// Appends the features of token `index`, given the first pass's labels and scores for all tokens.
  package func addAgreement(
    _ index: Int, in sentence: Range<Int>, labels: [UInt8], scores: [SIMD16<Float>], to features: inout [UInt64]
  ) {
    func add(_ template: UInt64, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0) {
      features.append(Self.hash(template, first, second, third))
    }
    let here = word(index, in: sentence)
    let own = UInt64(labels[index])
    let doubt = Self.doubt(scores[index], label: Int(labels[index]))
    guard here.kind == .capital else { return }
    let facts = facts(of: index)
    var counts = SIMD16<Int32>.zero
    var others = 0
    for place in facts.places where Int(place) != index {
      counts[Int(labels[Int(place)])] += 1
      others += 1
    }
    guard others > 0 else { return }
    let isAlone: UInt64 = runs[index].count == 1 ? 1 : 0
    var kinds = SIMD8<Int32>.zero
    for label in 0..<TaggerLabels.count where counts[label] > 0 {
      kinds[Self.kindNumber(label)] += counts[label]
      let isMost: UInt64 = Int(counts[label]) * 2 > others ? 1 : 0
      add(206, UInt64(label), UInt64(min(counts[label], 3)), isAlone)
      add(207, UInt64(label), own << 1 | isMost, doubt)
      add(208, UInt64(label), own << 1 | isMost, isAlone << 8 | UInt64(min(runs[index].count, 4)))
    }
    var most = 0
    for kind in 1..<7 where kinds[kind] > kinds[most] { most = kind }
    let share = UInt64(kinds[most] * 4 / Int32(others))
    add(209, UInt64(most), share, own)
    add(210, UInt64(most), share, doubt << 1 | isAlone)
    add(211, UInt64(most), share << 8 | own, isAlone << 8 | doubt)
    addSamePhrase(index, in: sentence, labels: labels, places: facts.places, own: own, to: &features)
  }

  /// What the same run of capitals was called elsewhere.
  private func addSamePhrase(
    _ index: Int, in sentence: Range<Int>, labels: [UInt8], places: [Int32], own: UInt64, to features: inout [UInt64]
  ) {
    let run = runs[index]
    guard run.count > 1 else { return }
    for place in places where Int(place) != index {
      let other = runs[Int(place)]
      guard other.count == run.count, Int(place) - Int(other.lowerBound) == index - Int(run.lowerBound) else {
        continue
      }
      let isSame = (0..<run.count).allSatisfy {
        words.words[Int(words.wordOf[Int(run.lowerBound) + $0])].lower
          == words.words[Int(words.wordOf[Int(other.lowerBound) + $0])].lower
      }
      if isSame {
        features.append(Self.hash(212, UInt64(labels[Int(place)]), own))
        return
      }
    }
  }

  /// 0 no name, 1 person, 2 organisation, 3 place, 4 group, 5 event, 6 work.
  private static func kindNumber(_ label: Int) -> Int {
    switch label {
    case TaggerLabels.outside: 0
    case TaggerLabels.group...: label - TaggerLabels.group + 4
    default: (label - 1) / 4 + 1
    }
  }

  /// How much better the chosen label is than the next best one, from 0 (not at all) to 5.
  private static func doubt(_ scores: SIMD16<Float>, label: Int) -> UInt64 {
    var rest = scores
    rest[label] = -.infinity
    let lead = scores[label] - rest.max()
    return lead < 0 ? 0 : lead < 1 ? 1 : lead < 2 ? 2 : lead < 4 ? 3 : lead < 7 ? 4 : 5
  }
}
