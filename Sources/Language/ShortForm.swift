import NewsModel

/// Whether one name is a shorter way to write another.
struct ShortForm {
  let knowledge: Knowledge

  func isForm(_ short: AliasName, of long: AliasName) -> Bool {
    let few = short.core
    let many = long.core
    if let acronym = short.form.acronym, many.count > 1, !many.contains(acronym), Acronym.fits(acronym, many) {
      // Initials name a person only where they are one's (`JFK`).
      return long.kind == .person ? short.kind == .person : long.kind != .group
    }
    guard short.kind == long.kind, !few.isEmpty else { return false }
    if short.kind == .place, let code = short.form.acronym, isCode(code, of: long) { return true }
    guard few.count < many.count else { return false }
    switch short.kind {
    case .person: return isPerson(few, many)
    case .organisation, .event, .work:
      // What the table of the world knows by this name is whole as it is.
      guard short.record == 0 || short.record == long.record else { return false }
      // `the House` is the one that makes laws, beside the White House as well.
      if few == ["house"], many.first != "house" { return false }
      // `World Cup in the Netherlands` is one of several.
      return isPart(few, of: many) && (short.kind != .event || !many.contains("in"))
    case .place: return isPlace(short, long)
    default: return false
    }
  }

  private func isPerson(_ few: [String], _ many: [String]) -> Bool {
    if few.count == 1 { return many.last == few[0] || many.first == few[0] }
    return many.first == few.first && many.last == few.last || many.suffix(few.count).elementsEqual(few)
  }

  private static let links: Set<String> = ["of", "at", "for", "in", "and", "&"]
  private static let also: Set<String> = ["and", "&"]

  /// The first or last words of a body's name, but not the second of two that are joined (`African Union and European
  /// Union`) nor what the first belongs to (`Library of Leiden University`).
  private func isPart(_ few: [String], of many: [String]) -> Bool {
    guard few.count > 1 || few[0].utf8.count > 2, !isPlaceWord(few) else { return false }
    if many.prefix(few.count).elementsEqual(few) { return !Self.also.contains(many[few.count]) }
    if many.suffix(few.count).elementsEqual(few) {
      let before = many.count - few.count - 1
      let link = many[before] == "the" && before > 0 ? before - 1 : before
      if many[link] == "of", few.count == 1 { return !isHead(few[0]) }
      return !Self.links.contains(many[link])
    }
    guard few.count > 1 else { return false }
    return (1..<(many.count - few.count)).contains { start in
      many[start..<(start + few.count)].elementsEqual(few) && !Self.links.contains(many[start - 1])
    }
  }

  private static let placeWords: Set<String> = [
    "city", "of", "county", "province", "district", "state", "island", "islands", "town", "village", "region",
    "governorate", "republic", "kingdom", "municipality", "peninsula", "square",
  ]
  private static let plurals: Set<String> = ["islands", "mountains"]
  /// Words that say what a place is, and stand for it where it was named before: `the State`, `the Airport`.
  private static let kinds: Set<String> = [
    "state", "city", "county", "province", "island", "street", "road", "airport", "bridge", "park", "museum",
    "hospital",
    "cathedral", "palace", "square", "church", "valley", "river", "lake", "mountain", "center", "centre",
  ]

  /// True where `body` is a team or a school of a town: `Indianapolis Colts`, `University of Helsinki`.
  func isTeam(_ body: AliasName, of town: AliasName) -> Bool {
    let (words, name) = (body.core, town.core)
    guard words.count > name.count, let first = words.first, let last = words.last else { return false }
    if words.suffix(name.count).elementsEqual(name) { return isHead(first) }
    return words.starts(with: name) && (isHead(last) || last.hasSuffix("s") || last.hasSuffix("x"))
  }

  private func isKind(_ word: String) -> Bool {
    let one = word.hasSuffix("s") ? String(word.dropLast()) : word
    return Self.kinds.contains(word) || Self.kinds.contains(one) || isHead(word)
  }

  /// The two letters of a state or region (`OK` for Oklahoma, `KS` for Kansas): its first letter and a later one.
  private func isCode(_ code: String, of long: AliasName) -> Bool {
    guard code.utf8.count == 2, long.core.count == 1, let name = long.core.first, let first = code.first,
      let second = code.last, name.first == first, name.dropFirst().contains(second)
    else { return false }
    return knowledge.entry(named: name.prefix(1).uppercased() + name.dropFirst()).flags.contains(.region)
  }

  /// True for a word such as `university`, which says what a body is.
  private func isHead(_ word: String) -> Bool {
    knowledge.flags(of: Array((word.prefix(1).uppercased() + word.dropFirst()).utf8)).contains(.organisationHead)
  }

  /// A place without the word that says what it is; one that the lists know keeps apart from its namesakes.
  private func isPlace(_ short: AliasName, _ long: AliasName) -> Bool {
    let few = short.core
    let many = long.core
    if few.count == 1, many.count == 2, few[0] == many[0] + "s", Self.plurals.contains(many[1]) { return true }
    if few.count == 1, Self.kinds.contains(few[0]) {
      return many.last == few[0] || many[0] == few[0] && many[1] == "of"
    }
    let isFirst = many.prefix(few.count).elementsEqual(few)
    guard isFirst || many.suffix(few.count).elementsEqual(few) else { return false }
    let extra = isFirst ? many.dropFirst(few.count) : many.dropLast(few.count)
    if short.record != 0, long.record != 0 { return false }
    if extra.allSatisfy({ Self.placeWords.contains($0) }) { return true }
    // `Betty Ford` for `Betty Ford Center`, but not `Florence` for the museum there.
    guard isFirst, short.record == 0, !isPlaceWord(few), let own = few.last, let kind = extra.last else { return false }
    return isKind(kind) && !isKind(own) && !extra.contains("and")
  }

  /// True for the name of a place, which does not stand for the body that has it in its name.
  private func isPlaceWord(_ words: [String]) -> Bool {
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    return !knowledge.entry(named: name).flags.isDisjoint(with: [.country, .capital, .region, .largeCity, .group])
  }
}
