import NewsModel
import TextCore

/// People: who of the library is meant by a full name, by initials, by a family or given name alone.
extension ArticleLinking {
  /// So many articles, and so many times those of the next, make somebody the dominant bearer of a name.
  private static let dominance = (least: 5, times: 4)
  /// Whose articles name no more countries than these lives in one of them.
  private static let mostHomes = 3

  func person(_ entity: ArticleEntity, _ name: PersonName) throws -> EntityLink {
    if name.isLone { return try lone(entity, name) }
    if let notes, NamesakeNote(article, entity, in: notes).isSomebodyElse { return try somebodyElse(entity, name) }
    let found = try name.isInitialled ? initialled(entity, name) : full(entity, name)
    if (found?.count ?? 0) < 5 {
      let folded = Folding.key(of: entity.name)
      let all = Self.distinct(try evidence.bearers(of: folded, limit: Self.mostBearers + 1))
      // What was read as a person and has another kind by the user's word is that whenever it is read so again.
      let corrected = all.first { !$0.isGuess && $0.readKind == .person && $0.member.kind != .person }
      if found == nil, let corrected { return .existing(corrected.member) }
      if let other = try otherKind(folded, .person, all, than: found?.count ?? 0) { return .existing(other) }
    }
    return found.map(EntityLink.existing) ?? .new(NewEntity(name: entity.name, kind: .person))
  }

  // MARK: - Full names

  private struct Namesake {
    var candidate: EntityCandidate
    /// 2 for one of the same middle names, or none as well; 1 where only one of the two has some; 0 for another
    /// spelling.
    var rank: Int
  }

  private func full(_ entity: ArticleEntity, _ name: PersonName) throws -> Member? {
    let bearers = try evidence.bearers(ofKey: NameKeys.full(name), limit: Self.mostBearers).filter { $0.bears(.person) }
    let namesakes = try bearers.compactMap { try namesake($0, entity, name) }
    if let rank = namesakes.map(\.rank).max() {
      let top = namesakes.filter { $0.rank == rank }.map(\.candidate)
      return try fitting(top)
    }
    return try otherScript(entity.name) ?? cutOtherwise(entity) ?? initialsOnly(name) ?? familyOnly(entity, name)
      ?? variant(name)
  }

  /// Somebody of whom the text says that it is not who is known by the name: of those who are known, the most frequent
  /// is not meant, and of the others only company can show which.
  private func somebodyElse(_ entity: ArticleEntity, _ name: PersonName) throws -> EntityLink {
    let known = try evidence.bearers(ofKey: NameKeys.full(name), limit: Self.mostBearers).filter { candidate in
      candidate.bears(.person) && candidate.personName?.given.first == name.given.first
        && candidate.personName?.family == name.family && candidate.personName?.agrees(with: name) == true
    }
    let famous = Self.largest(known)
    if let found = try best(known.filter { $0.member.id != famous?.id && !taken.contains($0.member.id) }) {
      return .existing(found)
    }
    return .new(NewEntity(name: entity.name, kind: .person, isNot: known.map(\.member.id)))
  }

  /// The one person whose full name in another script surely is this one; nil where there are two.
  private func otherScript(_ name: String) throws -> Member? {
    guard let foreign = ForeignPersonName(name) else { return nil }
    var found: [EntityCandidate] = []
    for key in foreign.keys {
      for candidate in try evidence.bearers(ofKey: key, limit: Self.mostBearers)
      where candidate.bears(.person) && !candidate.isUnclear && !taken.contains(candidate.member.id)
        && foreign.isSpelled(candidate.foundName)
      {
        found.append(candidate)
      }
    }
    let distinct = Self.distinct(found)
    return distinct.count == 1 ? distinct[0].member : try best(distinct)
  }

  /// Whether somebody whose name begins and ends like this one can be this one.
  private func namesake(_ candidate: EntityCandidate, _ entity: ArticleEntity, _ name: PersonName) throws -> Namesake? {
    if NameScript(of: entity.name) == .latin, let foreign = ForeignPersonName(candidate.foundName) {
      guard !taken.contains(candidate.member.id), foreign.isSpelled(entity.name) else { return nil }
      return Namesake(candidate: candidate, rank: 1)
    }
    let names = try matching(candidate, name)
    guard let closest = names.first(where: { $0.given.first == name.given.first && $0.family == name.family })
    else {
      // Another spelling: it must be in company that they share.
      guard !taken.contains(candidate.member.id), names.allSatisfy(name.agrees), !names.isEmpty,
        names.allSatisfy({ $0.generation == name.generation || $0.isYounger == name.isYounger }),
        try Self.isOnlyRespelled(names, name) || sharesCompany(candidate.member, least: 2)
      else { return nil }
      return Namesake(candidate: candidate, rank: 0)
    }
    guard names.allSatisfy(name.agrees) else { return nil }
    let isSame = names.contains { $0.middle == name.middle }
    if !isSame, taken.contains(candidate.member.id) { return nil }
    if try isSomebodyElse(candidate.member, entity, name) { return nil }
    return Namesake(candidate: candidate, rank: closest.middle.isEmpty == name.middle.isEmpty || isSame ? 2 : 1)
  }

