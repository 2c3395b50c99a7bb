import Settings
import Testing

@Suite struct SearchPathsTests {
  @Test func theUsualPlacesLieInTheHomeFolder() {
    let paths = SearchPaths(environment: ["HOME": "/home/ada"], shippedThemes: "/opt/dateline/share/dateline/themes")
    #expect(paths.configuration == "/home/ada/.config/dateline/config.toml")
    #expect(paths.library == "/home/ada/.local/share/dateline/library.sqlite")
    #expect(paths.state == "/home/ada/.local/state/dateline")
    #expect(paths.cache == "/home/ada/.cache/dateline")
    #expect(
      paths.themes == [
        "/home/ada/.config/dateline/themes", "/home/ada/.local/share/dateline/themes",
        "/opt/dateline/share/dateline/themes", "/usr/local/share/dateline/themes", "/usr/share/dateline/themes",
      ])
  }

  @Test func variablesMoveThemUnlessTheyAreRelative() {
    let environment = [
      "HOME": "/home/ada", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "",
      "XDG_DATA_DIRS": "/x::y:/z",
      "DATELINE_LIBRARY": "/n.sqlite",
    ]
    let paths = SearchPaths(environment: environment, shippedThemes: nil)
    #expect(paths.configuration == "/c/dateline/config.toml")
    #expect(paths.library == "/n.sqlite")
    #expect(paths.state == "/home/ada/.local/state/dateline")
    #expect(
      paths.themes == [
        "/c/dateline/themes", "/home/ada/.local/share/dateline/themes", "/x/dateline/themes", "/z/dateline/themes",
      ])
  }

  @Test func noFolderIsSearchedTwice() {
    let system = SearchPaths(environment: ["HOME": "/home/ada"], shippedThemes: "/usr/share/dateline/themes")
    #expect(system.themes.filter { $0 == "/usr/share/dateline/themes" }.count == 1)
    let own = SearchPaths(environment: ["HOME": "/home/ada"], shippedThemes: "/home/ada/.local/share/dateline/themes")
    #expect(own.themes.filter { $0 == "/home/ada/.local/share/dateline/themes" }.count == 1)
  }
}
