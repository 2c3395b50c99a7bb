import Commands
import Testing

@Suite struct HelpTests {
  @Test(arguments: Context.allCases) func namesEveryCommandOfTheContextOnce(_ context: Context) {
    let rows = Help.rows(context: context, keymap: .standard)
    let expected = CommandTable.all.filter { $0.contexts.contains(context) }.map(\.command)
    #expect(Set(rows.map { $0.invocations[0].command }) == Set(expected))
    #expect(rows.count == expected.count)
  }

  @Test func unboundCommandsStandBehindTheBoundOnesOfTheirGroup() {
    let rows = Help.rows(context: .list, keymap: .standard).filter { $0.group == .screen }
    let bare = rows.map(\.keys.isEmpty)
    #expect(bare == bare.sorted { !$0 && $1 } && bare.contains(true) && bare.contains(false))
    #expect(rows.last?.title == "Theme")
  }

  @Test func theFilterLooksAtTitlesNamesAndKeys() {
    func titles(_ filter: String) -> [String] {
      Help.rows(context: .reader, keymap: .standard, filter: filter).map(\.title)
    }
    #expect(titles("next rel").first == "Next related story")
    #expect(titles("mark-all") == ["Mark all read"])
    #expect(titles("]") == ["Next related story"])
    #expect(titles("xyzzy").isEmpty)
    #expect(Help.rows(context: .reader, keymap: .standard, filter: "rel").first?.matches.isEmpty == false)
  }

  @Test func theUsersOwnKeysAreToldToo() {
    let keymap = Keymap.standard.merging([
      UserBinding(.key("X", runs: ["toggle-star", "down"]), in: .list), UserBinding(.command("undo", keys: ["Z"])),
    ]).keymap
    let rows = Help.rows(context: .list, keymap: keymap)
    #expect(rows.first { $0.title == "Toggle star, then Down" }?.keyText == "X")
    #expect(rows.first { $0.title == "Undo" }?.keyText == "Z")
  }

  @Test func thePaletteFindsByFuzzyWords() {
    let rows = Help.palette(context: .reader, keymap: .standard, filter: "rel st")
    #expect(rows.first?.title == "Related stories")
    #expect(rows.first?.matches == [0, 1, 2, 8, 9])
    #expect(rows.first?.keyText == "gr")
    let byName = Help.palette(context: .reader, keymap: .standard, filter: "mention")
    #expect(byName.map(\.title) == ["Next mention", "Previous mention"])
    let byExplanation = Help.palette(context: .reader, keymap: .standard, filter: "shell")
    #expect(byExplanation.map(\.title) == ["Suspend"])
    #expect(Help.palette(context: .list, keymap: .standard).map(\.invocations).contains([Invocation(.undo)]))
  }

  @Test func theBoxTellsWhatMayFollow() throws {
    let pending = PendingKeys(keys: try KeySequence(parsing: "g").keys)
    let rows = Help.continuations(of: pending, context: .reader, keymap: .standard)
    #expect(rows.map(\.keyText) == rows.map(\.keyText).sorted())
    #expect(Set(rows.map(\.keyText)).isSuperset(of: ["g", "h", "l", "r", "u"]))
    #expect(rows.first { $0.keyText == "r" }?.title == "Related stories")
  }

  @Test func hintsComeFromTheKeymapAndFit() {
    func line(
      _ context: Context, _ keymap: Keymap = .standard, _ columns: Int = .max,
      _ satisfied: Set<Requirement> = Set(Requirement.allCases)
    ) -> String {
      HintLine.hints(context: context, keymap: keymap, satisfied: satisfied, columns: columns)
        .map { "\($0.key) \($0.text)" }.joined(separator: "   ")
    }
    #expect(line(.reader) == "] related   h back   K card   gs story   / search   e mention   J next   s star   ? help")
    #expect(line(.reader, .standard, 30) == "] related   h back   ? help")
    #expect(line(.reader, .standard, 25) == "] related   ? help")
    #expect(line(.reader, .standard, 3) == "")
    #expect(line(.list, .standard, .max, [.none]) == "/ search   f limit   gu unread   ? help")
    let keymap = Keymap.standard.merging([
      UserBinding(.command("search", keys: ["S"])), UserBinding(.key("e", runs: ["none"])),
    ]).keymap
    #expect(line(.reader, keymap) == "] related   h back   K card   gs story   S search   J next   s star   ? help")
  }

  @Test func theReferenceNamesEveryCommandAndKey() {
    let markdown = KeyReference.markdown()
    let plain = KeyReference.plainText()
    let manual = ManualPage.roff(name: "dateline", summary: "a reader", version: "1", date: "2026", sections: [])
    for row in CommandTable.all {
      #expect(markdown.contains("`\(row.name)"))
      #expect(plain.contains(row.name))
      #expect(manual.contains(row.name.replacing("-", with: "\\-")))
      for key in row.defaultKeys { #expect(markdown.contains("`\(key.description.replacing("|", with: "\\|"))`")) }
    }
    let keymap = Keymap.standard.merging([UserBinding(.key("|", runs: ["undo"]))]).keymap
    #expect(KeyReference.markdown(keymap: keymap).contains("`\\|`"))
  }

  @Test func theManualPageEscapesWhatRoffReads() {
    let page = ManualPage.roff(
      name: "dateline", summary: "reads", version: "1.0", date: "2026-11-21",
      sections: [.init("Files", [.paragraph(".config \\ a-b"), .term("--all", "\"every\"")])])
    #expect(
      page.hasPrefix(
        ".TH \"DATELINE\" 1 \"2026\\-11\\-21\" \"dateline 1.0\" \"User Commands\"\n.SH NAME\ndateline \\- reads\n"))
    #expect(page.contains(".SH \"FILES\"\n.PP\n\\&.config \\e a\\-b\n.TP\n\\fB\\-\\-all\\fR\n\"every\"\n"))
    #expect(page.contains(".SS \"Moving\""))
  }
}
