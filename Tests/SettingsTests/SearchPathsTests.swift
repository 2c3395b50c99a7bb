import Settings
import Testing

@Suite struct SearchPathsTests {
  @Test func theUsualPlacesLieInTheHomeFolder() {
    let paths = SearchPaths(environment: ["HOME": "/home/ada"], executable: "/opt/dateline/bin/dateline")
    #expect(paths.configuration == "/home/ada/.config/dateline/config.toml")
    #expect(paths.library == "/home/ada/.local/share/dateline/library.sqlite")
    #expect(paths.state == "/home/ada/.local/state/dateline")
    #expect(paths.cache == "/home/ada/.cache/dateline")
    #expect(
      paths.themes == [
        "/home/ada/.config/dateline/themes", "/home/ada/.local/share/dateline/themes", "/opt/dateline/bin/Themes",
        "/opt/dateline/share/dateline/themes", "/usr/local/share/dateline/themes", "/usr/share/dateline/themes",
      ])
  }

  @Test func variablesMoveThemUnlessTheyAreRelative() {
    let environment = [
      "HOME": "/home/ada", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "",
      "XDG_DATA_DIRS": "/x::y:/z",
      "DATELINE_LIBRARY": "/n.sqlite",
    ]
    let paths = SearchPaths(environment: environment, executable: nil)
    #expect(paths.configuration == "/c/dateline/config.toml")
    #expect(paths.library == "/n.sqlite")
    #expect(paths.state == "/home/ada/.local/state/dateline")
    #expect(
      paths.themes == [
        "/c/dateline/themes", "/home/ada/.local/share/dateline/themes", "/x/dateline/themes", "/z/dateline/themes",
      ])
  }

  @Test func theSourceTreeIsFoundAboveTheProgram() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "tree/Package.swift")
    try folder.write("", to: "tree/Themes/ink.toml")
    let program = try folder.write("", to: "tree/.build/debug/dateline")
    let paths = SearchPaths(environment: ["HOME": folder.path, "XDG_DATA_DIRS": "none"], executable: program)
    #expect(paths.themes.last?.hasSuffix("/tree/Themes") == true)
  }
}
