import NewsModel

/// Brings the mentions of one article together: which of them name the same thing.
package struct AliasResolver: Sendable {
  private let knowledge: Knowledge

  package init(knowledge: Knowledge) { self.knowledge = knowledge }

  /// For each span the number of its entity, counted from 0 in the order of first mention.
  package func resolve(_ spans: [TaggedSpan], in text: TokenizedText) -> [Int] {
    var names: [AliasName] = []
    var nameOf: [Int] = []
    var known: [String: Int] = [:]
    for span in spans {
      let form = NameForm(text, span.tokens)
      let entry = knowledge.entry(Knowledge.phraseHash(text, span.tokens))
      let isTown = span.kind == .organisation && entry.isTown
      let key = (span.kind == .group ? "g " : span.kind == .person ? "p " : isTown ? "o " : "") + form.key
      if let index = known[key] {
        names[index].count(span.kind)
        nameOf.append(index)
        continue
      }
      known[key] = names.count
      nameOf.append(names.count)
      names.append(AliasName(form: form, kind: span.kind, record: record(entry, span.kind), tokens: span.tokens))
    }
    for index in names.indices { names[index].settleKind() }
    var groups = DisjointSets(names.count)
    joinKnown(names, &groups)
    joinBracketed(names, spans, nameOf, text, &groups)
    joinEqual(names, &groups)
    joinLonePersons(names, known, &groups)
    joinForms(names, &groups)
    joinTowns(names, known, &groups)
    joinNation(names, &groups)
    return numbered(nameOf.map { groups.find($0) })
  }

  /// The record of a name, where it is one of the kind that the mention has.
  private func record(_ entry: Knowledge.Entry, _ kind: EntityKind) -> UInt32 {
    guard entry.record > 0, kind != .group, let record = knowledge.record(entry.record), record.kind == kind else {
      return 0
    }
    return entry.record
  }

  /// Names of one record of the world's table (`US` and `United States`).
  private func joinKnown(_ names: [AliasName], _ groups: inout DisjointSets) {
    var first: [UInt32: Int] = [:]
    for (index, name) in names.enumerated() where name.record > 0 {
      if let known = first[name.record] { groups.join(known, index) } else { first[name.record] = index }
    }
  }

  /// `Popular Mobilisation Forces (PMF)`: the brackets tell the short form.
  private func joinBracketed(
    _ names: [AliasName], _ spans: [TaggedSpan], _ nameOf: [Int], _ text: TokenizedText, _ groups: inout DisjointSets
  ) {
    for index in spans.indices.dropLast() {
      let left = spans[index].tokens
      let right = spans[index + 1].tokens
      guard right.lowerBound == left.upperBound + 1, text.bytes(left.upperBound).elementsEqual([0x28]),
        right.upperBound < text.tokens.count, text.bytes(right.upperBound).elementsEqual([0x29])
      else { continue }
      let long = names[nameOf[index]]
      let short = names[nameOf[index + 1]]
      if let acronym = short.form.acronym, Acronym.fits(acronym, long.form.words) {
        groups.join(nameOf[index], nameOf[index + 1])
      }
    }
  }

  /// `Washington` is a person beside the city where the article has a person of that surname; else the tagger slipped.
  private func joinLonePersons(_ names: [AliasName], _ known: [String: Int], _ groups: inout DisjointSets) {
    let surnames = Set(names.filter { $0.kind == .person && $0.core.count > 1 }.compactMap { $0.core.last })
    for (index, name) in names.enumerated() where name.kind == .person {
      guard let other = known[name.form.key], other != index, let last = name.core.last else { continue }
      if name.core.count > 1 || !surnames.contains(last) { groups.join(other, index) }
    }
  }

  /// Names of the same words, and slips of the pen.
  private func joinEqual(_ names: [AliasName], _ groups: inout DisjointSets) {
    var first: [String: Int] = [:]
    let misspelling = Misspelling(names)
    for (index, name) in names.enumerated() {
      if name.kind != .group {
        let wording = name.wording(knowledge)
        if let known = first[wording] { groups.join(known, index) } else { first[wording] = index }
      }
      if let usual = misspelling.usual(for: index) { groups.join(usual, index) }
    }
  }

  /// Short forms of longer names: a surname, a first name, the last or first words of a body's name, an acronym. The
  /// longer of them find their whole name first.
  private func joinForms(_ names: [AliasName], _ groups: inout DisjointSets) {
    let index = FormIndex(names)
    let forms = ShortForm(knowledge: knowledge)
    let order = names.indices.sorted { (names[$1].core.count, $0) < (names[$0].core.count, $1) }
    for number in order {
      let name = names[number]
      let candidates = index.candidates(for: name).filter { $0 != number && forms.isForm(name, of: names[$0]) }
      guard let first = candidates.first else { continue }
      var totals: [Int: Int] = [:]
      for candidate in candidates { totals[groups.find(candidate), default: 0] += names[candidate].total }
      if totals.count == 1 {
        groups.join(first, number)
      } else if let chosen = choose(candidates, totals, for: name, names, &groups) {
        groups.join(chosen, number)
      }
    }
  }

  /// Of several persons whose surname a short name may be: the one most often named in full, then the last one before
  /// it; of other things the one named in full more often than all others together.
  private func choose(
    _ candidates: [Int], _ totals: [Int: Int], for name: AliasName, _ names: [AliasName], _ groups: inout DisjointSets
  ) -> Int? {
    guard name.kind == .person else {
      let all = totals.values.reduce(0, +)
      return totals.first { $0.value * 2 > all }?.key
    }
    // A first name that several have says nothing.
    let rest = candidates.filter { names[$0].core.last == name.core.last }
    var best: (number: Int, weight: (Int, Int, Int))?
    for number in rest {
      let start = names[number].tokens.lowerBound
      let weight = (totals[groups.find(number)] ?? 0, start < name.tokens.lowerBound ? 1 : 0, start)
      if best.map({ weight > $0.weight }) ?? true { best = (number, weight) }
    }
    return best?.number
  }

  /// A town that acts (`Indianapolis beat Houston`, `she studied at Helsinki`) is the one team or school of the article
  /// that has its name, if there is one; else it is the town.
  private func joinTowns(_ names: [AliasName], _ known: [String: Int], _ groups: inout DisjointSets) {
    let index = FormIndex(names)
    let forms = ShortForm(knowledge: knowledge)
    for (number, name) in names.enumerated() where known["o " + name.form.key] == number {
      var totals: [Int: Int] = [:]
      for body in index.candidates(for: name) where names[body].kind == .organisation {
        guard forms.isTeam(names[body], of: name) else { continue }
        totals[groups.find(body), default: 0] += names[body].total
      }
      let all = totals.values.reduce(0, +)
      if let body = totals.first(where: { $0.value * 2 > all })?.key ?? known[name.form.key] {
        groups.join(body, number)
      }
    }
  }

  private static let nations: Set<String> = ["nation", "country", "republic", "union"]

  /// `the Nation` is the country that an article names more often than all others together.
  private func joinNation(_ names: [AliasName], _ groups: inout DisjointSets) {
    let nations = names.indices.filter {
      names[$0].kind == .place && names[$0].core.count == 1 && Self.nations.contains(names[$0].core[0])
    }
    guard !nations.isEmpty else { return }
    var totals: [Int: Int] = [:]
    for (index, name) in names.enumerated() where name.kind == .place && !nations.contains(index) {
      let isCountry = knowledge.record(name.record).map { knowledge.entry(named: $0.name).flags.contains(.country) }
      if isCountry == true { totals[groups.find(index), default: 0] += name.total }
    }
    let all = totals.values.reduce(0, +)
    if let country = totals.first(where: { $0.value * 2 > all }) {
      for nation in nations { groups.join(country.key, nation) }
    }
  }

  /// Numbers from 0 in the order of first use.
  private func numbered(_ roots: [Int]) -> [Int] {
    var numbers: [Int: Int] = [:]
    return roots.map { root in
      if let number = numbers[root] { return number }
      let number = numbers.count
      numbers[root] = number
      return number
    }
  }
}
