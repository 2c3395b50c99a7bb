import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline accounts show NAME`
struct AccountsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one account.")

  @Argument(help: "The name of the account.")
  var name: String

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      let record = try await AccountRecord(try await open.accounts.named(name), in: open)
      if json { try Output.json(record) } else { Output.line(record.columns) }
    }
  }
}

/// `dateline accounts set NAME …`
struct AccountsSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: "Change the settings of an account.")

  @Argument(help: "The name of the account.")
  var name: String

  @Option(help: "Another address of the same server.")
  var url: String?

  @Option(help: "Another name there.")
  var user: String?

  @OptionGroup var password: PasswordOptions

  @Option(help: ArgumentHelp("How far back read articles are fetched: 30d, all or none.", valueName: "span"))
  var history: String?

  @Option(help: ArgumentHelp("Minutes between two synchronisations while the screen is open.", valueName: "minutes"))
  var interval: Int?

  @Option(
    help: ArgumentHelp("Seconds from the last mark until it is sent while the screen is open.", valueName: "seconds"))
  var pushAfter: Int?

  @Option(
    help: ArgumentHelp("A file of certificates (PEM) that are trusted for this server, or none.", valueName: "file"))
  var caFile: String?

  @Option(help: ArgumentHelp("The only key that is trusted for this server: sha256//…, or none.", valueName: "key"))
  var pin: String?

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      var account = try await open.accounts.named(name)
      if let url { account.url = url }
      if let user { account.user = user }
      if let source = try password.source() { account.options.password = source }
      if let history { account.options.historyDays = try History.days(history) }
      if let interval { account.options.interval = max(1, interval) }
      if let pushAfter { account.options.pushAfter = max(1, pushAfter) }
      if let caFile { account.options.certificateFile = caFile == "none" ? nil : PasswordOptions.absolute(caFile) }
      if let pin { account.options.pinnedKey = pin == "none" ? nil : pin }
      try await open.accounts.update(account)
    }
  }
}

/// `dateline accounts pause NAME`
struct AccountsPauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Stop synchronising an account, or go on with it.",
    discussion: "What is marked meanwhile is kept and sent later.")

  @Argument(help: "The name of the account.")
  var name: String

  @Flag(help: "Go on.")
  var resume = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      var account = try await open.accounts.named(name)
      account.state = resume ? (account.lastSync == nil ? .new : .ready) : .paused
      account.until = nil
      try await open.accounts.update(account)
      Output.line("\(name): \(resume ? "resumed" : "paused")")
    }
  }
}

/// `dateline accounts login NAME`
struct AccountsLoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Log in again, after the password has changed or was refused.")

  @Argument(help: "The name of the account.")
  var name: String

  @OptionGroup var password: PasswordOptions

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      var account = try await open.accounts.named(name)
      let store = PasswordStore(library)
      var source = try password.source()
      if source == nil, store.holds(account.options.password, of: name) {
        source = try store.ask(name, user: account.user, at: account.url)
      }
      if let source {
        account.options.password = source
        try await open.accounts.update(account)
      }
      do {
        try await open.accounts.logIn(account, setup: SyncSetup(library))
      } catch let error as SyncError {
        throw CommandFailure(account, error)
      }
      Output.line("\(name): logged in")
    }
  }
}

/// `dateline accounts remove NAME`
struct AccountsRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an account; its articles stay.",
    discussion: "Nothing is changed on the server. The sources are fetched by this machine from then on.")

  @Argument(help: "The name of the account.")
  var name: String

  @Flag(help: "Remove its sources with their articles, too; remove --undo brings them back for thirty days.")
  var withArticles = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      let account = try await open.accounts.named(name)
      let unsent = try await open.accounts.remove(account, articles: withArticles, setup: SyncSetup(library))
      PasswordStore(library).remove(account.options.password, of: name)
      let rest = unsent == 0 ? "" : " with \(Figures.counted(unsent, "mark")) never sent"
      Output.line("\(name): removed\(rest)")
    }
  }
}

/// `dateline accounts subscribe NAME ADDRESS`
struct AccountsSubscribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subscribe", abstract: "Subscribe to a feed on an account's server, at the next synchronisation.")

  @Argument(help: "The name of the account.")
  var name: String

  @Argument(help: "The feed's address.")
  var address: String

  @Option(help: "A title of your own.")
  var title: String?

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      try await open.accounts.subscribe(address, title: title, on: try await open.accounts.named(name))
    }
  }
}
