import NewsModel

/// Brings the mentions of one article together: which of them name the same thing.
package struct AliasResolver: Sendable {
  private let knowledge: Knowledge

  package init(knowledge: Knowledge) { self.knowledge = knowledge }

  /// For each span the number of its entity, counted from 0 in the order of first mention.
  package func resolve(_ spans: [TaggedSpan], in text: TokenizedText) -> [Int] {
    var names: [Name] = []
    var nameOf: [Int] = []
    var known: [String: Int] = [:]
    for span in spans {
      let form = NameForm(text, span.tokens)
      let key = (span.kind == .group ? "g " : "") + form.key
      if let index = known[key] {
        names[index].count(span.kind)
        nameOf.append(index)
        continue
      }
      known[key] = names.count
      nameOf.append(names.count)
      let entry = knowledge.entry(Knowledge.phraseHash(text, span.tokens))
      names.append(Name(form: form, kind: span.kind, record: record(entry, span.kind), tokens: span.tokens))
    }
    for index in names.indices { names[index].settleKind() }
    var groups = DisjointSets(names.count)
    joinKnown(names, &groups)
    joinBracketed(names, spans, nameOf, text, &groups)
    joinForms(names, &groups)
    return numbered(nameOf.map { groups.find($0) })
  }

  /// A name as it is written, and what is known of it.
  private struct Name {
    let form: NameForm
    var kind: EntityKind
    let record: UInt32
    let tokens: Range<Int>
    /// The words without titles and without what tells the legal form.
    let core: [String]
    var counts: [EntityKind: Int]
    var total: Int { counts.values.reduce(0, +) }

    init(form: NameForm, kind: EntityKind, record: UInt32, tokens: Range<Int>) {
      self.form = form
      self.kind = kind
      self.record = record
      self.tokens = tokens
      core = Self.core(form.words, kind)
      counts = [kind: 1]
    }

    private static let titles: Set<String> = [
      "saint", "st", "pope", "sir", "dr", "mr", "mrs", "ms", "emperor", "king", "queen", "prince", "princess",
      "president",
      "captain", "general", "lord", "lady", "sheikh", "ayatollah", "bishop", "father", "judge", "senator", "professor",
    ]
    private static let legal: Set<String> = [
      "inc", "corp", "corporation", "co", "ltd", "plc", "llc", "ag", "gmbh", "sa", "nv", "limited", "company", "group",
    ]

    private static func core(_ words: [String], _ kind: EntityKind) -> [String] {
      var words = words[...]
      if kind == .person {
        while words.count > 1, let last = words.last, ["jr", "sr", "ii", "iii", "iv"].contains(last) {
          words.removeLast()
        }
        while words.count > 1, let first = words.first, titles.contains(first) { words.removeFirst() }
      } else if kind == .organisation {
        while words.count > 1, let last = words.last, legal.contains(last) { words.removeLast() }
      }
      return Array(words)
    }

    mutating func count(_ kind: EntityKind) { counts[kind, default: 0] += 1 }

    /// The kind that most mentions have; the first one's where two have as many.
    mutating func settleKind() {
      let own = counts[kind] ?? 0
      if let best = counts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }), best.value > own {
        kind = best.key
      }
    }
  }

  /// The record of a name, where it is one of the kind that the mention has.
  private func record(_ entry: Knowledge.Entry, _ kind: EntityKind) -> UInt32 {
    guard entry.record > 0, kind != .group, let record = knowledge.record(entry.record), record.kind == kind else {
      return 0
    }
    return entry.record
  }

  /// Names of one record of the world's table (`US` and `United States`).
  private func joinKnown(_ names: [Name], _ groups: inout DisjointSets) {
    var first: [UInt32: Int] = [:]
    for (index, name) in names.enumerated() where name.record > 0 {
      if let known = first[name.record] { groups.join(known, index) } else { first[name.record] = index }
    }
  }

  /// `Popular Mobilisation Forces (PMF)`: the brackets tell the short form.
  private func joinBracketed(
    _ names: [Name], _ spans: [TaggedSpan], _ nameOf: [Int], _ text: TokenizedText, _ groups: inout DisjointSets
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

  /// Short forms of longer names: a surname, a first name, the last or first words of a body's name, an acronym.
  private func joinForms(_ names: [Name], _ groups: inout DisjointSets) {
    let index = FormIndex(names.map { ($0.core, $0.kind) })
    for (number, name) in names.enumerated() {
      let candidates = index.candidates(for: name.core, name.form.acronym).filter {
        $0 != number && isForm(name, of: names[$0])
      }
      guard let first = candidates.first else { continue }
      if Set(candidates.map { groups.find($0) }).count == 1 {
        groups.join(first, number)
      } else if let chosen = choose(candidates, for: name, names) {
        groups.join(chosen, number)
      }
    }
  }

  /// Of several persons that a short name may stand for: the one most often named in full, whose surname it is, then the
  /// last one before it; of other kinds none, since a wrong join is worse than none.
  private func choose(_ candidates: [Int], for name: Name, _ names: [Name]) -> Int? {
    guard name.kind == .person else { return nil }
    let bySurname = candidates.filter { names[$0].core.last == name.core.last }
    let rest = bySurname.isEmpty ? candidates : bySurname
    return rest.max { left, right in
      (names[left].total, isBefore(left, name, names), names[left].tokens.lowerBound)
        < (names[right].total, isBefore(right, name, names), names[right].tokens.lowerBound)
    }
  }

  private func isBefore(_ number: Int, _ name: Name, _ names: [Name]) -> Int {
    names[number].tokens.lowerBound < name.tokens.lowerBound ? 1 : 0
  }

  /// True where `short` is a shorter way to write `long`.
  private func isForm(_ short: Name, of long: Name) -> Bool {
    let few = short.core
    let many = long.core
    if let acronym = short.form.acronym, long.kind != .person, long.kind != .group, many.count > 1,
      Acronym.fits(acronym, many)
    {
      return true
    }
    guard short.kind == long.kind, !few.isEmpty else { return false }
    if few == many { return true }
    guard few.count < many.count else { return false }
    switch short.kind {
    case .person:
      if few.count == 1 { return many.last == few[0] || many.first == few[0] }
      return many.first == few.first && many.last == few.last || Array(many.suffix(few.count)) == few
    case .organisation, .event, .work:
      guard short.record == 0 || long.record == 0 || short.record == long.record else { return false }
      let key = few.joined(separator: " ")
      guard few.count > 1 || key.count > 2 else { return false }
      if Array(many.suffix(few.count)) == few { return !isPlaceWord(few) }
      return Array(many.prefix(few.count)) == few && !isPlaceWord(few)
    case .place:
      guard short.record == 0 || long.record == 0 else { return false }
      let extra = many.filter { !few.contains($0) }
      return extra.count == many.count - few.count && extra.allSatisfy { Self.placeWords.contains($0) }
        && (Array(many.suffix(few.count)) == few || Array(many.prefix(few.count)) == few)
    default:
      return false
    }
  }

  private static let placeWords: Set<String> = [
    "city", "of", "county", "province", "district", "state", "island", "islands", "town", "village", "region",
    "governorate", "republic", "kingdom", "municipality",
  ]

  /// True for the name of a place, which does not stand for the body that has it in its name.
  private func isPlaceWord(_ words: [String]) -> Bool {
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    return !knowledge.entry(named: name).flags.isDisjoint(with: [.country, .capital, .region, .largeCity, .group])
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
