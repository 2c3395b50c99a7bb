/// A person's name in its parts: without titles, with what tells it from others that begin and end alike.
struct PersonName: Sendable, Hashable {
  /// Given names, or their initials, in order; empty where the name is a single word.
  var given: [String] = []
  /// What stands between the first given name and the family name: names and initials.
  var middle: [String] = []
  var family: String = ""
  /// `jr`, `sr`, `ii`, `iii`, `iv`; empty where the name has none.
  var generation = ""

  /// True for a family or given name alone.
  var isLone: Bool { given.isEmpty }
  /// True for the second and later of a name, whose number is never left out as `Jr.` is.
  var isYounger: Bool { generation.hasPrefix("i") || generation.hasPrefix("v") || generation.hasPrefix("x") }
  /// True where no given name is written out: `S. Graf`.
  var isInitialled: Bool { !given.isEmpty && (given + middle).allSatisfy { $0.utf8.count == 1 } }

  /// The words of titles before names, of which one alone is no name.
  private static let titles: Set<String> = [
    "acting", "adm", "admiral", "ambassador", "archbishop", "archduke", "attorney", "ayatollah", "baron", "baroness",
    "bishop", "brig", "brigadier", "brother", "capt", "captain", "cardinal", "ceo", "chair", "chairman", "chairwoman",
    "chancellor", "chief", "cmdr", "coach", "col", "colonel", "commander", "commissioner", "congressman",
    "congresswoman", "constable", "corporal", "count", "countess", "crown", "dame", "dato", "datuk", "deputy",
    "detective",
    "director", "dr", "duchess", "duke", "emir", "emperor", "empress", "envoy", "executive", "ex-president", "father",
    "field", "first", "former", "gen", "general", "gov", "governor", "grand", "haji", "hajj", "hon", "honourable",
    "imam", "inspector", "judge", "justice", "king", "lady", "leader", "lieutenant", "lord", "lt", "madam", "maj",
    "major", "marshal", "master", "maulana", "mayor", "minister", "miss", "mother", "mr", "mrs", "ms", "mullah",
    "officer",
    "pastor", "pfc", "pope", "premier", "president", "president-elect", "prime", "prince", "princess", "private",
    "prof",
    "professor", "prosecutor", "pvt", "queen", "rabbi", "rep", "representative", "rev", "reverend", "saint",
    "secretary",
    "sen", "senator", "sergeant", "sgt", "shah", "sheik", "sheikh", "sheriff", "shri", "sir", "sister", "smt",
    "speaker", "special", "spokesman", "spokeswoman", "st", "staff", "sultan", "superintendent", "tsar", "vice",
  ]
  /// Titles that are given names or families too, and stay where one word follows.
  private static let rather: Set<String> = [
    "baron", "bishop", "brother", "chancellor", "count", "duke", "earl", "field", "first", "grand", "judge", "justice",
    "king", "lord", "major", "marshal", "master", "prince", "saint", "shah", "sultan", "crown", "father", "mother",
    "sister", "imam", "emir", "queen", "pope", "haji", "constable", "coach", "officer", "staff", "chair", "lady",
  ]
  private static let generations: [String: String] = [
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "vi": "vi",
    "vii": "vii", "viii": "viii", "xii": "xii", "xiii": "xiii", "xiv": "xiv", "xvi": "xvi",
  ]
  private static let honours: Set<String> = [
    "esq", "frs", "obe", "cbe", "mbe", "kbe", "dbe", "mp", "mep", "phd", "md", "qc", "kc",
  ]
  /// What belongs to the word behind it and is written or left out as papers please.
  private static let articles: Set<String> = ["al", "el", "ul", "ad", "as", "an", "ar", "ash", "at", "az"]
  private static let sons: Set<String> = ["bin", "ibn", "ben", "bint", "binti"]
  private static let particles: Set<String> = [
    "van", "von", "der", "den", "de", "da", "di", "del", "della", "la", "le", "du", "dos", "das", "do", "ter", "ten",
    "zu",
  ]
  private static let joined: Set<String> = ["abdul", "abdel", "abd", "abu", "abou", "umm", "nur"]

