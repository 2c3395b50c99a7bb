import Canvas
import Commands
import Settings
import Testing

@Suite struct SettingsTests {
  private func load(_ text: String, environment: [String: String] = [:]) throws -> Settings {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "config.toml")
    return Settings.load(
      configuration: file, environment: ["HOME": folder.path].merging(environment) { $1 }, shippedThemes: nil)
  }

  /// The problems without the folder before the file's name.
  private func problems(_ text: String) throws -> [String] {
    try load(text).problems.map { String($0.description.split(separator: "/").last ?? "") }
  }

  @Test func withoutAFileTheDefaultsHold() throws {
    let folder = try TemporaryFolder()
    let settings = Settings.load(environment: ["HOME": folder.path], shippedThemes: nil)
    #expect(settings.problems.isEmpty)
    #expect(settings.options == Options())
    #expect(settings.keymap == .standard)
    #expect(settings.theme.name == "ink")
    #expect(settings.configuration == "\(folder.path)/.config/dateline/config.toml")
    #expect(settings.library == "\(folder.path)/.local/share/dateline/library.sqlite")
  }

  @Test func aNamedFileThatIsAbsentIsAProblem() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/none.toml"
    let settings = Settings.load(configuration: file, environment: ["HOME": folder.path], shippedThemes: nil)
    #expect(settings.problems.map(\.description) == ["\(file): could not be read"])
    #expect(settings.options == Options())
  }

  @Test func optionsAreRead() throws {
    let settings = try load(
      """
      theme = "ink"
      measure = 60
      sidebar = false
      two-line-rows = false
      mouse = false
      ascii = true
      color = 256
      library = "~/news.sqlite"
      """, environment: ["HOME": "/home/ada"])
    var expected = Options()
    expected.measure = 60
    expected.showsSidebar = false
    expected.usesTwoLineRows = false
    expected.usesMouse = false
    expected.usesASCII = true
    expected.color = .indexed256
    expected.library = "~/news.sqlite"
    #expect(settings.problems.isEmpty)
    #expect(settings.options == expected)
    #expect(settings.library == "/home/ada/news.sqlite")
    let reader = settings.readerOptions
    #expect(reader.measure == 60 && !reader.showsSidebar && reader.usesASCII && !reader.usesTwoLineRows)
    #expect(reader.themeNames == ["ink"])
  }

  @Test func theEnvironmentsLibraryIsNearerThanTheFiles() throws {
    let settings = try load("library = \"/a\"", environment: ["DATELINE_LIBRARY": "/b"])
    #expect(settings.library == "/b")
  }

  @Test(
    arguments: [
      ("measure = 10", "config.toml:1: measure: must be 20 to 200, not 10"),
      ("measure = \"72\"", "config.toml:1: measure: must be a whole number, 20 to 200, not a string"),
      ("\nmouse = 1", "config.toml:2: mouse: must be true or false, not a whole number"),
      ("meassure = 72", "config.toml:1: meassure: no such option: “meassure”; did you mean “measure”?"),
      ("colour = 'auto'", "config.toml:1: colour: no such option: “colour”; did you mean “color”?"),
      ("theme = ''", "config.toml:1: theme: must be the name of a theme, and not empty"),
      (
        "color = 'truecolour'",
        "config.toml:1: color: must be \"auto\", \"always\", \"never\", \"8\", \"16\", \"256\" or \"truecolor\", "
          + "not “truecolour”; did you mean “truecolor”?"
      ),
      (
        "\n[keys.list]\n\n\"x\" = \"toggle-raed\"",
        "config.toml:4: keys.list.x: no such command: toggle-raed; did you mean “toggle-read”?"
      ),
      (
        "[keys]\n\"Spcae\" = \"open\"", "config.toml:2: keys.Spcae: no such key: Spcae; did you mean “Space”?"
      ),
      ("[keys]\nx = 3", "config.toml:2: keys.x: must be a string or a list of strings, not a whole number"),
      ("[keys]\nx = []", "config.toml:2: keys.x: must be a list of at least one string"),
      ("keys = 1", "config.toml:1: keys: must be a table, not a whole number"),
      (
        "[keys.raeder]\nx = 'undo'",
        "config.toml:1: keys.raeder: no such pane: “raeder”; panes are \(Context.allCases.map(\.rawValue).joined(separator: ", ")); did you mean “reader”?"
      ),
      (
        "[keys]\n\"gr\" = 'undo'\n\"g r\" = 'redo'", "config.toml:2: keys.gr: “gr” is already bound by the entry “g r”"
      ),
      (
        "[commands]\nundo = 'Z'\nredo = ['Z', 'Y']",
        "config.toml:2: commands.undo: “Z” is already bound by the entry “redo”"
      ),
      ("theme = 'nigth'", "nigth: no theme named “nigth”"),
    ]) func mistakesAreTold(_ text: String, _ problem: String) throws
  {
    #expect(try problems(text) == [problem])
  }

  @Test func whatIsRightCountsBesideMistakes() throws {
    let settings = try load(
      "measure = 5\nascii = true\nbroken\nmouse = false\n[keys]\nq = 'nothing'\nZ = ['undo', 'down']\n")
    #expect(settings.problems.map(\.line) == [1, 3, 6])
    #expect(settings.options.usesASCII && !settings.options.usesMouse && settings.options.measure == 72)
    #expect(settings.keymap.invocations(of: "Z", in: .list) == [Invocation(.undo), Invocation(.down)])
    #expect(settings.keymap.invocations(of: "q", in: .list) == [Invocation(.quit)])
  }

  @Test func keysAreBoundAndUnbound() throws {
    let settings = try load(
      """
      [keys]
      "Ctrl-n" = "next-unread"
      "gt" = "theme ink"
      "A" = "none"
      [keys.list]
      "d" = ["toggle-read", "down"]
      [commands]
      next-related = ["]", "Alt-n"]
      [commands.reader]
      back = "Ctrl-g"
      """)
    #expect(settings.problems.isEmpty)
    let keymap = settings.keymap
    #expect(keymap.invocations(of: "gt", in: .sidebar) == [Invocation(.theme, argument: "ink")])
    #expect(keymap.invocations(of: "A", in: .list).isEmpty)
    #expect(keymap.invocations(of: "d", in: .list) == [Invocation(.toggleRead), Invocation(.down)])
    #expect(keymap.invocations(of: "d", in: .reader) == [Invocation(.download)])
    #expect(keymap.sequences(for: .nextRelated) == ["]", "Alt-n"])
    #expect(keymap.sequences(for: .back, in: .reader) == ["Ctrl-g"])
    #expect(keymap.sequences(for: .back, in: .list) == Keymap.standard.sequences(for: .back, in: .list))
  }

  @Test func aTranslatorIsAProgramWithItsArguments() throws {
    #expect(try load(#"translate = ["trans", "-b", ":en"]"#).options.translator == ["trans", "-b", ":en"])
    for wrong in ["\"trans -b\"", "[]", "[1]", "[\"\"]", "[\"trans\", 2]"] {
      let settings = try load("translate = \(wrong)")
      #expect(settings.options.translator.isEmpty && settings.problems.count == 1, "\(wrong)")
    }
  }

  @Test func languagesAreCodes() throws {
    #expect(try load(#"languages = ["en", "pt-BR"]"#).options.languages == ["en", "pt-BR"])
    #expect(try load(#"languages = ["en", "es"]"#).readerOptions.languages == ["en", "es"])
    for wrong in ["\"en\"", "[]", "[1]", "[\"\"]", "[\"english\"]", "[\"en\", 2]"] {
      let settings = try load("languages = \(wrong)")
      #expect(settings.options.languages.isEmpty && settings.problems.count == 1, "\(wrong)")
    }
  }

  @Test func theGeneratedFileSaysWhatHoldsAnyway() throws {
    let text = Settings.commentedDefault
    #expect(try load(text).problems.isEmpty)
    // A line that is an option or a key begins without a blank behind its #.
    let active = text.split(separator: "\n").map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? String(line.dropFirst()) : String(line)
    }.joined(separator: "\n")
    let settings = try load(active)
    #expect(settings.problems.isEmpty)
    var expected = Options()
    expected.library = settings.options.library
    expected.certificates = settings.options.certificates
    expected.downloads = settings.options.downloads
    expected.rowFormat = settings.options.rowFormat
    expected.viewer = settings.options.viewer
    expected.translator = settings.options.translator
    expected.languages = settings.options.languages
    #expect(settings.options == expected)
    #expect(settings.keymap.invocations(of: "gt", in: .list) == [Invocation(.theme, argument: "broadsheet")])
    for option in OptionTable.all {
      #expect(active.contains("\n\(option.name) = "), "\(option.name)")
      #expect(!option.documentation.isEmpty && !option.values.isEmpty)
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }

  @Test func theManualPageNamesEveryOption() {
    let page = ManualPage.roff(
      name: "dateline", summary: "reads", version: "1", date: "2026", sections: [OptionTable.manualSection])
    for option in OptionTable.all { #expect(page.contains("\\fB\(option.name.replacing("-", with: "\\-")) = ")) }
  }

  @Test(
    arguments: [
      (ColorChoice.auto, ["TERM": "xterm-256color"], ColorDepth.indexed256),
      (.auto, ["TERM": "xterm-256color", "NO_COLOR": "1"], .none),
      (.always, ["TERM": "xterm-256color", "NO_COLOR": "1"], .indexed256), (.always, ["TERM": "dumb"], .basic8),
      (.never, ["TERM": "xterm-256color"], .none), (.trueColor, ["TERM": "linux"], .trueColor),
      (.basic16, [:], .basic16),
    ]) func coloursAreChosen(_ choice: ColorChoice, _ environment: [String: String], _ depth: ColorDepth)
  {
    #expect(choice.depth(environment: environment) == depth)
  }
}
