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
  /// What went wrong with an account, in one line with its address.
  init(_ account: Account, _ error: SyncError) {
    self.init("\(account.name) (\(account.url)): \(error.message)", ExitStatus.of(error.category))
  }
}
