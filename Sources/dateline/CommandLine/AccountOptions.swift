import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings

/// Where an account's password is kept; never the password itself.
struct PasswordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A file that holds the password and that only you may read (chmod 600).", valueName: "file"))
  var passwordFile: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "A program and its arguments that print the password, such as: pass show rss. No shell is used.",
      valueName: "program"))
  var passwordCommand: [String] = []

  @Option(help: ArgumentHelp("A variable of the environment that holds the password.", valueName: "name"))
  var passwordEnv: String?

  @Flag(help: "Ask the desktop's keyring (secret-tool lookup service dateline account NAME).")
  var keyring = false

  @Flag(help: "Take the password from ~/.netrc.")
  var netrc = false

  /// The one place that was named; nil where none was.
  func source() throws -> PasswordSource? {
    var found: [PasswordSource] = []
    if let passwordFile { found.append(.file(Self.absolute(passwordFile))) }
    if !passwordCommand.isEmpty { found.append(.command(passwordCommand)) }
    if let passwordEnv { found.append(.environment(passwordEnv)) }
    if keyring { found.append(.keyring) }
    if netrc { found.append(.netrc) }
    guard found.count <= 1 else {
      throw CommandFailure("name one place for the password, not \(found.count)", ExitStatus.usage)
    }
    return found.first
  }

  /// The path of a file as it is found from any folder.
  static func absolute(_ path: String) -> String {
    URL(filePath: (path as NSString).expandingTildeInPath).standardizedFileURL.path
  }
}

extension SyncSetup {
  /// What `config.toml` and the environment say.
  init(_ options: LibraryOptions) {
    let settings = Settings.load(configuration: options.config)
    self.init(fetching: FetchSetup(settings), state: settings.paths.state)
  }
}

extension CommandFailure {
  /// What went wrong with an account, in one line with its address and what helps, where that is not said yet.
  init(_ account: Account, _ error: SyncError) {
    let advice =
      switch error {
      case .unreachable: "; nothing is lost, “dateline sync” tries again"
      case .odd: "; see with a browser whether this is the server's address, and whether it asks for something"
      case .rejected: "; “dateline sync pending” tells what it does not take"
      case .wait: "; what waits is sent after that"
      case .refused, .tokenExpired, .settings, .busy, .feedsGone: ""
      }
    self.init("\(account.name) (\(account.url)): \(error.message)\(advice)", ExitStatus.of(error.category))
  }
}
