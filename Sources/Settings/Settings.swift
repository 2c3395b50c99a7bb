import Commands
import Foundation
import ReaderUI
import TextCore

/// What the user chose, from the configuration file, with everything that is wrong in it. Loading never fails: what is
/// mistaken is reported and left at its default, and the program starts all the same.
public struct Settings: Sendable {
  public var options = Options()
  public var fetching = FetchTables()
  /// Rules on arrival, in the order of the file.
  public var rules: [RuleSetting] = []
  public var keymap = Keymap.standard
  public var themes: ThemeLibrary
  public var theme: Theme
  /// In the order of files and lines.
  public var problems: [SettingsProblem] = []
  /// The configuration file, whether it exists or not.
  public var configuration: String
  public var paths: SearchPaths

  /// The library's file by the configuration, else by the environment, else the usual one.
  public var library: String

  /// Reads `configuration`, or the usual file where none is named; that one may be absent.
  public static func load(
    configuration: String? = nil, environment: [String: String], shippedThemes: String?
  ) -> Settings {
    let paths = SearchPaths(environment: environment, shippedThemes: shippedThemes)
    var settings = Settings(paths: paths, configuration: configuration ?? paths.configuration)
    if configuration != nil || FileManager.default.fileExists(atPath: settings.configuration) {
      settings.readConfiguration()
    }
    // An environment variable is nearer to the user's hand than a file.
    if (environment["DATELINE_LIBRARY"] ?? "").isEmpty, let library = settings.options.library {
      settings.library = SearchPaths.expanded(library, environment: environment)
    }
    settings.chooseTheme(settings.options.theme)
    return settings
  }

  private init(paths: SearchPaths, configuration: String) {
    self.paths = paths
    self.configuration = configuration
    library = paths.library
    themes = ThemeLibrary(folders: paths.themes)
    theme = .plain
  }

  /// Takes the theme of this name, and `ink` where there is none; what is wrong with it is added to the problems.
  public mutating func chooseTheme(_ name: String) {
    let loaded = themes.load(name)
    problems += loaded.problems
    theme = loaded.theme ?? themes.load(ThemeLibrary.base).theme ?? .plain
  }

  /// What the screen needs of all this.
  public var readerOptions: ReaderOptions {
    var reader = ReaderOptions(
      keymap: keymap, theme: theme, themeNames: themes.names, measure: options.measure,
      showsSidebar: options.showsSidebar, usesASCII: options.usesASCII, usesTwoLineRows: options.usesTwoLineRows)
    reader.rowFormat = options.rowFormat
    reader.justifies = options.justifies
    reader.balances = options.balances
    reader.isPlain = options.isPlain
    reader.translator = options.translator
    reader.languages = options.languages
    reader.advances = options.advances
    reader.readsCopies = options.readsCopies
    return reader
  }

  private mutating func readConfiguration() {
    let document: TOMLDocument
    do {
      document = try TOMLDocument.read(configuration)
    } catch {
      problems.append(error)
      return
    }
    var found = document.problems
    for (name, item) in document.root where !Self.tables.contains(name) {
      guard let option = OptionTable.specification(named: name) else {
        found.append(
          document.problem(
            "no such option: “\(name)”", at: [name],
            suggestion: Suggestion.nearest(to: name, among: OptionTable.all.map(\.name) + Self.tables)))
        continue
      }
      do {
        try option.read(item, &options)
      } catch {
        found.append(document.problem(error.message, at: [name], suggestion: error.suggestion))
      }
    }
    var tables = KeyTables(document)
    keymap = tables.keymap(of: document)
    found += tables.problems
    let (fetching, mistakes) = FetchTables.read(document)
    self.fetching = fetching
    found += mistakes
    let (rules, wrong) = RuleSetting.read(document)
    self.rules = rules
    found += wrong
    problems += found.sorted { ($0.line ?? 0, $0.key ?? "") < ($1.line ?? 0, $1.key ?? "") }
  }

  private static let tables = ["keys", "commands", "programs", "credentials", "rule"]
}
