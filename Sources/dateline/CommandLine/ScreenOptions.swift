import ArgumentParser
import Canvas
import Foundation
import NewsLibrary
import ReaderUI
import Settings
import TextCore

/// How the screen looks.
struct ScreenOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A theme, as config themes lists them.", valueName: "name"))
  var theme: String?

  @Option(help: "Colours: auto, always, never, 8, 16, 256 or truecolor.")
  var color: ColorChoice?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Plain output for screen readers and Braille displays: no borders or charts, one pane at a time.")
  var plain = false

  /// What the configuration says with what the command line says over it.
  func settings(configuration: String? = nil) throws -> Settings {
    var settings = Settings.load(configuration: configuration)
    if let theme {
      guard settings.themes.names.contains(theme) else {
        throw CommandFailure(
          "no such theme: “\(theme)”; themes are \(settings.themes.names.joined(separator: ", "))", ExitStatus.usage)
      }
      settings.chooseTheme(theme)
    }
    if let color { settings.options.color = color }
    if ascii { settings.options.usesASCII = true }
    if plain { settings.options.isPlain = true }
    return settings
  }

  /// Opens the screen on `library` until the user leaves it; returns true where the Welcome edition was dismissed.
  @discardableResult
  func open(
    _ library: NewsLibrary, path: String? = nil, configuration: String? = nil, notices: [String] = [],
    isWelcome: Bool = false
  ) async throws -> Bool {
    let settings = try settings(configuration: configuration)
    let environment = ProcessInfo.processInfo.environment
    guard let terminal = environment["TERM"], !terminal.isEmpty, terminal != "dumb" else {
      throw CommandFailure(
        "this terminal cannot show a screen (TERM is \(environment["TERM"] ?? "not set")); "
          + "search, show and the other commands work without one", ExitStatus.usage)
    }
    let lacks = Installation.current.problem.map { [$0] } ?? []
    let readOnly = library.obstacle.map { [$0.prefix(1).uppercased() + $0.dropFirst()] } ?? []
    let problems = lacks + settings.problems.map(\.description) + notices + readOnly
    let (ending, loss, notKept) = try await ScreenApp.run(
      library: library, path: path, settings: settings, isWelcome: isWelcome,
      terminal: TerminalOptions(
        colors: settings.options.color.depth(environment: environment), usesMouse: settings.options.usesMouse),
      notices: problems.map { Notice($0, level: .problem, date: Date()) },
      reload: {
        do {
          return try self.settings(configuration: configuration)
        } catch {
          // The theme named on the command line has gone.
          return settings
        }
      })
    if let notKept { Output.problem(notKept) }
    if let loss {
      throw CommandFailure(loss, ExitStatus.inputOutput)
    }
    switch ending {
    case .quit: return false
    case .dismissedWelcome: return true
    // The shell's way of saying that a signal ended it.
    case .signal(let number): throw ExitCode(128 + number)
    }
  }
}

extension ColorChoice: ExpressibleByArgument {}

extension Settings {
  /// What the user of this process chose; the themes are those that came with the program.
  static func load(configuration: String? = nil) -> Settings {
    var settings = load(
      configuration: configuration, environment: ProcessInfo.processInfo.environment,
      shippedThemes: Installation.current.folder(of: .themes)?.path)
    settings.problems += settings.ruleProblems
    return settings
  }

  /// The theme of this name as a message for the screen, or what is wrong with it. Without colours its meanings are
  /// carried by attributes alone.
  func themeMessage(_ name: String, hasColors: Bool) -> Message {
    let loaded = themes.load(name)
    if let theme = loaded.theme { return .theme(hasColors ? theme : theme.withoutColors) }
    let problem = loaded.problems.first?.description ?? "no such theme: “\(name)”"
    return .notice(Notice(problem, level: .problem, date: Date()))
  }
}
