import NewsModel
import TextCore

/// What a tagger and the rules behind it look words up in: the English lists, and for other languages the names of the
/// world with the forms that words take there.
package struct Lexicon: Sendable {
  package let knowledge: Knowledge
  package let world: WorldNames?
  package let scheme: TaggerScheme
  package let forms: WordForms
  /// What was looked up before; nil for whoever reads one text.
  let memory: WordMemory?

  package init(
    knowledge: Knowledge, world: WorldNames? = nil, scheme: TaggerScheme = .english, language: String = "en",
    remembers: Bool = false
  ) {
    memory = remembers ? WordMemory() : nil
    self.knowledge = knowledge
    self.world = world
    self.scheme = scheme
    forms = world == nil ? .none : WordForms.of(language)
  }

  /// What is known under a hash in either of the two.
  package func entry(_ hash: UInt64) -> Knowledge.Entry {
    let known = knowledge.entry(hash)
    guard let world else { return known }
    let other = world.entry(hash)
    guard !other.flags.isEmpty else { return known }
    return Knowledge.Entry(
      flags: known.flags.union(other.flags), record: other.record > 0 ? other.record : known.record)
  }

  /// What is known of the word that `bytes` is a form of (`Ираке` of `Ирак`, `بالعراق` of `العراق`); none for a word
  /// that is known itself, and in languages whose names have no forms.
  package func entry(ofForm bytes: ArraySlice<UInt8>) -> Knowledge.Entry {
    guard let world else { return .none }
    for form in forms.candidates(bytes) {
      let entry = world.entry(Knowledge.hash(form))
      if !entry.flags.isDisjoint(with: .anyPlace) { return entry }
    }
    return .none
  }

  /// What is known of the word that `bytes` is a form of; names of persons too where a prefix stands before them
  /// (`وحسن`).
  package func flags(ofForm bytes: ArraySlice<UInt8>) -> NameFlags {
    let flags = entry(ofForm: bytes).flags
    guard flags.isEmpty, let world, scheme == .caseless else { return flags }
    let persons: NameFlags = [.firstName, .lastName]
    return forms.candidates(bytes).lazy.map { world.entry(Knowledge.hash($0)).flags.intersection(persons) }
      .first { !$0.isEmpty } ?? []
  }

  /// The entry of a name in a text, by itself or as a form.
  package func entry(_ text: TokenizedText, _ tokens: Range<Int>) -> Knowledge.Entry {
    let found = entry(Knowledge.phraseHash(text, tokens))
    guard found.record == 0, tokens.count == 1 else { return found }
    let form = entry(ofForm: text.bytes(tokens.lowerBound))
    return form.record > 0 ? form : found
  }

  /// The longest known name that begins at token `start`, ending before `end`.
  package func longestName(in text: TokenizedText, at start: Int, before end: Int) -> Knowledge.Match? {
    guard world != nil else { return knowledge.longestName(in: text, at: start, before: end) }
    var hash = ByteHash()
    var best: Knowledge.Match?
    var index = start
    while index < end, index - start < 12 {
      if index > start { hash.add(0x20) }
      Knowledge.add(text.bytes(index), to: &hash)
      let entry = entry(hash.value)
      index += 1
      if !entry.flags.isDisjoint(with: .anyName) { best = Knowledge.Match(tokens: start..<index, entry: entry) }
      if !entry.flags.contains(.goesOn) { break }
    }
    return best
  }
}
