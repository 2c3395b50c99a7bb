import Fetching
import Foundation
import NewsModel

/// What the machine gives a service: the way to the network and where tokens are kept.
public struct ServiceEnvironment: Sendable {
  public var transport: any HTTPTransport
  /// The folder for tokens.
  public var state: String

  public init(transport: any HTTPTransport, state: String) {
    self.transport = transport
    self.state = state
  }
}

extension Account {
  /// The service of this account.
  public func service(_ environment: ServiceEnvironment) throws -> any SyncService {
    guard let base = URL(string: url) else { throw SyncError.settings("\(url) is no address of a server") }
    return try service(at: base, environment)
  }

  private func service(at base: URL, _ environment: ServiceEnvironment) throws -> any SyncService {
    let connection = ServerConnection(
      base: base, transport: environment.transport, waiting: Waiting(failures: memory.failures))
    let file = TokenFile(folder: environment.state, name: options.tokenFile)
    switch kind {
    case .greader:
      var flavour = ReaderFlavour.named(self.flavour) ?? ReaderFlavour.of(base) ?? .generic
      flavour.hasLabels = memory.hasLabels ?? flavour.hasLabels
      return ReaderService(
        connection: connection,
        session: ReaderSession(
          connection: connection, user: user, file: file, appHeaders: try appHeaders(),
          loginHint: flavour.loginHint, password: secret(base)),
        flavour: flavour)
    case .fever:
      return FeverService(
        connection: connection, gate: SecretGate(file: file, password: secret(base)), user: user)
    case .ttrss:
      return TTRSSService(
        connection: connection,
        session: TTRSSSession(
          connection: connection, user: user, gate: SecretGate(file: file, password: secret(base))))
    case .miniflux:
      return MinifluxService(session: basic(connection, file, base, tokenHeader: "X-Auth-Token"))
    case .nextcloud: return NextcloudService(session: basic(connection, file, base, usesUnderscores: false))
    case .feedbin: return FeedbinService(session: basic(connection, file, base))
    }
  }

  private func basic(
    _ connection: ServerConnection, _ file: TokenFile, _ base: URL, usesUnderscores: Bool = true,
    tokenHeader: String? = nil
  ) -> BasicSession {
    BasicSession(
      connection: connection, gate: SecretGate(file: file, password: secret(base)), user: user,
      usesUnderscores: usesUnderscores, tokenHeader: tokenHeader)
  }

  private func secret(_ base: URL) -> @Sendable () async throws -> String {
    let (source, name, user) = (options.password, name, user)
    return { try await source.password(account: name, user: user, host: base.host() ?? "") }
  }

  private func appHeaders() throws -> [(name: String, value: String)] {
    guard let id = options.appID else { return [] }
    guard let path = options.appKeyFile else { throw SyncError.settings("--app-id needs --app-key-file") }
    return [("AppId", id), ("AppKey", try PasswordSource.secret(inFile: path))]
  }

  /// Finds the protocol at the address or below it, logs in, and gives the account with what was learned. Throws
  /// `SyncError`; nothing is kept then but the token's file, which is removed.
  public func signedIn(_ environment: ServiceEnvironment) async throws -> (Account, any SyncService) {
    guard let base = URL(string: url) else { throw SyncError.settings("\(url) is no address of a server") }
    let (paths, ends) = kind.places
    var first: (any Error)?
    for candidate in ServiceAddress.candidates(base, paths, ends: ends) {
      var account = self
      account.url = candidate.absoluteString
      do {
        let service = try account.service(at: candidate, environment)
        let identity = try await service.signIn()
        account.flavour = identity.flavour
        account.memory.hasLabels = identity.hasLabels
        return (account, service)
      } catch let error as SyncError where error.meansNotHere {
        // What the address itself answered tells more than what lies below it.
        first = first ?? error
      }
    }
    throw first ?? SyncError.odd("")
  }
}

extension Account.Kind {
  /// Known paths below an address, and ends of addresses that are not part of it.
  var places: (paths: [String], ends: [String]) {
    switch self {
    case .greader: (ReaderFlavour.knownPaths, ["/reader/api/0", "/accounts/ClientLogin"])
    case .fever: (["/api/fever.php", "/fever", "/plugins/fever"], [])
    case .ttrss: (["/api", "/tt-rss/api"], [])
    case .miniflux: ([], ["/v1"])
    case .nextcloud: (["/index.php/apps/news/api/v1-3"], [])
    case .feedbin: (["/v2"], [])
    }
  }
}

extension SyncError {
  /// Whether the protocol may lie at another path: this one knows nothing of it.
  var meansNotHere: Bool {
    switch self {
    case .odd, .rejected: true
    default: false
    }
  }
}