  /// Whether a family of the table of spellings stands behind the same given name: `Volodymyr Zelensky`, `Volodymyr
  /// Zelenskyy`.
  private static func isOnlyRespelled(_ names: [PersonName], _ name: PersonName) -> Bool {
    guard let family = Spellings.common[name.family], !CommonNames.isFamily(name.family) else { return false }
    return names.contains { $0.given.first == name.given.first && Spellings.common[$0.family] == family }
  }

  /// The full names of a candidate; all that were read where middle names could tell it apart.
  private func matching(_ candidate: EntityCandidate, _ name: PersonName) throws -> [PersonName] {
    if name.middle.isEmpty, name.generation.isEmpty, let own = candidate.personName, !own.isLone,
      NameKeys.full(own) == NameKeys.full(name)
    {
      return [own]
    }
    return try evidence.names(of: candidate.member.id).compactMap { PersonName($0) }
      .filter { !$0.isLone && NameKeys.full($0) == NameKeys.full(name) }
  }

  /// Positive evidence for two: titles of which one person hardly has both, in countries that have nothing in common.
  /// Of names that many have, one of the two is enough where no company is shared either; but whom the news of several
  /// countries name is at home in all.
  private func isSomebodyElse(_ member: Member, _ entity: ArticleEntity, _ name: PersonName) throws -> Bool {
    let isCommon = CommonNames.areBoth(name) && member.count >= 3 && context.ids.count >= 3
    let roles = entity.roles.reduce(into: Set<RoleClass>()) { $0.formUnion(RoleClass.of($1)) }
    guard isCommon || !roles.isEmpty else { return false }
    let theirs = roles.isEmpty ? [] : try evidence.roles(of: member.id)
    let areRolesApart = RoleClass.exclude(roles, theirs.reduce(into: []) { $0.formUnion(RoleClass.of($1)) })
    guard isCommon || areRolesApart else { return false }
    let countries = places.countries
    let known = Set(try evidence.places(of: evidence.shown(member.id)).compactMap { Countries.code(of: $0) })
    let areCountriesApart = !countries.isEmpty && !known.isEmpty && countries.isDisjoint(with: known)
    let isAtHome = known.count <= Self.mostHomes
    if areRolesApart && areCountriesApart { return true }
    guard isCommon, areRolesApart || areCountriesApart && isAtHome else { return false }
    return try !sharesCompany(member, least: 1)
  }

  func sharesCompany(_ member: Member, least: Int) throws -> Bool {
    guard !context.ids.isEmpty else { return false }
    return try evidence.companions(of: evidence.shown(member.id), among: context.ids).shared.count >= least
  }

  /// Somebody whom the library knows by initial and family name alone, where only one can be meant.
  private func initialsOnly(_ name: PersonName) throws -> Member? {
    let known = try evidence.bearers(ofKey: NameKeys.initial(name), limit: Self.mostBearers).filter { candidate in
      guard let other = candidate.personName, candidate.bears(.person) else { return false }
      return other.isInitialled && other.family == name.family && other.agrees(with: name)
        && !taken.contains(candidate.member.id)
    }
    guard known.count == 1 else { return nil }
    guard CommonNames.isFamily(name.family) else { return known[0].member }
    return try sharesCompany(known[0].member, least: 1) ? known[0].member : nil
  }

  /// Somebody whom the library knows by a family name alone, where the company shows it to be this one.
  private func familyOnly(_ entity: ArticleEntity, _ name: PersonName) throws -> Member? {
    let known = try evidence.bearers(ofKey: NameKeys.family(name.family), limit: Self.mostBearers).filter { candidate in
      !candidate.isUnclear && candidate.bears(.person) && !taken.contains(candidate.member.id)
        && candidate.personName?.isLone == true
    }
    guard let found = try best(known) else { return nil }
    // Who has joined it since under a full name must be the same.
    let others = try evidence.names(of: found.id).compactMap { PersonName($0) }.filter { !$0.isLone }
    return others.allSatisfy { NameKeys.full($0) == NameKeys.full(name) } ? found : nil
  }

