import TextCore

/// What a word can do in telling who said something.
struct QuotationWord: OptionSet, Sendable {
  let rawValue: UInt32

  /// A form that has its subject before it: said, says.
  static let finite = QuotationWord(rawValue: 1 << 0)
  /// The bare form: say, tell.
  static let bare = QuotationWord(rawValue: 1 << 1)
  /// saying, adding.
  static let participle = QuotationWord(rawValue: 1 << 2)
  /// What is said may be in the article's own words: said, but not called.
  static let reports = QuotationWord(rawValue: 1 << 3)
  /// Whom it is said to stands behind it: told, asked.
  static let addresses = QuotationWord(rawValue: 1 << 4)
  /// May be a noun or an adjective as well: reports, claims, stated.
  static let doubtful = QuotationWord(rawValue: 1 << 5)
  /// What follows is said not to be so: denied.
  static let denies = QuotationWord(rawValue: 1 << 6)
  /// May stand before its subject: said Smith.
  static let inverts = QuotationWord(rawValue: 1 << 7)

  static let auxiliary = QuotationWord(rawValue: 1 << 8)
  static let adverb = QuotationWord(rawValue: 1 << 9)
  static let time = QuotationWord(rawValue: 1 << 10)
  static let preposition = QuotationWord(rawValue: 1 << 11)
  static let determiner = QuotationWord(rawValue: 1 << 12)
  /// Where a group of words about one thing ends: and, that, because, who.
  static let boundary = QuotationWord(rawValue: 1 << 13)
  static let he = QuotationWord(rawValue: 1 << 14)
  static let she = QuotationWord(rawValue: 1 << 15)
  /// I, we, they, it, who and others that name nobody.
  static let pronoun = QuotationWord(rawValue: 1 << 16)
  static let relative = QuotationWord(rawValue: 1 << 17)
  static let negation = QuotationWord(rawValue: 1 << 18)
  /// A noun that can speak: official, ministry.
  static let source = QuotationWord(rawValue: 1 << 19)
  /// and, but, then.
  static let conjunction = QuotationWord(rawValue: 1 << 20)
  /// What bears a title: film, book, song.
  static let titled = QuotationWord(rawValue: 1 << 21)
  static let maleTitle = QuotationWord(rawValue: 1 << 22)
  static let femaleTitle = QuotationWord(rawValue: 1 << 23)
  /// A finite verb that says nothing: is, wants, went.
  static let verb = QuotationWord(rawValue: 1 << 24)

  static let cue: QuotationWord = [.finite, .bare, .participle]

  /// A verb behind which whole clauses stand without `that`: said, but not maintained.
  static let strong = QuotationWord(rawValue: 1 << 25)
  /// A preposition that joins what follows to a noun: of, for.
  static let attaching = QuotationWord(rawValue: 1 << 26)
  /// A noun for one person: president, spokesman.
  static let individual = QuotationWord(rawValue: 1 << 27)

  /// The roles of a word by the hash of its lower-case bytes.
  static func of(_ hash: UInt64) -> QuotationWord { table[hash] ?? [] }

  private static let table: [UInt64: QuotationWord] = {
    var table: [UInt64: QuotationWord] = [:]
    func add(_ words: String, _ roles: QuotationWord) {
      for word in words.split(whereSeparator: \.isWhitespace) {
        table[ByteHash.of(word.utf8), default: []].formUnion(roles)
      }
    }
    for (words, roles) in plain { add(words, roles) }
    for (verbs, roles) in verbs {
      // Each verb: its bare form, third person, past and participle with `-ing`.
      for verb in verbs.split(whereSeparator: \.isWhitespace) {
        let forms = verb.split(separator: "/").map(String.init)
        guard forms.count == 4 else { continue }
        add(forms[0], roles.union(.bare))
        add(forms[1], roles.union(.finite))
        add(forms[2], roles.union(.finite))
        add(forms[3], roles.union(.participle))
      }
    }
    add(doubtfulForms, .doubtful)
    add("ask asks asked asking", .inverts)
    return table
  }()

  /// Forms that are nouns or adjectives as well.
  private static let doubtfulForms = """
    reports claims notes states comments posts charges offers demands stated reported promises warnings writings
    questions answers calls counters complaints remarks emails tweets hopes fears worries attacks challenges quotes
    credits labels brands praises blames compares thanks warns hails jokes laughs proposes vows pledges stresses
    rejects disputes disputed expected feels welcomed welcomes related lectures wonders volunteers rebukes
    """
}
