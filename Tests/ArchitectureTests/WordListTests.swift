import Testing

/// Lists of English words stand in the table of languages and nowhere else: what reads text asks the text's language.
@Suite struct WordListTests {
  /// Words of grammar, which stand in every such list sooner or later.
  private static let grammar = Set(
    """
    the a an and or but of in on at by for with from to as who which that is are was were be been has have had will \
    would said says he she it they his her its their this these because although while after before
    """.split(separator: " "))

  /// What a line of code holds in quotation marks.
  static func literals(_ line: Substring) -> [Substring] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map(\.element)
  }

  /// The words that stand together in the literals of a line; `isText` within a literal of several lines.
  static func lists(_ line: Substring, isText: Bool) -> [[Substring]] {
    if isText { return [line.replacing("\\", with: "").split(separator: " ")] }
    let literals = literals(line)
    return literals.map { $0.split(separator: " ") }
  }

  /// What a line tells of lists: one of literals is short, one inside a literal is longer than a sentence of a message.
  static func holdsList(_ line: Substring, isText: Bool) -> Bool {
    lists(line, isText: isText).contains { isList($0, least: 6) }
      || !isText && isList(literals(line).filter { !$0.contains(" ") }, least: 3)
  }

  /// Whether words are such a list: small letters only, `least` words of grammar or more, and these are half of it.
  static func isList(_ words: [Substring], least: Int) -> Bool {
    guard words.allSatisfy({ $0.allSatisfy { $0.isLowercase || ",;'’".contains($0) } }) else { return false }
    let known = words.count { grammar.contains($0) }
    return known >= least && known * 2 >= words.count
  }

  @Test func listsAreKnown() {
    func holds(_ line: String, isText: Bool = false) -> Bool { Self.holdsList(line[...], isText: isText) }
    #expect(holds(#"if [",", ";", "and", "but", "who"].contains(word) {"#))
    #expect(holds(#"let pronouns = words("he she it they his her its their this these those")"#))
    #expect(holds("    who which that is are was were be been \\", isText: true))
    #expect(!holds(#"case .isFolder: "this is a folder, not a file""#))
    #expect(!holds(#"["http", "https"].contains(scheme) ? "the" : "a""#))
    #expect(Self.literals(#"f("a b", c, "d")"#[...]) == ["a b", "d"])
  }

  @Test func noListStandsOutsideTheTable() throws {
    let rooms = ["NewsModel", "NewsParsing", "NewsStore", "Stories", "NewsLibrary"]
    for file in try SourceTree().swiftFiles(in: "Sources") where rooms.contains(file.module) {
      var isText = false
      for (number, line) in file.lines.enumerated() {
        defer { if line.contains("\"\"\"") { isText.toggle() } }
        if line.drop(while: { $0 == " " }).hasPrefix("//") { continue }
        if Self.holdsList(line, isText: isText) {
          Issue.record("\(file.path):\(number + 1): English words outside the table of languages")
        }
      }
    }
  }
}
