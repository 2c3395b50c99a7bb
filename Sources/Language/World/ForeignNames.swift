import NewsModel
import TextCore

/// Finds the names of a text in another language than English and brings the forms of each together.
struct ForeignNames: Sendable {
  let language: String
  let lexicon: Lexicon
  /// Nil where names are found by lists alone.
  let tagger: CRFTagger?

  /// The tokens of a text as they are read in a language.
  static func tokenize(_ text: String, blocks: [TextRange], language: String) -> TokenizedText {
    TaggerScheme.of(language) == .letters
      ? LetterTokenizer.tokenize(text, blocks: blocks)
      : Tokenizer.tokenize(text, blocks: blocks, language: language)
  }

  /// The names of `text`, in order, not overlapping.
  func spans(in text: TokenizedText) -> [TaggedSpan] {
    let tagged = settled((tagger?.tag(text) ?? []).filter { !isGrammar($0.tokens, text) }, in: text)
    var isTaken = [Bool](repeating: false, count: text.tokens.count)
    for span in tagged { for token in span.tokens { isTaken[token] = true } }
    var listed: [TaggedSpan] = []
    for sentence in text.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        guard !isTaken[index], let end = endOfListed(index, sentence, text), !isTaken[index..<end].contains(true) else {
          index += 1
          continue
        }
        listed.append(TaggedSpan(tokens: index..<end, kind: .place))
        index = end
      }
    }
    return listed.isEmpty ? tagged : (tagged + listed).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Whether a name of one word is a word of grammar (`Según` at the beginning of a sentence, `위해`). A name of the
  /// lists with a capital is none, nor is one that a tagger knows from its neighbours alone.
  private func isGrammar(_ tokens: Range<Int>, _ text: TokenizedText) -> Bool {
    let isCased = lexicon.scheme == .cased
    guard tokens.count == 1 || lexicon.scheme == .letters, isCased == (tagger != nil),
      let stopWords = StopWords.words(of: language),
      stopWords.contains(Folding.indexed(Array(text.string(tokens).utf8)))
    else { return false }
    return !isCased
      || lexicon.entry(text, tokens).flags.isDisjoint(with: NameFlags.anyName.union([.firstName, .lastName]))
  }

  /// A family name alone that is called a place or a body is the person whom the text names in full, where no list
  /// knows it as anything else.
  private func settled(_ spans: [TaggedSpan], in text: TokenizedText) -> [TaggedSpan] {
    let families = Set(
      spans.filter { $0.kind == .person && $0.tokens.count > 1 }.map { Array(text.bytes($0.tokens.upperBound - 1)) })
    return spans.map { span in
      guard span.kind != .person, span.tokens.count == 1, families.contains(Array(text.bytes(span.tokens.lowerBound))),
        lexicon.entry(text, span.tokens).flags.isDisjoint(with: [.anyPlace, .organisation, .company, .acronym])
      else { return span }
      return TaggedSpan(tokens: span.tokens, kind: .person)
    }
  }

  /// Where a country begins that the lists know, its end; for languages without a tagger a large city too.
  ///
  /// One that stands beside another capitalised word may be part of a longer name and is left alone.
  private func endOfListed(_ start: Int, _ sentence: Range<Int>, _ text: TokenizedText) -> Int? {
    let isCased = lexicon.scheme == .cased
    if isCased, !isCapital(start, text) { return nil }
    // A word of Korean begins behind a blank.
    if language == "ko", start > sentence.lowerBound, text.tokens[start - 1].end == text.tokens[start].start {
      return nil
    }
    let wanted: NameFlags = tagger == nil && start > sentence.lowerBound ? [.country, .largeCity] : .country
    var end: Int?
    if let match = lexicon.longestName(in: text, at: start, before: sentence.upperBound),
      !match.entry.flags.isDisjoint(with: wanted), match.entry.record > 0
    {
      end = match.tokens.upperBound
    } else if lexicon.scheme != .letters {
      let entry = lexicon.entry(ofForm: text.bytes(start))
      if entry.flags.contains(.country), entry.record > 0 { end = start + 1 }
    }
    guard let end, !isGrammar(start..<end, text) else { return nil }
    // Names of two letters are parts of other words where words are not parted.
    if lexicon.scheme == .letters, end - start < 2 || isPartOfWord(start..<end, text) { return nil }
    guard isCased else { return end }
    // In some language a short word, or any that begins a sentence, is the name of a country in another one.
    if tagger != nil, start == sentence.lowerBound || end == start + 1 && text.string(start).count < 5 { return nil }
    if end < sentence.upperBound, isCapital(end, text) { return nil }
    if start > sentence.lowerBound + 1, isCapital(start - 1, text) { return nil }
    return end
  }

  /// What is not parted by blanks and goes on in the same letters is mostly another word: `リマ` of `プリマ`, `北海` of
  /// `北海道`. Countries stand before many words (`日本人`), cities in Japanese before what they are only.
  private func isPartOfWord(_ tokens: Range<Int>, _ text: TokenizedText) -> Bool {
    func script(_ index: Int) -> Script? {
      guard text.tokens.indices.contains(index), let scalar = text.string(index).unicodeScalars.first else {
        return nil
      }
      return scalar == "ー" ? .kana : Script.of(scalar.value)
    }
    func touches(_ index: Int) -> Bool {
      text.tokens.indices.contains(index) && index > 0 && text.tokens[index - 1].end == text.tokens[index].start
    }
    guard let own = script(tokens.lowerBound) else { return false }
    let before = touches(tokens.lowerBound) ? script(tokens.lowerBound - 1) : nil
    let after = touches(tokens.upperBound) ? script(tokens.upperBound) : nil
    let isCountry = lexicon.entry(text, tokens).flags.contains(.country)
    switch own {
    case .kana:
      // Kana of the other kind are words of grammar; a dot stands between countries, and inside other names.
      func goesOn(_ index: Int, _ script: Script?) -> Bool {
        guard let script, let letter = text.string(index).unicodeScalars.first else { return false }
        return letter == "・" ? !isCountry : script == .kana && letter >= "ァ"
      }
      return goesOn(tokens.lowerBound - 1, before) || goesOn(tokens.upperBound, after)
    case .han where language == "ja" && !isCountry:
      return before == .han || after == .han && !Self.kindsOfPlace.contains(text.string(tokens.upperBound))
    default: return false
    }
  }

  /// Behind the name of a city in Japanese.
  private static let kindsOfPlace: Set<String> = ["市", "都", "府", "県", "州", "郊"]

  private func isCapital(_ index: Int, _ text: TokenizedText) -> Bool { WordShape(text.bytes(index)).isNameLike }

  // MARK: - Bringing mentions together

  /// A distinct name of the text.
  private struct Name {
    var words: [ArraySlice<UInt8>]
    var kind: EntityKind
    var record: UInt32
    var members: [Int]
  }

  /// For each span the number of its entity, counted from 0 in the order of first mention.
  func resolve(_ spans: [TaggedSpan], in text: TokenizedText) -> [Int] {
    var names: [Name] = []
    var known: [String: Int] = [:]
    for (number, span) in spans.enumerated() {
      let key = "\(span.kind.rawValue) \(NameForm.fold(text.string(span.tokens)))"
      if let index = known[key] {
        names[index].members.append(number)
        continue
      }
      known[key] = names.count
      let words =
        lexicon.scheme == .letters
        ? [Array(text.string(span.tokens).utf8)[...]] : span.tokens.map { text.bytes($0) }
      names.append(Name(words: words, kind: span.kind, record: record(span, text)?.number ?? 0, members: [number]))
    }
    var groups = DisjointSets(names.count)
    join(names, &groups)
    var numbers = [Int](repeating: 0, count: spans.count)
    var order: [Int: Int] = [:]
    var owner = [Int](repeating: 0, count: spans.count)
    for (index, name) in names.enumerated() { for member in name.members { owner[member] = index } }
    for number in spans.indices {
      let root = groups.find(owner[number])
      if order[root] == nil { order[root] = order.count }
      numbers[number] = order[root] ?? 0
    }
    return numbers
  }

  /// More names than this in one text are compared with the first ones only.
  private static let most = 400

  private func join(_ names: [Name], _ groups: inout DisjointSets) {
    var first: [UInt32: Int] = [:]
    for (index, name) in names.enumerated() where name.record > 0 {
      if let other = first[name.record] { groups.join(other, index) } else { first[name.record] = index }
    }
    let count = min(names.count, Self.most)
    for index in 0..<count where names[index].record == 0 {
      for other in 0..<index where names[other].record == 0 && areForms(names[index], names[other]) {
        groups.join(other, index)
        break
      }
    }
    guard lexicon.scheme != .letters else { return }
    for index in 0..<count where names[index].kind == .person && names[index].words.count == 1 {
      let word = names[index].words[0]
      let whole = (0..<count).filter { names[$0].kind == .person && names[$0].words.count > 1 }
      // The family name as written tells more than a form of it, and that more than a given name.
      let steps: [(Name) -> Bool] = [
        { $0.words.last?.elementsEqual(word) == true },
        { $0.words.last.map { lexicon.forms.areForms($0, word) } == true },
        { $0.words.first.map { lexicon.forms.areForms($0, word) } == true },
      ]
      for step in steps {
        let found = Set(whole.filter { step(names[$0]) }.map { groups.find($0) })
        if let only = found.first {
          if found.count == 1 { groups.join(only, index) }
          break
        }
      }
    }
  }

  private func areForms(_ one: Name, _ other: Name) -> Bool {
    one.kind == other.kind && one.words.count == other.words.count
      && zip(one.words, other.words).allSatisfy { lexicon.forms.areForms($0, $1) }
  }

  /// The record of the world's table that a name of a place has.
  private func record(_ span: TaggedSpan, _ text: TokenizedText) -> Knowledge.Record? {
    guard span.kind == .place else { return nil }
    let record = lexicon.knowledge.record(lexicon.entry(text, span.tokens).record)
    return record?.kind == .place ? record : nil
  }

  // MARK: - Entities

  /// The entity of the spans `members`, which are in order and not empty.
  func entity(_ members: [Int], of spans: [TaggedSpan], in text: TokenizedText) -> ArticleEntity {
    var forms: [String: Int] = [:]
    var order: [String] = []
    var kinds: [EntityKind: Int] = [:]
    var found: Knowledge.Record?
    var mentions: [EntityMention] = []
    for member in members {
      let span = spans[member]
      let form = text.string(span.tokens).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if forms[form] == nil { order.append(form) }
      forms[form, default: 0] += 1
      kinds[span.kind, default: 0] += 1
      if found == nil { found = record(span, text) }
      mentions.append(EntityMention(range: text.textRange(span.tokens), text: text.string(span.tokens)))
    }
    let kind = kinds.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .place
    // The form of the lists is the shortest one; the fullest name has the most words.
    let shown =
      order.max { left, right in
        let words = (left.split(separator: " ").count, right.split(separator: " ").count)
        if words.0 != words.1 { return words.0 < words.1 }
        return (right.count, forms[left] ?? 0) < (left.count, forms[right] ?? 0)
      } ?? ""
    let name = found?.name ?? shown
    return ArticleEntity(name: name, kind: kind, aliases: order.filter { $0 != name }, mentions: mentions)
  }
}
