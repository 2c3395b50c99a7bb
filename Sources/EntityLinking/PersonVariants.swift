import NewsModel
import TextCore

/// People whom the library knows by more or fewer words, or in another spelling, than this article has.
extension ArticleLinking {
  /// The bearer of the same words cut otherwise, `Jean Bertrand Aristide`.
  func cutOtherwise(_ entity: ArticleEntity) throws -> Member? {
    for cut in PersonName.cuts(of: entity.name) {
      let same = try evidence.bearers(ofKey: NameKeys.full(cut), limit: Self.mostBearers).filter { candidate in
        candidate.bears(.person) && !candidate.isUnclear && candidate.personName?.isSame(as: cut) == true
      }
      if let found = try fitting(same) { return found }
    }
    return nil
  }

  /// The one whose name is this one with a word more or fewer, or with other vowels, and whose company shows it.
  func variant(_ name: PersonName) throws -> Member? {
    guard let given = name.given.first, given.utf8.count > 1 else { return nil }
    let families = try evidence.bearers(ofKey: NameKeys.family(name.family), limit: Self.mostBearers)
    let same = families.filter { candidate in
      candidate.bears(.person) && !candidate.isUnclear
        && PersonName.cuts(of: candidate.foundName).contains { $0.isSame(as: name) }
    }
    if let found = try fitting(same) { return found }
    guard !context.ids.isEmpty else { return nil }
    if let shorter = name.withoutFirst, let found = try shortened(name, to: shorter, isGivenLeftOut: true) {
      return found
    }
    if let shorter = name.withoutLast, let found = try shortened(name, to: shorter, isGivenLeftOut: false) {
      return found
    }
    let givens = try evidence.bearers(ofKey: NameKeys.given(given), limit: Self.mostBearers)
    let free = Self.distinct(families + givens).filter {
      $0.bears(.person) && !$0.isUnclear && !taken.contains($0.member.id)
    }
    let longer = free.filter { candidate in
      guard let other = candidate.personName, name.middle.isEmpty, name.generation == other.generation else {
        return false
      }
      return [other.withoutFirst, other.withoutLast].contains { $0?.given == name.given && $0?.family == name.family }
    }
    if let found = try best(longer) { return found }
    let respelled = free.filter { candidate in
      guard let other = candidate.personName, let first = other.given.first, name.agrees(with: other) else {
        return false
      }
      return first == given && PersonName.differInVowels(name.family, other.family)
        || other.family == name.family && PersonName.differInVowels(given, first)
    }
    return try best(respelled)
  }

  /// The bearer of a shorter name. What stands before it is no given name where nobody is called so: `Ohioan John Vale`
  /// needs less to be John Vale than `Peter John Vale` does.
  private func shortened(_ name: PersonName, to shorter: PersonName, isGivenLeftOut: Bool) throws -> Member? {
    let known = try evidence.bearers(ofKey: NameKeys.full(shorter), limit: Self.mostBearers).filter { candidate in
      guard candidate.bears(.person), !candidate.isUnclear, !taken.contains(candidate.member.id),
        let other = candidate.personName
      else { return false }
      return other.given == shorter.given && other.family == shorter.family && other.middle.isEmpty
        && other.generation == name.generation
    }
    guard !known.isEmpty else { return nil }
    if let found = try best(known) { return found }
    guard isGivenLeftOut, known.count == 1, known[0].member.count >= Self.leastKnown, name.middle.count == 1,
      let first = name.given.first,
      try evidence.bearers(ofKey: NameKeys.given(first), limit: 1).isEmpty
    else { return nil }
    return try sharesCompany(known[0].member, least: 1) ? known[0].member : nil
  }

  /// So many articles make a name one that the library knows.
  private static let leastKnown = 3
}

extension ArticleEntity {
  /// The entity under the fullest name that the article has for a person: `Imran Vale` where it is called `President
  /// Vale`.
  var namedInFull: ArticleEntity {
    guard kind == .person, let own = PersonName(name), own.isLone else { return self }
    let full = mentions.map(\.text).filter { text in
      guard let other = PersonName(text), !other.isLone else { return false }
      return other.family == own.family || other.given.first == own.family
    }
    guard let longest = full.max(by: { ($0.utf8.count, $1) < ($1.utf8.count, $0) }) else { return self }
    var named = self
    named.name = longest
    return named
  }
}
