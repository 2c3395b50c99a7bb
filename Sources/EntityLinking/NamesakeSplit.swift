/// Tells from the articles of one name that it is two persons.
///
/// It takes positive evidence: titles that one person hardly has both, each in articles that name other countries, and
/// no chain of company that leads from one kind of article to the other.
public enum NamesakeSplit {
  /// What one article says of the bearer of the name.
  public struct Sign: Sendable, Hashable {
    public var position: Int64
    /// The titles that stand with the name.
    public var roles: [String]
    /// Letters of the countries that the article names.
    public var countries: Set<String>
    /// The other people and bodies that the article names.
    public var company: Set<Int64>

    public init(position: Int64, roles: [String], countries: Set<String> = [], company: Set<Int64> = []) {
      self.position = position
      self.roles = roles
      self.countries = countries
      self.company = company
    }
  }

  /// So many articles must show each of the two; of a name that many people have one will do.
  private static let least = 2

  /// Whether titles of two walks of life stand with a name at all, which is quickly asked.
  public static func isPossible(_ roles: [String]) -> Bool {
    let classes = roles.map(RoleClass.of)
    return classes.indices.contains { one in
      classes.indices.contains { RoleClass.exclude(classes[one], classes[$0]) }
    }
  }

  /// The articles of the one who is in fewer of them, by position; none where all may be one person's.
  public static func smaller(of signs: [Sign], named name: String) -> [Int64] {
    let least = PersonName(name).map(CommonNames.areBoth) == true ? 1 : least
    let groups = groups(signs)
    let shown = groups.map { group in (group, roles: group.reduce(into: Set()) { $0.formUnion(classes(signs[$1])) }) }
    let ranked = shown.filter { !$0.roles.isEmpty }.sorted { ($1.0.count, $0.0[0]) < ($0.0.count, $1.0[0]) }
    guard let first = ranked.first else { return [] }
    var others: [Int] = []
    for (group, roles) in ranked.dropFirst() where RoleClass.exclude(first.roles, roles) { others += group }
    let own = ranked.filter { !RoleClass.exclude(first.roles, $0.roles) }.flatMap(\.0)
    guard telling(own, signs) >= least, telling(others, signs) >= least,
      2 * others.count <= signs.count
    else { return [] }
    let (here, there) = (countries(own, signs), countries(others, signs))
    guard !here.isEmpty, !there.isEmpty, here.isDisjoint(with: there) else { return [] }
    return others.map { signs[$0].position }.sorted()
  }

  private static func classes(_ sign: Sign) -> Set<RoleClass> {
    sign.roles.reduce(into: []) { $0.formUnion(RoleClass.of($1)) }
  }

  private static func telling(_ group: [Int], _ signs: [Sign]) -> Int { group.count { !classes(signs[$0]).isEmpty } }

  private static func countries(_ group: [Int], _ signs: [Sign]) -> Set<String> {
    group.reduce(into: []) { $0.formUnion(signs[$1].countries) }
  }

  /// The articles, by index, that company or a title of one walk of life in one country holds together.
  private static func groups(_ signs: [Sign]) -> [[Int]] {
    var groups: [[Int]] = []
    for index in signs.indices {
      let near = groups.indices.filter { number in groups[number].contains { isNear(signs[$0], signs[index]) } }
      let joined = near.flatMap { groups[$0] } + [index]
      for number in near.reversed() { groups.remove(at: number) }
      groups.append(joined.sorted())
    }
    return groups
  }

  private static func isNear(_ one: Sign, _ other: Sign) -> Bool {
    if !one.company.isDisjoint(with: other.company) { return true }
    return !classes(one).isDisjoint(with: classes(other)) && !one.countries.isDisjoint(with: other.countries)
  }
}
