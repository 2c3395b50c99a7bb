import NewsModel

/// The features of the trained tagger: hashes of what is seen at and around a token.
///
/// Most depend on one word and its distance only (`addWord`), so that a tagger can sum their weights once for each
/// distinct word of a text; the rest look at several words, at the run of capitals, at known names and at the whole
/// document.
package struct TaggerFeatures: Sendable {
  package let text: TokenizedText
  package let words: TaggerWords
  /// For each token the run of capitalised words that it stands in; empty elsewhere.
  package private(set) var runs: [Range<Int32>]
  private var known: [Known]
  private var casing: [UInt8]
  private var sentenceOf: [Int32]
  private let occurrences: Occurrences

  /// What the lists say of the known name that covers a token.
  private struct Known {
    var flags: NameFlags = []
    /// 0 none, 1 single, 2 begin, 3 inside, 4 end.
    var part: UInt8 = 0
  }

  package static let farthest = 2

  let scheme: TaggerScheme
  private let forms: WordForms

  package init(_ text: TokenizedText, knowledge: Knowledge) {
    self.init(text, lexicon: Lexicon(knowledge: knowledge))
  }

  package init(_ text: TokenizedText, lexicon: Lexicon) {
    self.text = text
    scheme = lexicon.scheme
    forms = lexicon.forms
    words = TaggerWords(text, lexicon: lexicon)
    let count = text.tokens.count
    runs = Array(repeating: 0..<0, count: count)
    known = Array(repeating: Known(), count: count)
    casing = Array(repeating: 0, count: count)
    sentenceOf = Array(repeating: 0, count: count)
    for (number, sentence) in text.sentences.enumerated() {
      for index in sentence { sentenceOf[index] = Int32(number) }
      Self.findRuns(sentence, words, &runs)
      Self.findKnown(sentence, text, words, lexicon, &known)
      let form = Self.casing(sentence, words)
      for index in sentence { casing[index] = form }
    }
    occurrences = Occurrences(words: words, count: count, casing: casing, scheme: scheme)
  }

  /// What is known of the word of token `index` in the whole document.
  func facts(of index: Int) -> Occurrences.Facts { occurrences.facts(of: Int(words.wordOf[index])) }

  /// Whether token `index` begins, or goes on, a name that the table of the world knows as a body and as nothing else.
  func partOfBody(_ index: Int) -> (isBegin: Bool, isInside: Bool) {
    let flags = known[index].flags
    guard known[index].part > 0, flags.isSuperset(of: [.curated, .organisation]),
      flags.isDisjoint(with: [.anyPlace, .group, .person, .event])
    else { return (false, false) }
    return (known[index].part <= 2, known[index].part > 2)
  }

  /// So far from a capital an English name still reaches (`Médecins sans frontières`).
  private static let reach = 3

  /// Which tokens may be part of a name; nil where all may, as in scripts without capitals, and in languages that write
  /// most words of a name small (`Национальное управление по ликвидации последствий стихийных бедствий`).
  func open() -> [Bool]? {
    guard scheme == .english else { return nil }
    var open = [Bool](repeating: false, count: runs.count)
    for sentence in text.sentences {
      for index in sentence where mayBeNamed(words.words[Int(words.wordOf[index])]) {
        for near in max(sentence.lowerBound, index - Self.reach)..<min(sentence.upperBound, index + Self.reach + 1) {
          open[near] = true
        }
      }
    }
    return open
  }

  /// Whether a word has a capital (`18F` too) or is known as a name.
  private func mayBeNamed(_ word: TaggerWords.Word) -> Bool {
    word.kind == .capital || word.form.contains(.allCapitals) || !word.flags.isDisjoint(with: .anyName)
  }

  /// Which words stand so near to one of these tokens that its features ask about them.
  func words(near open: [Bool]) -> [Bool] {
    var near = [Bool](repeating: false, count: words.words.count)
    for sentence in text.sentences {
      for index in sentence where open[index] {
        for other in (index - Self.farthest)...(index + Self.farthest) {
          near[Int(wordIndex(other, in: sentence))] = true
        }
      }
    }
    return near
  }

  package func word(_ index: Int, in sentence: Range<Int>) -> TaggerWords.Word {
    words.words[Int(wordIndex(index, in: sentence))]
  }

  @inline(__always)
  package func wordIndex(_ index: Int, in sentence: Range<Int>) -> Int32 {
    sentence.contains(index) ? words.wordOf[index] : TaggerWords.border
  }

  // MARK: Parts of a sentence

  private static func findRuns(_ sentence: Range<Int>, _ words: TaggerWords, _ runs: inout [Range<Int32>]) {
    var start = sentence.lowerBound
    while start < sentence.upperBound {
      guard words.words[Int(words.wordOf[start])].kind == .capital else {
        start += 1
        continue
      }
      var end = start + 1
      while end < sentence.upperBound, words.words[Int(words.wordOf[end])].kind == .capital { end += 1 }
      for index in start..<end { runs[index] = Int32(start)..<Int32(end) }
      start = end
    }
  }

  private static func findKnown(
    _ sentence: Range<Int>, _ text: TokenizedText, _ words: TaggerWords, _ lexicon: Lexicon, _ known: inout [Known]
  ) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let word = words.words[Int(words.wordOf[index])]
      let mayBegin = word.kind == .capital || lexicon.scheme.rawValue > TaggerScheme.cased.rawValue
      guard mayBegin, word.flags.contains(.goesOn) || !word.flags.isDisjoint(with: .anyName),
        let match = lexicon.longestName(in: text, at: index, before: sentence.upperBound)
      else {
        index += 1
        continue
      }
      let tokens = match.tokens
      for place in tokens {
        let part: UInt8 =
          tokens.count == 1 ? 1 : place == tokens.lowerBound ? 2 : place == tokens.upperBound - 1 ? 4 : 3
        known[place] = Known(flags: match.entry.flags.subtracting([.goesOn, .firstName, .lastName]), part: part)
      }
      index = tokens.upperBound
    }
  }

  /// 0 running text, 1 a headline in Title Case, 2 all capitals.
  private static func casing(_ sentence: Range<Int>, _ words: TaggerWords) -> UInt8 {
    var letters = 0
    var capitals = 0
    var shouted = 0
    for index in sentence {
      let word = words.words[Int(words.wordOf[index])]
      guard word.form.contains(.letter), word.length > 3 else { continue }
      letters += 1
      if word.form.isNameLike { capitals += 1 }
      if word.form.contains(.allCapitals) { shouted += 1 }
    }
    guard letters >= 3 else { return 0 }
    return shouted * 4 >= letters * 3 ? 2 : capitals * 4 >= letters * 3 ? 1 : 0
  }

  // MARK: Features of one word

  @inline(__always)
  static func hash(_ template: UInt64, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0) -> UInt64 {
    var value = first &+ template &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 31)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ second) &* 0x94D0_49BB_1331_11EB
    value = (value ^ (value >> 29) ^ third) &* 0xD6E8_FEB8_6659_FD93
    return value ^ (value >> 32)
  }

  /// Appends the features that word `index` has `distance` tokens away from the token in question (-2 to 2).
  package func addWord(_ index: Int32, distance: Int, to features: inout [UInt64]) {
    let word = words.words[Int(index)]
    let at = UInt64(distance + 8) << 8
    func add(_ template: UInt64, _ value: UInt64, _ more: UInt64 = 0) {
      features.append(Self.hash(at | template, value, more))
    }
    let capital: UInt64 = word.form.contains(.capitalised) ? 1 : word.form.contains(.innerCapital) ? 2 : 0
    add(1, word.lower)
    add(2, word.shortShape)
    add(3, UInt64(word.middle), capital)
    add(4, UInt64(word.flags.rawValue), capital)
    if word.isTitle { add(5, capital) }
    guard abs(distance) < 2 else { return }
    add(6, word.exact)
    add(7, word.shape)
    add(8, UInt64(word.fine), capital)
    add(9, UInt64(word.coarse), capital)
    for bit in UInt64(0)..<22 where bit != 16 && word.flags.rawValue >> UInt32(bit) & 1 == 1 { add(10, bit, capital) }
    let bytes = word.token < 0 ? [] : text.bytes(Int(word.token))
    if scheme != .english {
      for bit in UInt64(0)..<12 where word.formFlags.rawValue >> UInt32(bit) & 1 == 1 { add(14, bit, capital) }
      TaggerWords.forEachAffix(of: bytes, most: distance == 0 ? (5, 5) : (2, 3)) { add(15, $0, capital) }
      if word.bare != 0 {
        add(16, word.bare)
        add(17, word.prefix)
        if distance == 0, let bare = forms.bare(bytes) {
          TaggerWords.forEachAffix(of: bare[...], most: (4, 3)) { add(18, $0) }
        }
      }
    } else {
      TaggerWords.forEachSuffix(of: bytes, most: distance == 0 ? 5 : 3) { add(11, $0, capital) }
    }
    guard distance == 0 else { return }
    if scheme == .english { TaggerWords.forEachPrefix(of: bytes) { add(12, $0) } }
    add(13, UInt64(min(word.length, 12)), capital)
  }

  // MARK: Features of several words

  /// Appends the features of token `index` that depend on more than one word.
  package func addContext(_ index: Int, in sentence: Range<Int>, to features: inout [UInt64]) {
    func add(_ template: UInt64, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0) {
      features.append(Self.hash(template, first, second, third))
    }
    let here = word(index, in: sentence)
    let left = word(index - 1, in: sentence)
    let right = word(index + 1, in: sentence)
    let left2 = word(index - 2, in: sentence)
    let right2 = word(index + 2, in: sentence)
    let isFirst: UInt64 = index == sentence.lowerBound ? 1 : 0
    let capital = UInt64(here.form.rawValue & 7)
    add(40, left.lower, here.lower)
    add(41, here.lower, right.lower)
    add(42, left.shortShape, here.shortShape, right.shortShape)
    add(43, left.lower, capital)
    add(44, right.lower, capital)
    add(45, left.lower, right.lower, capital)
    add(46, UInt64(left.middle), UInt64(here.middle), capital)
    add(47, UInt64(here.middle), UInt64(right.middle), capital)
    add(48, left2.lower, left.lower, capital)
    add(49, right.lower, right2.lower, capital)
    add(50, UInt64(left.flags.rawValue & 0x3FFF), UInt64(here.flags.rawValue & 0x3FFF), here.shortShape)
    add(51, UInt64(here.flags.rawValue & 0x3FFF), UInt64(right.flags.rawValue & 0x3FFF), here.shortShape)
    add(52, UInt64(casing[index]) << 8 | isFirst, here.shortShape)
    add(53, UInt64(casing[index]) << 8 | isFirst, UInt64(here.middle), capital)
    add(54, isFirst, UInt64(here.flags.rawValue & 0x3FFF), capital)
    if here.bare != 0 {
      add(70, left.bare, here.bare)
      add(71, here.bare, right.bare)
      add(72, left.bare, right.bare)
    }
    if scheme == .letters {
      add(63, left.lower, here.lower, right.lower)
      add(64, left2.lower, left.lower, here.lower)
      add(65, here.lower, right.lower, right2.lower)
      add(66, Self.hash(66, left2.lower, left.lower), here.lower, right.lower)
      add(67, Self.hash(67, left.lower, here.lower), right.lower, right2.lower)
    }
    if known[index].part > 0 {
      add(55, UInt64(known[index].flags.rawValue), UInt64(known[index].part))
      add(56, UInt64(known[index].flags.rawValue & 0x7FFF), UInt64(known[index].part), right.lower)
      add(57, UInt64(known[index].flags.rawValue & 0x7FFF), UInt64(known[index].part), left.lower)
      add(
        58, UInt64(known[index].flags.rawValue & 0x7FFF), UInt64(known[index].part),
        here.fine > 0 ? UInt64(here.fine) : here.lower)
    }
    if here.kind == .capital {
      addRun(index, in: sentence, to: &features)
      addElsewhere(index, in: sentence, to: &features)
    } else if scheme == .caseless, here.kind == .lower {
      addOthers(index, to: &features)
    } else if here.kind == .link {
      add(
        60, here.lower, UInt64(left.flags.rawValue & 0x3FFF),
        UInt64(right.form.rawValue & 7) << 32 | UInt64(right.flags.rawValue & 0x3FFF))
      add(61, here.lower, UInt64(left.middle), UInt64(right.middle))
      if index > sentence.lowerBound, !runs[index - 1].isEmpty {
        let head = word(Int(runs[index - 1].lowerBound), in: sentence)
        add(62, here.lower, head.lower, UInt64(right.form.rawValue & 7))
      }
    }
  }

  /// What stands around the other places of the document where the same word stands, article and prefixes aside.
  private func addOthers(_ index: Int, to features: inout [UInt64]) {
    let begin = features.count
    func add(_ template: UInt64, _ first: UInt64, _ second: UInt64 = 0) {
      let feature = Self.hash(template, first, second)
      for known in begin..<features.count where features[known] == feature { return }
      features.append(feature)
    }
    let facts = occurrences.facts(of: Int(words.wordOf[index]))
    guard !facts.places.isEmpty else { return }
    let here = words.words[Int(words.wordOf[index])]
    add(130, UInt64(min(facts.places.count, 6)), UInt64(here.flags.rawValue & 0x3FFF))
    for other in facts.places where Int(other) != index {
      let place = Int(other)
      let home = text.sentences[Int(sentenceOf[place])]
      let before = word(place - 1, in: home)
      let after = word(place + 1, in: home)
      add(131, before.key)
      add(132, after.key)
      add(133, UInt64(before.flags.rawValue & 0x3FFF))
      add(134, UInt64(after.flags.rawValue & 0x3FFF))
      if known[place].part > 0 { add(135, UInt64(known[place].flags.rawValue & 0x7FFF), UInt64(known[place].part)) }
    }
  }

  /// What the run of capitals around the token looks like, and what stands at its ends.
  private func addRun(_ index: Int, in sentence: Range<Int>, to features: inout [UInt64]) {
    func add(_ template: UInt64, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0) {
      features.append(Self.hash(template, first, second, third))
    }
    let run = runs[index]
    let start = Int(run.lowerBound)
    let end = Int(run.upperBound)
    let length = UInt64(min(run.count, 6))
    let place = UInt64(min(index - start, 4)) << 4 | UInt64(min(end - 1 - index, 4))
    let first = word(start, in: sentence)
    let last = word(end - 1, in: sentence)
    let before = word(start - 1, in: sentence)
    let after = word(end, in: sentence)
    let before2 = word(start - 2, in: sentence)
    let after2 = word(end + 1, in: sentence)
    let fromEnd = UInt64(min(end - 1 - index, 3))
    let fromStart = UInt64(min(index - start, 3))
    add(70, length, place)
    add(71, last.lower, fromEnd)
    add(72, UInt64(last.middle), fromEnd, UInt64(last.flags.rawValue & 0x3FFF))
    add(73, first.lower, fromStart)
    add(74, UInt64(first.flags.rawValue & 0x3FFF), fromStart, length)
    add(75, before.lower, place)
    add(76, after.lower, place)
    add(77, before.lower, after.lower)
    add(78, UInt64(before.middle), UInt64(after.middle), length)
    add(79, before.lower, UInt64(first.flags.rawValue & 0x3FFF), length)
    add(80, after.lower, UInt64(last.flags.rawValue & 0x3FFF), length)
    add(81, before2.lower, before.lower, fromStart)
    add(82, after.lower, after2.lower, fromEnd)
    add(83, UInt64(after.middle), UInt64(after2.middle), fromEnd)
    add(84, UInt64(before.fine), length)
    add(85, UInt64(after.fine), length)
    var pattern: UInt64 = 0
    for position in start..<min(end, start + 5) {
      let word = word(position, in: sentence)
      pattern = Self.hash(86, pattern, UInt64(word.flags.rawValue & 0x3F7F), word.shortShape)
    }
    add(87, pattern, fromStart)
    if run.count > 1 {
      var phrase: UInt64 = 0
      for position in start..<min(end, start + 6) { phrase = Self.hash(88, phrase, word(position, in: sentence).lower) }
      add(89, phrase, fromStart)
      if index > start { add(90, first.lower, fromStart, last.lower) }
      add(91, UInt64(first.middle), UInt64(last.middle), place)
    }
    // A name that goes on behind "of" or "and" is known by the word before the link.
    if before.kind == .link, start - 1 > sentence.lowerBound, !runs[start - 2].isEmpty {
      add(92, before.lower, before2.lower, length)
      add(93, before.lower, UInt64(before2.flags.rawValue & 0x3FFF), UInt64(before2.middle))
    }
    if after.kind == .link, end + 1 < sentence.upperBound, !runs[end + 1].isEmpty {
      add(94, after.lower, last.lower, fromEnd)
      add(95, after.lower, UInt64(after2.flags.rawValue & 0x3FFF), UInt64(last.middle))
    }
  }

  /// What stands around the other places of the document where the same word is written with a capital.
  private func addElsewhere(_ index: Int, in sentence: Range<Int>, to features: inout [UInt64]) {
    let wordIndex = Int(words.wordOf[index])
    let begin = features.count
    func add(_ template: UInt64, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0) {
      let feature = Self.hash(template, first, second, third)
      for known in begin..<features.count where features[known] == feature { return }
      features.append(feature)
    }
    let facts = occurrences.facts(of: wordIndex)
    let isFirst: UInt64 = index == sentence.lowerBound ? 1 : 0
    let own: Int32 = Occurrences.isInside(index, words, casing) ? 1 : 0
    let inner = UInt64(min(2, facts.inside - own))
    add(110, facts.isLower ? 1 : 0, inner, isFirst << 2 | UInt64(casing[index]))
    add(111, UInt64(min(facts.places.count, 4)), words.words[wordIndex].shortShape)
    var looked = 0
    for other in facts.places where Int(other) != index && looked < 6 {
      looked += 1
      let place = Int(other)
      let home = text.sentences[Int(sentenceOf[place])]
      let run = runs[place]
      let start = Int(run.lowerBound)
      let end = Int(run.upperBound)
      let before = word(start - 1, in: home)
      let after = word(end, in: home)
      let last = word(end - 1, in: home)
      let first = word(start, in: home)
      let spot = UInt64(min(place - start, 2)) << 4 | UInt64(min(end - 1 - place, 2))
      let ownRun = runs[index]
      let alone: UInt64 = ownRun.count == 1 ? 1 : 0
      add(112, before.lower, spot)
      add(113, after.lower, spot)
      add(114, UInt64(before.middle), spot)
      add(115, UInt64(after.middle), spot)
      if run.count > 1 {
        add(116, last.lower, spot, alone)
        add(117, UInt64(last.flags.rawValue & 0x3FFF), UInt64(last.middle), spot)
        add(118, UInt64(first.flags.rawValue & 0x3FFF), UInt64(last.flags.rawValue & 0x3FFF), spot)
        add(119, first.lower, spot, alone)
        if first.isTitle || before.isTitle { add(120, spot, alone) }
      }
      if before.isTitle { add(121, spot, alone) }
      if known[place].part > 0 {
        add(122, UInt64(known[place].flags.rawValue & 0x7FFF), UInt64(known[place].part), alone)
      }
    }
  }
}

