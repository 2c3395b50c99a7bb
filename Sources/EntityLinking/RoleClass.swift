/// The walks of life that titles tell of; two persons of one name differ where theirs can't be one person's.
enum RoleClass: String, CaseIterable {
  case sport, politics, arms, law, church, police, stage

  /// The classes of the words of a title, `Finance Minister`; none for words that many walks of life share (`captain`).
  static func of(_ role: String) -> Set<RoleClass> {
    Set(NameWords.of(role).flatMap { $0.split(separator: "-") }.compactMap { words[String($0)] })
  }

  /// Whether one person can hardly be of both at one time.
  func excludes(_ other: RoleClass) -> Bool {
    switch (self, other) {
    case (.sport, .sport): false
    case (.sport, _), (_, .sport): true
    case (.stage, .arms), (.stage, .law), (.stage, .church), (.stage, .police): true
    case (.arms, .stage), (.law, .stage), (.church, .stage), (.police, .stage): true
    case (.church, .arms), (.church, .police), (.arms, .church), (.police, .church): true
    default: false
    }
  }

  /// Whether every class of one excludes every class of the other.
  static func exclude(_ some: Set<RoleClass>, _ others: Set<RoleClass>) -> Bool {
    !some.isEmpty && !others.isEmpty && some.allSatisfy { one in others.allSatisfy(one.excludes) }
  }

  /// The office that a title, or a name with a title before it, tells of: `prime minister` of `Iraqi Prime Minister
  /// Vale`; nil where there is none. What many have at one time (`Sen.`, `Gen.`) is told with the name by whom it is.
  static func office(_ text: String) -> String? {
    let words = NameWords.of(text)
    guard let place = words.lastIndex(where: offices.contains) else { return nil }
    guard place > 0, fields.contains(words[place - 1]) else { return words[place] }
    return "\(words[place - 1]) \(words[place])"
  }

  private static let offices: Set<String> = [
    "president", "premier", "chancellor", "minister", "king", "queen", "pope", "governor", "gov", "mayor", "senator",
    "sen", "ambassador", "secretary", "coach", "chairman", "speaker", "judge", "justice", "ayatollah", "cardinal",
    "archbishop", "emir", "sultan", "prince", "princess", "attorney", "general", "gen", "admiral",
  ]
  private static let fields: Set<String> = [
    "prime", "foreign", "finance", "interior", "defense", "defence", "health", "justice", "oil", "trade", "crown",
    "vice", "deputy", "attorney", "education", "labour", "labor", "treasury",
  ]

  private static let words: [String: RoleClass] = {
    var table: [String: RoleClass] = [:]
    for (kind, list) in lists { for word in list.split(separator: " ") { table[String(word)] = kind } }
    return table
  }()

  private static let lists: [RoleClass: String] = [
    .sport: """
    striker midfielder goalkeeper defender winger fullback quarterback linebacker pitcher catcher outfielder shortstop \
    batsman bowler wicketkeeper umpire referee coach goalie boxer golfer cyclist sprinter swimmer skier jockey wrestler \
    footballer cricketer seed
    """,
    .politics: """
    minister senator sen congressman congresswoman governor gov mayor premier chancellor lawmaker councillor rep \
    representative ambassador envoy prime undersecretary mp
    """,
    .arms: "general gen colonel col lieutenant lt admiral adm brigadier brig marshal sergeant sgt corporal pfc pvt",
    .law: "judge justice prosecutor",
    .church: "bishop archbishop cardinal pope rabbi pastor reverend rev imam ayatollah",
    .police: "sheriff constable detective superintendent",
    .stage: "actor actress singer rapper comedian drummer guitarist filmmaker",
  ]
}
