import Canvas
import ReaderUI
import Settings
import Testing

@Suite struct ThemeLibraryTests {
  private func load(_ name: String, _ files: [String: String]) throws -> (theme: Theme?, problems: [String]) {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: "\(name).toml") }
    let loaded = ThemeLibrary(folders: [folder.path]).load(name)
    return (loaded.theme, loaded.problems.map { $0.description.replacing(folder.path + "/", with: "") })
  }

  @Test func inkIsThereWithoutAnyFile() {
    let library = ThemeLibrary(folders: ["/nowhere"])
    let loaded = library.load("ink")
    #expect(library.names == ["ink"])
    #expect(loaded.problems.isEmpty)
    #expect(loaded.theme?[.person].foreground == .basic(6))
    #expect(loaded.theme?[.background] == Style(foreground: .standard, background: .standard))
  }

  @Test func aPaletteAloneIsATheme() throws {
    let (theme, problems) = try load(
      "mine",
      ["mine": "[palette]\nperson = '#8cf'\nquiet = { fg = '#010203', italic = true }\nselection = { bg = 'person' }"])
    #expect(problems.isEmpty)
    #expect(theme?.name == "mine")
    #expect(theme?[.person] == Style(foreground: .rgb(0x88, 0xcc, 0xff)))
    #expect(theme?[.listMeta] == Style(foreground: .rgb(1, 2, 3), attributes: .italic))
    #expect(theme?[.listSelected] == Style(background: .rgb(0x88, 0xcc, 0xff)))
    #expect(theme?[.place].foreground == .basic(2))
  }

  @Test func scopesOverrideWhatIsInherited() throws {
    let (theme, problems) = try load(
      "child",
      [
        "child":
          "inherits = 'parent'\n[palette]\nsea = '#000080'\n[scopes]\n'list.unread' = 'sea'\nreader.title = { bg = 'sea', bold = true }",
        "parent":
          "[palette]\nsea = '#0000ff'\n[scopes]\nsidebar = 'sea'\n'list.unread' = { fg = 'red', bold = true }\n[scopes.menu]\ntext = 'sea'\nfg = 'green'",
      ])
    #expect(problems == ["parent.toml:7: scopes.menu: no such scope: “menu”"] || problems.isEmpty)
    #expect(theme?[.listUnread] == Style(foreground: .rgb(0, 0, 0x80)))
    #expect(theme?[.readerTitle] == Style(background: .rgb(0, 0, 0x80), attributes: .bold))
    #expect(theme?[.menuText] == Style(foreground: .rgb(0, 0, 0x80)))
  }

  @Test(
    arguments: [
      ("[palette]\nperson = '#12345'", "t.toml:2: palette.person: “#12345” is neither a role nor a colour"),
      ("[palette]\nperson = 3", "t.toml:2: palette.person: must be a colour or a style, not a whole number"),
      (
        "[palette]\nperson = 'acent'",
        "t.toml:2: palette.person: “acent” is neither a role nor a colour; did you mean “accent”?"
      ),
      ("[palette]\na = 'b'\nb = 'a'", "t.toml:"),
      (
        "[scopes]\n\n'list.unraed' = 'red'",
        "t.toml:3: scopes.list.unraed: no such scope: “list.unraed”; did you mean “list.unread”?"
      ),
      (
        "[scopes]\ntext = { fg = 'rad' }",
        "t.toml:2: scopes.text: “rad” is neither a role nor a colour; did you mean “bad”?"
      ),
      ("[scopes]\ntext = { bold = 1 }", "t.toml:2: scopes.text.bold: must be true or false, not a whole number"),
      ("[scopes]\ntext = { fg = 1 }", "t.toml:2: scopes.text.fg: must be a role or a colour, not a whole number"),
      ("[scopes]\ntext = { blod = true }", "t.toml:2: scopes.text.blod: unknown style “blod”; did you mean “bold”?"),
      ("[scopes]\ntext = true", "t.toml:2: scopes.text: must be a role, a colour or a style, not true or false"),
      ("inherits = 'night'", "t.toml:1: inherits: no theme named “night”"),
      ("inherits = 't'", ""), ("palete = 1", "t.toml:1: palete: unknown key “palete”; did you mean “palette”?"),
      ("scopes = 1", "t.toml:1: scopes: must be a table, not a whole number"),
      ("a = ", "t.toml:1: is not TOML: "),
    ]) func mistakesAreToldAndTheThemeStillLoads(_ text: String, _ problem: String) throws
  {
    let (theme, problems) = try load("t", ["t": text])
    if text == "inherits = 't'" {
      // Its own name means the theme that it hides, and there is none.
      #expect(problems == ["t.toml:1: inherits: no theme named “t”"])
    } else {
      #expect(problems.count == 1 && problems[0].hasPrefix(problem), "\(problems)")
    }
    #expect(theme?[.place].foreground == .basic(2))
  }

  @Test func circlesOfInheritanceAreToldAndCut() throws {
    let (theme, problems) = try load("a", ["a": "inherits = 'b'", "b": "inherits = 'a'"])
    #expect(problems == ["b.toml:1: inherits: “a” inherits from itself"])
    #expect(theme?[.place].foreground == .basic(2))
  }

  @Test func theUsersInkRestsOnTheShippedOne() throws {
    let (theme, problems) = try load("ink", ["ink": "inherits = 'ink'\n[palette]\nplace = 'blue'"])
    #expect(problems.isEmpty)
    #expect(theme?[.place].foreground == .basic(4))
    #expect(theme?[.person].foreground == .basic(6))
  }

  @Test func earlierFoldersHideLaterOnes() throws {
    let user = try TemporaryFolder()
    let shipped = try TemporaryFolder()
    try user.write("[palette]\nplace = 'blue'", to: "sea.toml")
    try shipped.write("[palette]\nplace = 'red'", to: "sea.toml")
    try shipped.write("", to: "sky.toml")
    try shipped.write("", to: "notes.txt")
    try shipped.write("", to: "deeper/land.toml")
    let library = ThemeLibrary(folders: [user.path, shipped.path])
    #expect(library.names == ["ink", "sea", "sky"])
    #expect(library.load("sea").theme?[.place].foreground == .basic(4))
    #expect(library.load("sae").problems.map(\.description) == ["sae: no theme named “sae”; did you mean “sea”?"])
    #expect(library.load("sae").theme == nil)
    #expect(
      library.load("deeper/land").theme == nil && library.load("../sea").theme == nil && library.load("").theme == nil)
  }
}
