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
    var counts: [EntityKind: Int]

    init(form: NameForm, kind: EntityKind, record: UInt32, tokens: Range<Int>) {
      self.form = form
      self.kind = kind
      self.record = record
      self.tokens = tokens
      counts = [kind: 1]
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

  private func joinForms(_ names: [Name], _ groups: inout DisjointSets) {
    for (index, name) in names.enumerated() {
      var candidates: [Int] = []
      for (other, long) in names.enumerated() where other != index && isForm(name, of: long) {
        candidates.append(other)
      }
      let roots = Set(candidates.map { groups.find($0) })
      guard let first = candidates.first else { continue }
      if roots.count == 1 {
        groups.join(first, index)
      } else if let nearest = nearest(candidates, before: name, names) {
        groups.join(nearest, index)
      }
    }
  }

  /// Of several full names that a short one may stand for, the last one before its first use.
  private func nearest(_ candidates: [Int], before name: Name, _ names: [Name]) -> Int? {
    guard name.kind == .person else { return nil }
    return candidates.filter { names[$0].tokens.lowerBound < name.tokens.lowerBound }
      .max { names[$0].tokens.lowerBound < names[$1].tokens.lowerBound }
  }

  /// True where `short` is a shorter way to write `long`.
  private func isForm(_ short: Name, of long: Name) -> Bool {
    let few = short.form.words
    let many = long.form.words
    if let acronym = short.form.acronym, long.kind != .person, long.kind != .group, many.count > 1 {
      return Acronym.fits(acronym, many)
    }
    guard few.count < many.count, short.kind == long.kind else { return false }
    switch short.kind {
    case .person:
      if few.count == 1 { return many.last == few[0] || many.first == few[0] }
      return many.first == few.first && many.last == few.last || Array(many.suffix(few.count)) == few
    case .organisation, .event, .work:
      guard short.record == 0 || long.record == 0 || short.record == long.record else { return false }
      return Array(many.prefix(few.count)) == few && (few.count > 1 || few[0].count > 3)
        && knowledge.entry(Knowledge.hash(Array(few[0].utf8))).flags.isEmpty
    default:
      return false
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

/// Groups that grow together (union-find with path halving).
package struct DisjointSets: Sendable {
  private var parents: [Int]

  package init(_ count: Int) { parents = Array(0..<count) }

  package mutating func find(_ item: Int) -> Int {
    var item = item
    while parents[item] != item {
      parents[item] = parents[parents[item]]
      item = parents[item]
    }
    return item
  }

  package mutating func join(_ left: Int, _ right: Int) {
    let (left, right) = (find(left), find(right))
    if left != right { parents[max(left, right)] = min(left, right) }
  }
}

/// Whether letters stand for words.
package enum Acronym {
  private static let small: Set<String> = ["of", "the", "and", "for", "in", "on", "to", "de", "du", "des", "la", "&"]

  /// True where `letters` are the initials of `words`, with or without the small words among them.
  package static func fits(_ letters: String, _ words: [String]) -> Bool {
    guard letters.count >= 2, words.count >= 2 else { return false }
    let initials = words.compactMap(\.first)
    let strong = words.filter { !small.contains($0) }.compactMap(\.first)
    return Array(letters) == initials || Array(letters) == strong
  }
}