  /// Families of East Asia, where the family stands first at home and last abroad, and given names of two syllables are
  /// written as one word, as two, or with a hyphen.
  private static let eastern: Set<String> = [
    "ahn", "bai", "ban", "cai", "cao", "chen", "cheng", "cho", "choe", "choi", "chung", "deng", "ding", "du", "fan",
    "fang", "feng", "fu", "gao", "gong", "guo", "han", "he", "ho", "hong", "hu", "hua", "huang", "hun", "hwang", "jang",
    "jeon", "jeong", "jia", "jiang", "jin", "jung", "kang", "kim", "kwon", "lai", "lam", "le", "lee", "lei", "leung",
    "li", "liang", "liao", "lim", "lin", "liu", "lu", "luo", "ma", "mao", "meng", "min", "moon", "ngo", "nguyen", "noh",
    "pan", "park", "peng", "pham", "phan", "qian", "qin", "qiu", "ri", "roh", "ryu", "seo", "shao", "shen", "shi",
    "shin", "so", "son", "song", "su", "sun", "tan", "tang", "tian", "tran", "truong", "tsai", "wan", "wang", "wei",
    "wen", "wong", "wu", "xi", "xia", "xiao", "xie", "xu", "yan", "yang", "yao", "ye", "yi", "yin", "yoo", "yoon", "yu",
    "yuan", "yun", "zeng", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu",
  ]

  private static let remembered = Remembered<PersonName>()

  /// Nil for what has no letters.
  init?(_ name: String) {
    guard let known = Self.remembered.value(of: name, read: PersonName.init(reading:)) else { return nil }
    self = known
  }

  private init?(reading name: String) {
    let (words, generation) = Self.words(of: name)
    guard !words.isEmpty else { return nil }
    self.init(words: words)
    self.generation = generation
    guard let (given, family) = Self.eastern(words) else { return }
    self.given = [given]
    self.family = family
    middle = []
  }

  /// A name by its words, of which there is one at least: the first is given, the last is the family.
  init(words: [String]) {
    var words = words.map { $0.replacing("-", with: "") }
    family = words.removeLast()
    guard !words.isEmpty else { return }
    given = [words.removeFirst()]
    middle = words
  }

  /// The words of a name without titles and honours, their hyphens kept, and its generation; none where it has no
  /// letters.
  static func words(of name: String) -> (words: [String], generation: String) {
    var words = NameWords.of(name)
    var generation = ""
    while words.count > 1, let last = words.last {
      if let found = generations[last] {
        generation = found
      } else if !honours.contains(last) {
        break
      }
      words.removeLast()
    }
    words = untitled(words)
    return (words.isEmpty ? [] : fathers(bound(words)), generation)
  }

  /// Offices and ranks that are nobody's name, behind which a name of two words is a whole one.
  private static let offices: Set<String> = [
    "adm", "admiral", "ambassador", "brig", "capt", "captain", "cmdr", "col", "colonel", "commissioner",
    "congressman", "congresswoman", "dr", "gen", "gov", "governor", "lieutenant", "lt", "maj", "minister", "mr", "mrs",
    "ms", "pfc", "president", "prof", "professor", "prosecutor", "pvt", "rep", "representative", "sen", "senator",
    "sergeant", "sgt", "spokesman", "spokeswoman", "superintendent",
  ]

  private static func untitled(_ words: [String]) -> [String] {
    var start = 0
    while start < words.count - 1, titles.contains(words[start]) { start += 1 }
    // `Ohio Gov. John Vale`, `Army Capt. Ana Vale`: whose office it is belongs to the office.
    if words.count > 3, let last = words.dropLast(2).lastIndex(where: offices.contains) { start = max(start, last + 1) }
    // `King Abdullah` keeps its king where nothing else tells; `Justice Smith` may be anybody.
    if start > 0, start == words.count - 1, rather.contains(words[start - 1]), words.count == 2 { start -= 1 }
    return Array(words[start...])
  }

