import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline accounts`: the servers with which the library is synchronised.
struct AccountsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts", abstract: "Manage accounts on servers: FreshRSS, Miniflux, Inoreader and others.",
    discussion: "Without a subcommand it lists the accounts.",
    subcommands: [
      AccountsListCommand.self, AccountsAddCommand.self, AccountsShowCommand.self, AccountsSetCommand.self,
      AccountsPauseCommand.self, AccountsLoginCommand.self, AccountsRemoveCommand.self,
      AccountsSubscribeCommand.self, AccountsImportCommand.self,
    ],
    defaultSubcommand: AccountsListCommand.self)
}

struct AccountsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

  @Flag(help: "Print one JSON object for each account.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      let accounts = try await open.accounts.all()
      for account in accounts {
        let record = try await AccountRecord(account, in: open)
        if json { try Output.json(record) } else { Output.line(record.columns) }
      }
      if accounts.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

/// An account in JSON. Keys: `account kind url user flavour state until problem last_sync feeds pending`; absent keys
/// are unknown.
struct AccountRecord: Encodable {
  var account: String
  var kind: String
  var url: String
  var user: String
  var flavour: String?
  var state: String
  var until: Date?
  var problem: String?
  var lastSync: Date?
  var feeds: Int
  var pending: Int

  enum CodingKeys: String, CodingKey {
    case account, kind, url, user, flavour, state, until, problem, feeds, pending
    case lastSync = "last_sync"
  }

  init(_ account: Account, in library: NewsLibrary) async throws {
    self.account = account.name
    kind = account.kind.rawValue
    url = account.url
    user = account.user
    flavour = account.flavour
    state = account.state.rawValue
    until = account.until
    problem = account.problem
    lastSync = account.lastSync
    feeds = try await library.accounts.feedCount(of: account)
    pending = try await library.accounts.pendingActions(of: account).count
  }

  /// Name, state, kind, feeds and what waits, with the problem under it.
  var columns: String {
    var line = "\(account)  \(state)  \(flavour ?? kind)  \(feeds) feeds"
    if pending > 0 { line += ", \(pending) to send" }
    line += "  \(user) at \(url)"
    if let problem { line += "\n    \(problem)" }
    return line
  }
}

struct AccountsAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an account and synchronise with it.",
    discussion: """
      The server's API is looked for at the address and below it. Name where the password is to be read from; on a \
      terminal it is asked for else, and kept in a file beside the configuration that only you may read.
      """)

  @Argument(help: "A name of your choice.")
  var name: String

  @Option(help: "greader (FreshRSS, Miniflux, BazQux, The Old Reader, Inoreader) or another kind of API.")
  var kind: Account.Kind

  @Option(help: "The server's address.")
  var url: String

  @Option(help: "Your name there.")
  var user: String

  @OptionGroup var password: PasswordOptions

  @Option(
    help: ArgumentHelp("Which side holds where both know an article: either, server or local.", valueName: "side"))
  var prefer: AccountOptions.Preference = .either

  @Option(help: ArgumentHelp("How far back read articles are fetched: 30d, all or none.", valueName: "span"))
  var history = "30d"

  @Option(help: ArgumentHelp("The AppId that Inoreader gives to programs.", valueName: "id"))
  var appID: String?

  @Option(help: ArgumentHelp("A file with the AppKey that belongs to it.", valueName: "file"))
  var appKeyFile: String?

  @Option(help: ArgumentHelp("A file of certificates (PEM) that are trusted for this server.", valueName: "file"))
  var caFile: String?

  @Option(
    help: ArgumentHelp(
      "The only key that is trusted for this server, as curl writes it: sha256//… in place of a certificate's issuer.",
      valueName: "key"))
  var pin: String?

  @Flag(help: "Do not synchronise yet.")
  var noSync = false

  @Flag(help: "Print one JSON object: the account, and then what the synchronisation did.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      var draft = Account(name: name, kind: kind, url: url, user: user)
      let store = PasswordStore(library)
      let named = try password.source()
      guard let source = try named ?? store.ask(name, user: user, at: url) else {
        throw CommandFailure("name where the password is: --password-file, --password-command, …", ExitStatus.usage)
      }
      draft.options.password = source
      draft.options.prefer = prefer
      draft.options.historyDays = try History.days(history)
      draft.options.appID = appID
      draft.options.appKeyFile = appKeyFile.map(PasswordOptions.absolute)
      draft.options.certificateFile = caFile.map(PasswordOptions.absolute)
      draft.options.pinnedKey = pin
      try await Self.add(draft, in: library, store, syncs: !noSync, json: json)
    }
  }

  /// Adds an account, says what was found, and synchronises. A password that was typed in is forgotten with the account
  /// that could not be added.
  static func add(
    _ draft: Account, in options: LibraryOptions, _ store: PasswordStore, syncs: Bool, json: Bool
  ) async throws {
    let open = try options.open()
    let setup = SyncSetup(options)
    let probe: AccountProbe
    do {
      probe = try await Self.probe(draft, in: open, setup: setup, asks: !json)
    } catch {
      let isKnown = try await open.accounts.all().contains { $0.name == draft.name }
      if !isKnown { store.remove(draft.options.password, of: draft.name) }
      guard let error = error as? SyncError else { throw error }
      throw CommandFailure(draft, error)
    }
    let account = probe.account
    if probe.isPlain { Output.note("\(account.name): http is not encrypted; use it on a network that you trust only") }
    if json {
      try Output.json(try await AccountRecord(account, in: open))
    } else {
      Output.line(
        "\(account.name): \(account.flavour ?? account.kind.rawValue) at \(account.url), \(probe.feeds) feeds")
    }
    if store.holds(account.options.password, of: account.name) {
      Output.note("\(account.name): the password is kept in \(account.options.password.place), which only you may read")
    }
    guard syncs else { return }
    try await SyncCommand.sync([account], .init(), in: open, setup: setup, json: json)
  }
}

extension AccountsAddCommand {
  /// Adds an account. Of a server whose certificate nobody vouches for, the key is shown, and trusted where the user
  /// says so on a terminal.
  private static func probe(
    _ draft: Account, in library: NewsLibrary, setup: SyncSetup, asks: Bool
  ) async throws -> AccountProbe {
    do {
      return try await library.accounts.add(draft, setup: setup)
    } catch let error as SyncError {
      guard let key = try await library.accounts.untrustedKey(of: draft, after: error, setup: setup) else {
        throw error
      }
      guard asks, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
        let failure = CommandFailure(draft, error)
        throw CommandFailure("\(failure.message); if its key is your server's, add --pin \(key)", failure.status)
      }
      Output.note("\(draft.name): \(error.message). Its key is\n  \(key)\nTrust this key and no other? [y/N]")
      guard readLine()?.lowercased().hasPrefix("y") == true else { throw error }
      var draft = draft
      draft.options.pinnedKey = key
      return try await library.accounts.add(draft, setup: setup)
    }
  }
}

extension Account.Kind: ExpressibleByArgument {
  /// The programs that speak a protocol of another name, as people call them.
  private static let programs: [String: Account.Kind] = [
    "freshrss": .greader, "inoreader": .greader, "bazqux": .greader, "theoldreader": .greader, "oldreader": .greader,
    "reader": .greader, "googlereader": .greader, "tinytinyrss": .ttrss, "nextcloudnews": .nextcloud,
  ]

  public init?(argument: String) {
    let word = argument.lowercased().filter(\.isLetter)
    guard let kind = Self.programs[word] ?? Self(rawValue: word) else { return nil }
    self = kind
  }
}
extension AccountOptions.Preference: ExpressibleByArgument {}

/// How far back read articles are fetched, as it is written.
enum History {
  static func days(_ text: String) throws -> Int? {
    switch text.lowercased() {
    case "all": return nil
    case "none": return 0
    case let span:
      guard let days = Int(span.hasSuffix("d") ? String(span.dropLast()) : span), days > 0 else {
        throw CommandFailure("“\(text)” is no span; expected 30d, all or none", ExitStatus.usage)
      }
      return days
    }
  }
}
