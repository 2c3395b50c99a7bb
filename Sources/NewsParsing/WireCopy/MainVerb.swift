/// Whether English words hold the verb of a statement. It knows the words that news uses and says no in doubt: a
/// headline is then left longer.
enum MainVerb {
  /// True where a finite verb stands in it that belongs to no relative clause and to no clause that only opens the
  /// sentence.
  static func isIn(_ text: String) -> Bool {
    let words = self.words(of: text)
    var skips = 0
    for (index, word) in words.enumerated() {
      if relatives.contains(word), index > 0 {
        // "that" behind a verb opens what was said, and the verb was found before.
        skips += 1
        continue
      }
      guard isFinite(at: index, in: words) else { continue }
      // "has been held": the group counts once.
      if index > 0, auxiliaries.contains(words[index - 1]), skips > 0 { continue }
      if skips == 0 { return true }
      skips -= 1
    }
    return false
  }

  /// True where the first or second word is a finite verb ("has", "also said").
  static func begins(_ text: String) -> Bool {
    let words = self.words(of: text)
    return words.indices.prefix(2).contains { isFinite(at: $0, in: words) }
  }

  private static func words(of text: String) -> [String] {
    let words = text.split { !($0.isLetter || $0 == "'" || $0 == "’" || $0.isNumber || $0 == "-") }
    // A capital makes a name of a word ("Orange Is the New Black"), except where all words have one.
    let capitals = words.count { $0.first?.isUppercase == true }
    let keepsAll = capitals * 10 >= words.count * 7
    return words.enumerated().map { index, word in
      index > 0 && !keepsAll && word.first?.isUppercase == true ? name : word.lowercased()
    }
  }

  /// Stands for a name.
  private static let name = "Name"

  private static func isFinite(at index: Int, in words: [String]) -> Bool {
    let word = words[index]
    if auxiliaries.contains(word) || past.contains(word) || present.contains(word) {
      // "the said", "a left", "to cut": a noun or an infinitive.
      let before = index > 0 ? words[index - 1] : ""
      return !(determiners.contains(before) || before == "to") || auxiliaries.contains(word)
    }
    guard word.hasSuffix("ed"), word.count > 4, index > 0 else { return false }
    let before = words[index - 1]
    if determiners.contains(before) || prepositions.contains(before) || auxiliaries.contains(before) || before == "to" {
      return false
    }
    let next = index + 1 < words.count ? words[index + 1] : ""
    // "Russia discussed prospects": a participle stands behind a name only with a preposition ("Russia based in").
    if before == name, !next.isEmpty, !prepositions.contains(next), next != "to" { return true }
    // "arrested three men", "urged that", "agreed to": what follows is the verb's own. "men arrested in" may be no verb
    // at all.
    return determiners.contains(next) || next == name || followers.contains(next) || next.first?.isNumber == true
      || next.hasSuffix("ly")
  }

  private static let auxiliaries = set(
    """
    is are was were has have had will would can could may might must should does did do isn't wasn't won't can't \
    didn't doesn't don't hasn't haven't hadn't couldn't wouldn't isn’t wasn’t won’t can’t didn’t doesn’t don’t hasn’t \
    haven’t cannot shall
    """)
  private static let relatives = set("who which that whose whom where when what")
  private static let determiners = set(
    """
    the a an this these those his her its their our my your some any no each every all another both several many more \
    most two three four five six seven eight nine ten dozens hundreds thousands one
    """)
  private static let prepositions = set(
    "of in on at by for with from into over under between about against during without through near amid and or as")
  private static let followers = set(
    """
    that to him them it us himself themselves itself not up down out back off over away new former what how why \
    whether president prime minister police on sharply monday tuesday wednesday thursday friday saturday sunday today \
    yesterday late early last
    """)
  private static let past = set(
    """
    said began broke brought built came drew drove fell felt flew found fought gave got grew held hit kept knew led \
    left lost made met paid ran rose sank sat saw sent shot sold spoke spent stood struck swept took taught told \
    thought threw tore understood went withdrew won wrote sought bought caught chose laid rode shook slid stole swore \
    swung woke wore became overthrew overtook forgot froze hid beat put cut set shut quit spread split let died agreed \
    fled vowed urged killed warned announced approved rejected accused denied claimed launched opened closed signed \
    voted resigned arrived visited called passed reached remained continued returned ordered declared promised pledged \
    confirmed reported unveiled condemned praised hailed appeared erupted exploded collapsed crashed protested \
    gathered rallied clashed tumbled plunged soared jumped dropped climbed slipped started ended finished failed \
    managed refused decided planned hoped expected wanted needed tried asked moved stepped faced suffered celebrated \
    marked kicked defeated welcomed suspended imposed lifted extended postponed cancelled canceled published revealed \
    showed suggested emerged pleaded testified admitted apologised apologized threatened happened occurred seized \
    captured freed unleashed joined pulled pushed
    """)
  private static let present = set(
    """
    says say goes gets takes makes gives wins loses becomes remains begins seeks wants needs faces urges warns vows \
    denies accuses approves rejects announces tells seems appears continues agrees opens closes meets dies kills hopes \
    expects believes thinks keeps brings leads holds runs comes arrives declares plans aims believe want need hope \
    seek remain continue expect know think go come make take get
    """)

  private static func set(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }
}
