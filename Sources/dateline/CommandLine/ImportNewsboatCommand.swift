import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings

/// `dateline accounts import newsboat [FILE]`
struct AccountsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over an account from another reader.",
    subcommands: [AccountsImportNewsboatCommand.self])
}

struct AccountsImportNewsboatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "newsboat", abstract: "Add the account that newsboat's config names, and synchronise with it.",
    discussion: """
      Nothing in the file is run: where newsboat gets the password from a line for the shell, the line is shown and the \
      account is not added.
      """)

  @Argument(help: "newsboat's config; found by itself where it lies in its usual place.")
  var file: String?

  @Option(help: "A name of your choice.")
  var name: String?

  @Flag(help: "Only show what would be added.")
  var dryRun = false

  @Flag(help: "Do not synchronise yet.")
  var noSync = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let path = try NewsboatFiles.config(file)
      let text = try NewsboatFiles.text(path)
      let ignored = NewsboatRules(config: text).searches.count
      if ignored > 0 {
        Output.note("\(Figures.counted(ignored, "ignore-article line")): “dateline rules import” makes rules of them")
      }
      let remote: NewsboatRemote
      do throws(NewsboatRemote.Problem) {
        remote = try NewsboatRemote(config: text)
      } catch {
        throw CommandFailure("\(path): \(Self.words(error))", ExitStatus.badConfiguration)
      }
      let name = name ?? remote.name
      guard !dryRun else {
        return Output.line("\(name): \(remote.kind.rawValue) at \(remote.url) for \(remote.user)")
      }
      var draft = Account(name: name, kind: remote.kind, url: remote.url, user: remote.user)
      let store = PasswordStore(library)
      draft.options.password = try password(of: remote, name: name, store)
      draft.options.appID = remote.appID
      if let key = remote.appKey, case .file(let path) = try store.keep(key, of: "\(name)-app-key") {
        draft.options.appKeyFile = path
      }
      try await AccountsAddCommand.add(draft, in: library, store, syncs: !noSync, json: false)
    }
  }

  private func password(of remote: NewsboatRemote, name: String, _ store: PasswordStore) throws -> PasswordSource {
    switch remote.secret {
    case .file(let path): return .file(PasswordOptions.absolute(path))
    case .text(let password): return try store.keep(password, of: name)
    case .command(let line):
      throw CommandFailure(
        """
        newsboat gets the password from a line for the shell, which is not run here: \(line) - add the account with \
        “dateline accounts add \(name) --kind \(remote.kind.rawValue) --url \(remote.url) --user \(remote.user) \
        --password-command PROGRAM ARGUMENT…”
        """, ExitStatus.badConfiguration)
    case .none:
      guard let source = try store.ask(name, user: remote.user, at: remote.url) else {
        throw CommandFailure(
          "newsboat's config holds no password; run this in a terminal, or use “accounts add”",
          ExitStatus.badConfiguration)
      }
      return source
    }
  }

  private static func words(_ problem: NewsboatRemote.Problem) -> String {
    switch problem {
    case .isLocal: "it names no server; “dateline import” reads newsboat's own list of feeds, urls"
    case .unknownKind(let name): "Dateline does not speak with servers of the kind “\(name)”"
    case .missing(let key): "the setting \(key) is missing"
    case .shell(let key): "the setting \(key) holds a line for the shell, which is not run here"
    }
  }
}