/// Where each capitalised word of a document stands; where there are no capitals, each word of three letters and more.
struct Occurrences: Sendable {
  struct Facts {
    /// Also written in small letters somewhere.
    var isLower = false
    /// How often with a capital inside a sentence of running text.
    var inside: Int32 = 0
    /// The first tokens that are this word, at most eight.
    var places: [Int32] = []
  }

  /// In bytes, of words without capitals.
  private static let shortest = 6

  /// By word; words that differ in case share the facts of their lower-case form.
  private var factsOf: [Int32]
  private var facts: [Facts] = []

  init(words: TaggerWords, count: Int, casing: [UInt8], scheme: TaggerScheme) {
    factsOf = Array(repeating: -1, count: words.words.count)
    var byLower: [UInt64: Int32] = [:]
    let isCaseless = scheme == .caseless
    for (index, word) in words.words.enumerated()
    where word.kind == .capital || isCaseless && word.kind == .lower && word.length >= Self.shortest {
      // Words in Latin letters have both: `apple` is another word than `Apple` here.
      let key = word.kind == .capital ? word.lower : word.key &+ 1
      if let known = byLower[key] {
        factsOf[index] = known
      } else {
        byLower[key] = Int32(facts.count)
        factsOf[index] = Int32(facts.count)
        facts.append(Facts())
      }
    }
    for word in words.words where word.kind == .lower || word.kind == .link {
      if let known = byLower[word.lower] { facts[Int(known)].isLower = true }
    }
    for token in 0..<count {
      let number = factsOf[Int(words.wordOf[token])]
      guard number >= 0 else { continue }
      if facts[Int(number)].places.count < 8 { facts[Int(number)].places.append(Int32(token)) }
      if Self.isInside(token, words, casing) { facts[Int(number)].inside += 1 }
    }
  }

  /// True in running text behind another word.
  static func isInside(_ token: Int, _ words: TaggerWords, _ casing: [UInt8]) -> Bool {
    casing[token] == 0 && token > 0 && words.words[Int(words.wordOf[token - 1])].kind != .mark
  }

  func facts(of word: Int) -> Facts {
    let number = factsOf[word]
    return number < 0 ? Facts() : facts[Int(number)]
  }
}
