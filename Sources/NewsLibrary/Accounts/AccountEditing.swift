import Accounts
import Fetching
import Foundation
import NewsModel
import NewsStore

/// What a server was found to be before its account was kept.
public struct AccountProbe: Sendable {
  public var account: Account
  public var feeds: Int
  public var unread: Int?
  /// Whether what is sent can be read on the way.
  public var isPlain: Bool
}

extension NewsLibrary.Accounts {
  /// Finds the API, logs in, and keeps the account; nothing is kept where that fails. Throws `SyncError`.
  public func add(_ draft: Account, setup: SyncSetup) async throws -> AccountProbe {
    var draft = draft
    guard !draft.name.isEmpty, !draft.name.contains("/"), draft.name.count <= 64 else {
      throw SyncError.settings("an account's name has 1 to 64 letters and no slash")
    }
    guard try await !store.accounts().contains(where: { $0.name == draft.name }) else {
      throw SyncError.settings(
        "there is an account named “\(draft.name)” already; “dateline accounts remove” removes it")
    }
    try Self.checkPin(of: draft)
    let base = try ServiceAddress.base(draft.url)
    draft.url = base.absoluteString
    draft.options.tokenFile = UUID().uuidString
    let file = TokenFile(folder: setup.state, name: draft.options.tokenFile)
    do {
      let (account, feeds) = try await Self.withTransport(draft, setup) { [draft] transport in
        let environment = ServiceEnvironment(transport: transport, state: setup.state)
        let (account, service) = try await draft.signedIn(environment)
        return (account, try await service.feeds().count)
      }
      return AccountProbe(
        account: try await store.addAccount(account), feeds: feeds, unread: nil, isPlain: ServiceAddress.isPlain(base))
    } catch {
      file.remove()
      throw error
    }
  }

  private static func checkPin(of account: Account) throws(SyncError) {
    guard let pin = account.options.pinnedKey, !CertificatePin.isValid(pin) else { return }
    throw .settings("“\(pin)” is no key; expected sha256// and 44 letters, as “curl --pinnedpubkey” takes it")
  }

  /// The digest of the public key of an account's server, as `pinnedKey` takes it, where its certificate is not
  /// trusted and a pinned key would help; else nil. No request and no login is sent to it.
  public func untrustedKey(of account: Account, after error: SyncError, setup: SyncSetup) async throws -> String? {
    guard case .unreachable(.certificate(let fault)) = error, fault.isOfIssuer, account.options.pinnedKey == nil,
      let url = URL(string: try ServiceAddress.base(account.url).absoluteString)
    else { return nil }
    var account = account
    account.options.pinnedKey = CertificatePin.none
    return try await Self.withTransport(account, setup) { transport in
      var request = HTTPRequest(url: url)
      request.allowsLocalAddresses = true
      do {
        _ = try await transport.response(to: request)
        return nil
      } catch FetchError.certificate(.otherKey(let key)) {
        return key
      } catch is FetchError {
        return nil
      }
    }
  }

  /// Logs in with the password as it is now. Throws `SyncError`.
  public func logIn(_ account: Account, setup: SyncSetup) async throws {
    var account = account
    do {
      let identity = try await Self.withTransport(account, setup) { [account] transport in
        try await account.service(ServiceEnvironment(transport: transport, state: setup.state)).signIn()
      }
      if let flavour = identity.flavour { account.flavour = flavour }
      account.state = account.lastSync == nil ? .new : .ready
      account.problem = nil
      try await store.updateAccount(account)
    } catch SyncError.refused(let hint) {
      account.state = .refused
      account.problem = SyncError.refused(hint: hint).message
      try await store.updateAccount(account)
      throw SyncError.refused(hint: hint)
    }
  }

  /// Keeps what the user changed of an account.
  public func update(_ account: Account) async throws {
    var account = account
    try Self.checkPin(of: account)
    account.url = try ServiceAddress.base(account.url).absoluteString
    try await store.updateAccount(account)
  }

  /// Forgets an account, and with `articles` takes its sources out as `removeSource` does. Gives how many actions were
  /// never sent.
  public func remove(_ account: Account, articles: Bool, setup: SyncSetup) async throws -> Int {
    let unsent = try await store.pendingCount(of: account.id)
    let feeds = try await store.remoteFeeds(of: account.id)
    try await store.removeAccount(account.id)
    TokenFile(folder: setup.state, name: account.options.tokenFile).remove()
    if articles {
      let others = Set(try await store.sources().filter { $0.account != nil }.map(\.id))
      for feed in feeds where !feed.isRemoved && !others.contains(feed.source) {
        try await store.removeSource(feed.source)
      }
    }
    return unsent
  }

  /// Subscribes a feed on an account's server at the next synchronisation.
  public func subscribe(_ address: String, title: String?, on account: Account) async throws {
    try await store.queueSubscription(of: address, title: title ?? "", on: account.id)
  }

  /// What waits to be sent to an account's server, oldest first.
  public func pendingActions(of account: Account) async throws -> [PendingAction] {
    try await store.pendingActions(of: account.id)
  }

  /// Those of these articles that have marks which wait to be sent.
  public func pendingArticles(among ids: [ArticleID]) async throws -> Set<ArticleID> {
    try await store.pendingArticles(among: ids)
  }

  /// How many feeds of a server are known, by account.
  public func feedCount(of account: Account) async throws -> Int { try await store.remoteFeeds(of: account.id).count }

  /// What synchronisations did last, newest first.
  public func log(limit: Int) async throws -> [SyncLogEntry] { try await store.syncLog(limit: limit) }

  /// Takes back the marks that one synchronisation brought, as actions that are sent; nil where there is nothing to
  /// take back.
  public func undo(_ id: Int64) async throws -> Int? { try await store.undoSync(id) }
}
