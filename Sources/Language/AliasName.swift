import NewsModel

/// A name as one article writes it, and what its variants have in common.
struct AliasName {
  let form: NameForm
  private(set) var kind: EntityKind
  /// The record of the world's table, where it is of the mention's kind; 0 for none.
  let record: UInt32
  /// Where it stands first.
  let tokens: Range<Int>
  /// The words without titles, honours and what tells the legal form, with `US` and its like written out.
  let core: [String]
  private var counts: [EntityKind: Int]

  var total: Int { counts.values.reduce(0, +) }

  init(form: NameForm, kind: EntityKind, record: UInt32, tokens: Range<Int>) {
    self.form = form
    self.kind = kind
    self.record = record
    self.tokens = tokens
    core = Self.core(form.words, kind)
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

  private static let titles: Set<String> = [
    "saint", "st", "pope", "sir", "dr", "mr", "mrs", "ms", "emperor", "king", "queen", "prince", "princess",
    "president", "captain", "general", "lord", "lady", "sheikh", "ayatollah", "bishop", "father", "judge", "senator",
    "professor", "shah", "tsar", "czar", "sultan", "emir", "dame", "madam", "chair", "sheriff", "empress",
  ]
  private static let honours: Set<String> = [
    "jr", "sr", "ii", "iii", "iv", "frs", "obe", "cbe", "mbe", "kbe", "dbe", "ra", "mp", "phd", "md", "esq", "qc", "kc",
  ]
  private static let legal: Set<String> = [
    "inc", "corp", "corporation", "co", "ltd", "plc", "llc", "ag", "gmbh", "sa", "nv", "limited", "company", "group",
  ]
  private static let written: [String: [String]] = [
    "us": ["united", "states"], "uk": ["united", "kingdom"], "un": ["united", "nations"], "eu": ["european", "union"],
  ]

  private static func core(_ words: [String], _ kind: EntityKind) -> [String] {
    var words = words[...]
    if kind == .person {
      while words.count > 1, let last = words.last, honours.contains(last) { words.removeLast() }
      while words.count > 1, let first = words.first, titles.contains(first) { words.removeFirst() }
    } else if kind == .organisation {
      // `the 2008 Chiefs` are the Chiefs.
      if words.count > 1, let first = words.first, first.count == 4, first.allSatisfy(\.isNumber) {
        words.removeFirst()
      }
      while words.count > 1, let last = words.last, legal.contains(last) { words.removeLast() }
      if words.count > 1, let first = words.first, let whole = written[first] { return whole + words.dropFirst() }
    }
    return Array(words)
  }

  // MARK: Equal in other words

  private static let small: Set<String> = ["of", "the", "and", "for", "in", "on", "de", "du", "des", "&"]
  private static let offices: Set<String> = [
    "ministry", "government", "parliament", "army", "navy", "embassy", "police", "military", "forces", "court",
    "senate", "department", "congress", "cabinet",
  ]
  private static let states: Set<String> = ["republic", "kingdom", "state", "islamic", "democratic", "people's"]

  /// What two names share that are made of the same words: `Ichiyo Higuchi` and `Higuchi Ichiyo`, `Albanian Government`
  /// and `Government of the Republic of Albania`.
  func wording(_ knowledge: Knowledge) -> String {
    var words = core
    if kind != .person {
      let strong = words.filter { !Self.small.contains($0) }
      if !strong.isEmpty { words = strong }
      if kind == .organisation, words.count > 1, words.contains(where: { Self.offices.contains($0) }) {
        words = words.filter { !Self.states.contains($0) }.map { Self.country($0, knowledge) }
      }
    }
    return kind.rawValue + " " + words.sorted().joined(separator: " ")
  }

  /// The country of a demonym, folded; any other word as it is.
  private static func country(_ word: String, _ knowledge: Knowledge) -> String {
    let entry = knowledge.entry(named: word.prefix(1).uppercased() + word.dropFirst())
    guard entry.flags.contains(.group), let record = knowledge.record(entry.record) else { return word }
    return NameForm.fold(record.name)
  }
}

extension Knowledge.Entry {
  /// True for a town or region that is no country and no capital: a capital that acts is a government.
  var isTown: Bool {
    !flags.isDisjoint(with: [.largeCity, .region]) && flags.isDisjoint(with: [.country, .capital])
  }
}