  // MARK: - Initials

  private func initialled(_ entity: ArticleEntity, _ name: PersonName) throws -> Member? {
    let bearers = try evidence.bearers(ofKey: NameKeys.initial(name), limit: Self.mostBearers).filter { candidate in
      guard let other = candidate.personName, candidate.bears(.person) else { return false }
      return other.family == name.family && other.agrees(with: name)
        && zip(other.given + other.middle, name.given + name.middle).allSatisfy(PersonName.canBe)
    }
    let written = bearers.filter { $0.personName?.isInitialled == false && !taken.contains($0.member.id) }
    if written.count == 1 {
      if !CommonNames.isFamily(name.family) { return written[0].member }
      if try sharesCompany(written[0].member, least: 1) { return written[0].member }
    } else if let found = try best(written) ?? dominant(written) {
      return found
    }
    return Self.largest(bearers.filter { $0.personName?.isInitialled == true })
  }

  // MARK: - Family and given names alone

  private func lone(_ entity: ArticleEntity, _ name: PersonName) throws -> EntityLink {
    let word = name.family
    var all = try evidence.bearers(ofKey: NameKeys.family(word), limit: Self.mostBearers + 1)
    if all.count > Self.mostBearers {
      all += try evidence.bearers(ofKey: NameKeys.family(word), beside: context.rarest)
    }
    let families = Self.distinct(all).filter { $0.bears(.person) && $0.personName?.family == word }
    let known = families.filter { $0.personName?.isLone == false && !$0.isUnclear }
    let given = try evidence.bearers(ofKey: NameKeys.given(word), limit: 6)
      .filter { $0.bears(.person) && !$0.isUnclear && $0.personName?.given.first == word }
    let bearers = Self.distinct(known + given).filter { !taken.contains($0.member.id) }
    let alone = families.filter { $0.isUnclear || $0.personName?.isLone == true }
    let plain = alone.filter { !$0.isUnclear }
    if let found = try best(bearers + plain) ?? dominant(bearers + plain) ?? titled(entity, bearers) {
      return .existing(found)
    }
    // The only one whom the library knows needs less than one of several.
    if bearers.count == 1, plain.isEmpty, !CommonNames.isFamily(word),
      try sharesCompany(bearers[0].member, least: 2) || sharesTellingCompany(bearers[0].member)
    {
      return .existing(bearers[0].member)
    }
    let folded = Folding.key(of: entity.name)
    let others = try evidence.bearers(of: folded, limit: Self.mostBearers + 1)
    if let other = try otherKind(folded, .person, others, than: Self.largest(plain)?.count ?? 0) {
      return .existing(other)
    }
    if let found = Self.largest(plain) ?? Self.largest(alone) { return .existing(found) }
    if known.isEmpty { return .new(NewEntity(name: entity.name, kind: .person)) }
    return .new(
      NewEntity(name: Unclear.person(entity.name), kind: .person, isUnclear: true, keys: [NameKeys.family(word)]))
  }

  /// The only bearer who has the title that stands with the name alone: `President Vale`, `Prime Minister Abe`.
  private func titled(_ entity: ArticleEntity, _ bearers: [EntityCandidate]) throws -> Member? {
    let said = Set((entity.roles + entity.mentions.map(\.text)).compactMap(RoleClass.office))
    guard !said.isEmpty else { return nil }
    let found = try bearers.filter { candidate in
      try evidence.roles(of: candidate.member.id).contains { RoleClass.office($0).map(said.contains) ?? false }
    }
    return found.count == 1 ? found[0].member : nil
  }

  /// Whether a person or a body of this article stands beside somebody; places and peoples stand beside all.
  private func sharesTellingCompany(_ member: Member) throws -> Bool {
    let shared = try evidence.companions(of: evidence.shown(member.id), among: context.ids).shared
    return context.tellingIDs.contains { shared[$0] != nil }
  }

  /// The bearer whom the library names far more often than any other, where any of the company or a country fits.
  private func dominant(_ candidates: [EntityCandidate]) throws -> Member? {
    let ranked = candidates.map(\.member).sorted { ($1.count, $0.id) < ($0.count, $1.id) }
    guard let first = ranked.first, first.count >= Self.dominance.least else { return nil }
    if ranked.count > 1, first.count < Self.dominance.times * ranked[1].count { return nil }
    if try sharesCompany(first, least: 1) { return first }
    let countries = places.countries
    guard !countries.isEmpty else { return nil }
    let known = try evidence.places(of: evidence.shown(first.id)).compactMap { Countries.code(of: $0) }
    return countries.isDisjoint(with: known) ? nil : first
  }
}
