/// Names that so many people of the world have that two of them in the news are no wonder.
enum CommonNames {
  /// Whether given and family name are both among the most frequent.
  static func areBoth(_ name: PersonName) -> Bool {
    guard let first = name.given.first else { return false }
    return given.contains(NameWords.sound(first)) && families.contains(NameWords.sound(name.family))
  }

  static func isFamily(_ word: String) -> Bool { families.contains(NameWords.sound(word)) }

  private static func set(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: { $0.isWhitespace }).map { NameWords.sound(String($0)) })
  }

  private static let given = set(
    """
    john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark paul
    steven andrew kenneth george kevin brian edward ronald timothy jason jeffrey ryan gary eric stephen scott peter adam
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret emily anna michelle
    mohammed ahmed ali hassan hussein abdullah omar mahmoud ibrahim khalid yusuf mustafa saeed
    jose juan luis carlos maria jorge manuel pedro antonio francisco miguel
    jean pierre ivan alexander sergei vladimir andrei
    """)

  private static let families = set(
    """
    smith johnson williams brown jones miller davis wilson anderson taylor thomas moore martin jackson thompson white
    harris clark lewis robinson walker young allen king wright scott hill green adams baker nelson hall campbell mitchell
    roberts carter phillips evans turner parker collins edwards stewart morris murphy cook rogers morgan cooper bell
    kelly ward cox richardson wood watson james bennett gray hughes price ross graham lee
    garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres rivera gomez diaz cruz reyes morales
    fernandez silva santos ferreira costa pereira oliveira
    khan singh kumar sharma patel ali ahmed mohammed hassan hussein abdullah omar ibrahim shah malik hussain
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu kim park choi nguyen tran
    ivanov smirnov petrov muller schmidt schneider fischer weber meyer
    """)
}