  /// `al-Kadhimi`, `al Kadhimi` and `Kadhimi` are one family; `van der Bellen` and `Abdul Rahman` are one word.
  private static func bound(_ written: [String]) -> [String] {
    var words = written
    var result: [String] = []
    var index = 0
    while index < words.count {
      var word = words[index]
      // `Abdel-Fattah` is `Abdel Fattah`, `Abd-al-Rahman` is `Abd al-Rahman`.
      if let dash = word.firstIndex(of: "-"), joined.contains(String(word[..<dash])) {
        words.replaceSubrange(index...index, with: [String(word[..<dash]), String(word[word.index(after: dash)...])])
        word = words[index]
      }
      if index + 1 < words.count, articles.contains(word), index > 0 {
        index += 1
        continue
      }
      if let dash = word.firstIndex(of: "-"), articles.contains(String(word[..<dash])) {
        word = String(word[word.index(after: dash)...])
      }
      if joined.contains(word), index + 1 < words.count, words.count > 2 || index > 0 {
        var next = words[index + 1]
        if let dash = next.firstIndex(of: "-"), articles.contains(String(next[..<dash])) {
          next = String(next[next.index(after: dash)...])
        } else if articles.contains(next), index + 2 < words.count {
          next = words[index + 2]
          index += 1
        }
        word = NameWords.sound(word) + next
        index += 1
      } else if particles.contains(word), index + 1 < words.count, index > 0 || words.count == 2 && word != "van" {
        var whole = word
        while index + 2 < words.count, particles.contains(words[index + 1]) {
          whole += words[index + 1]
          index += 1
        }
        word = whole + words[index + 1]
        index += 1
      }
      if !word.isEmpty { result.append(word) }
      index += 1
    }
    return result
  }

  /// `Mohammed bin Salman bin Abdulaziz Al Saud` is called Mohammed bin Salman: what follows the father's name is left
  /// out.
  private static func fathers(_ words: [String]) -> [String] {
    guard let place = words.firstIndex(where: { sons.contains($0) }), place + 1 < words.count else { return words }
    // `Ben Carson` is nobody's son.
    if place == 0, words[0] == "ben" { return words }
    return Array(words[..<place]) + ["bin" + words[place + 1]]
  }

  private static func eastern(_ words: [String]) -> (given: String, family: String)? {
    guard (2...3).contains(words.count), let first = words.first, let last = words.last else { return nil }
    let (isFirst, isLast) = (eastern.contains(first), eastern.contains(last))
    guard isFirst != isLast || isFirst && words.count == 3 else { return nil }
    // `Kim Jong Un` has its family first; `Lee Smith` and `Song Smith` are no names of the East.
    let rest = isFirst ? words.dropFirst() : words.dropLast()
    guard rest.allSatisfy({ $0.utf8.count > 1 && isSyllables($0) }) else { return nil }
    return (rest.joined().replacing("-", with: ""), isFirst ? first : last)
  }

  /// Whether a word could be up to three syllables of pinyin or of Korean: each with at most a double consonant before
  /// its vowels and an `n`, `ng`, `k`, `l`, `m` or `p` behind them.
  private static func isSyllables(_ word: String) -> Bool {
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    var syllables = 0
    var consonants = 0
    var wasVowel = false
    for letter in word where letter != "-" {
      guard letter.isASCII, letter.isLetter else { return false }
      if vowels.contains(letter) || letter == "y" && consonants > 0 {
        if !wasVowel {
          syllables += 1
          if consonants > (syllables == 1 ? 2 : 4) { return false }
        }
        (wasVowel, consonants) = (true, 0)
      } else {
        (wasVowel, consonants) = (false, consonants + 1)
      }
    }
    let ends: Set<Character> = ["n", "g", "k", "l", "m", "p"]
    return (1...3).contains(syllables) && consonants <= 2 && (wasVowel || word.last.map(ends.contains) == true)
  }

  // MARK: - Comparing

  /// Whether both can be names of one person: generations and middle names agree where both have them.
  func agrees(with other: PersonName) -> Bool {
    if !generation.isEmpty, !other.generation.isEmpty, generation != other.generation { return false }
    if middle.isEmpty || other.middle.isEmpty { return true }
    let (few, many) = middle.count <= other.middle.count ? (middle, other.middle) : (other.middle, middle)
    // In order, each an initial of its namesake or the same: `w` of `walker`; `h w` is more than `w`.
    guard few.count == many.count || few.allSatisfy({ $0.utf8.count > 1 }) else { return false }
    var rest = many[...]
    for name in few {
      guard let place = rest.firstIndex(where: { Self.canBe(name, $0) }) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  /// Whether one given name can stand for the other: alike in sound, or its initial.
  static func canBe(_ one: String, _ other: String) -> Bool {
    if one.utf8.count == 1 || other.utf8.count == 1 { return one.utf8.first == other.utf8.first }
    return NameWords.sound(one) == NameWords.sound(other)
  }
}
