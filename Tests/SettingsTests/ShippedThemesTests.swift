import Canvas
import Foundation
import ReaderUI
import Settings
import Testing

/// The themes in `Themes/`, held to the rules for colours.
@Suite struct ShippedThemesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Themes").path
  static let library = ThemeLibrary(folders: [folder])
  /// All that bring their own ground, whose contrast can be computed.
  static let coloured = library.names.filter { $0 != "ink" }

  /// Decorations that say nothing by themselves: what they mark is also said in words, or by where it stands.
  static let decorations: Set<Scope> = [.rule, .listMarkRead, .overlayBorder, .progressRest, .mapBorder]
  /// Grounds that text stands on.
  static let grounds: [Scope] = [
    .background, .panel, .listSelected, .listSelectedResting, .sidebarSelected, .sidebarSelectedResting, .menuSelected,
    .overlaySelected,
  ]

  @Test func allAreThere() {
    let expected: Set = ["ink", "night-desk", "broadsheet", "teletype", "contrast", "gruvbox-dark", "solarized-light"]
    #expect(Set(Self.library.names) == expected)
  }

  @Test(arguments: library.names) func loadsWithoutProblems(_ name: String) {
    let loaded = Self.library.load(name)
    #expect(loaded.problems.map(\.description) == [])
    #expect(loaded.theme != nil)
  }

  @Test(arguments: coloured) func textCanBeReadOnEveryGround(_ name: String) throws {
    let theme = try #require(Self.library.load(name).theme)
    let wanted = name == "contrast" ? 7.0 : 4.5
    for ground in Self.grounds {
      let below = theme[.text].merging(theme[.background]).merging(theme[ground])
      for scope in Scope.allCases where !Self.decorations.contains(scope) {
        let style = below.merging(theme[scope])
        let found = try contrast(#require(style.foreground), #require(style.background))
        #expect(found >= wanted, "\(scope.rawValue) on \(ground.rawValue): \(found)")
      }
    }
  }

  @Test(arguments: coloured) func decorationsCanBeSeen(_ name: String) throws {
    let theme = try #require(Self.library.load(name).theme)
    let ground = try #require(theme[.background].background)
    for scope in Self.decorations {
      #expect(try contrast(#require(theme[scope].foreground), ground) >= 1.5, "\(scope.rawValue)")
    }
  }

  @Test(arguments: coloured) func selectionsStandOutFromTheGround(_ name: String) throws {
    let theme = try #require(Self.library.load(name).theme)
    #expect(theme[.listSelected].background != theme[.background].background)
    #expect(theme[.searchHit].background != theme[.listSelected].background)
  }

  /// The accent means here and now; kinds of names have colours of their own, each another.
  @Test(arguments: library.names) func coloursMeanOneThing(_ name: String) throws {
    let theme = try #require(Self.library.load(name).theme)
    let kinds: [Scope] = [.person, .organisation, .place, .group, .event, .work]
    #expect(Set(kinds.map { theme[$0].foreground }).count == kinds.count)
    let accent = theme[.accent].foreground
    let here: Set<Scope> = [
      .accent, .listMarkUnread, .listMarkStarred, .listMarkSelected, .listBar, .stripKey, .promptSign, .progress,
    ]
    for scope in Scope.allCases {
      #expect((theme[scope].foreground == accent) == here.contains(scope), "\(scope.rawValue)")
    }
  }

  @Test func boldMeansUnreadOrHeadline() throws {
    for name in Self.library.names {
      let theme = try #require(Self.library.load(name).theme)
      let bold = Scope.allCases.filter { theme[$0].attributes.contains(.bold) }
      let allowed: Set<Scope> = [
        .strong, .headerName, .listUnread, .readerTitle, .readerHeading, .readerTableHeader, .readerStrong,
        .entitySelected,
        .searchHitCurrent, .overlayTitle,
      ]
      #expect(Set(bold).isSubset(of: allowed), "\(name): \(Set(bold).subtracting(allowed))")
      #expect(theme[.listUnread].attributes.contains(.bold) && !theme[.listRead].attributes.contains(.bold))
    }
  }

  /// What a terminal's owner chose stays: ink has no colours of its own, and no black, white or grey as text.
  @Test func inkTakesTheTerminalsColours() throws {
    let theme = try #require(Self.library.load("ink").theme)
    let hued: Set<UInt8> = [1, 2, 3, 4, 5, 6, 9, 13]
    for scope in Scope.allCases {
      let style = theme[scope]
      if case .rgb = style.foreground { Issue.record("\(scope.rawValue) has a colour of its own") }
      if case .rgb = style.background { Issue.record("\(scope.rawValue) has a ground of its own") }
      if case .basic(let index) = style.foreground, style.background == nil {
        #expect(hued.contains(index), "\(scope.rawValue)")
      }
    }
    #expect(theme[.text].foreground == .standard)
  }

  @Test func inkIsTheSameInTheFolderAndCompiledIn() {
    #expect(ThemeLibrary(folders: []).load("ink").theme == Self.library.load("ink").theme)
  }

  /// WCAG 2.2, definitions "contrast ratio" and "relative luminance".
  private func contrast(_ first: Color, _ second: Color) throws -> Double {
    let values = try [luminance(first), luminance(second)].sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  private func luminance(_ color: Color) throws -> Double {
    guard case .rgb(let red, let green, let blue) = color else { throw NotComputable() }
    func linear(_ value: UInt8) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  private struct NotComputable: Error {}
}
