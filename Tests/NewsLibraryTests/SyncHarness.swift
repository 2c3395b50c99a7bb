import Accounts
import Fetching
import Foundation
import NewsModel
import NewsStore
import Support
import Synchronization

@testable import NewsLibrary

/// A `ScriptedReader` without a socket.
struct ScriptedTransport: HTTPTransport {
  let reader: ScriptedReader
  /// Called before each request; what it throws ends the synchronisation as a killed process would.
  var beforeRequest: @Sendable () throws -> Void = {}

  func response(to request: HTTPRequest) async throws -> HTTPResponse {
    try beforeRequest()
    let query = request.url.query(percentEncoded: true).map { "?" + $0 } ?? ""
    let reply = reader.answer(
      NewsServer.Request(
        path: request.url.path + query,
        headers: Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
        method: request.method, body: request.body ?? Data(), connection: 0))
    if case .breakOff = reply.manner { throw FetchError.connection(.closed) }
    let rest = Mutex<Data?>(reply.body)
    return HTTPResponse(
      status: reply.status, headers: HTTPHeaders(reply.headers.map { (name: $0.key, value: $0.value) }),
      body: HTTPBody {
        rest.withLock { data in
          defer { data = nil }
          return data
        }
      })
  }

  func close() {}
}

/// A library with an account on a scripted server.
struct SyncHarness {
  struct Killed: Error {}

  let reader: ScriptedReader
  let library: NewsLibrary
  let folder: URL
  let name: String
  /// Whether the server's API can change its feeds.
  var editsFeeds = true

  var setup: SyncSetup { SyncSetup(fetching: FetchSetup(), state: folder.path) }

  init(
    _ flavour: ScriptedReader.Flavour, reader: ScriptedReader? = nil, in library: NewsLibrary? = nil,
    name: String = "home"
  )
    async throws
  {
    self.reader = reader ?? ScriptedReader(flavour)
    self.name = name
    self.library = try library ?? NewsLibrary(.memory, reader: NewsReader(findsNames: false))
    folder = FileManager.default.temporaryDirectory.appending(path: "sync-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try setPassword("invented-pass")
    var account = Account(name: name, kind: .greader, url: "http://127.0.0.1:9" + flavour.base, user: "tester")
    account.options.password = .file(passwordFile)
    account.options.tokenFile = "token"
    _ = try await self.library.store.addAccount(account)
  }

  var passwordFile: String { folder.appending(path: "password").path }

  func setPassword(_ text: String) throws {
    _ = FileManager.default.createFile(
      atPath: passwordFile, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
  }

  var account: Account { get async throws { try await library.accounts.named(name) } }

  @discardableResult
  func sync(_ scope: SyncScope = .init(), killedAt: Int? = nil, now: Date = Date()) async throws -> SyncReport {
    let count = Mutex(0)
    var transport = ScriptedTransport(reader: reader)
    transport.beforeRequest = {
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number == killedAt { throw Killed() }
    }
    let environment = ServiceEnvironment(transport: transport, state: folder.path)
    let editsFeeds = editsFeeds
    return try await library.accounts.sync(
      try await account, scope, setup: setup, now: now, progress: { _, _ in },
      service: { account in
        let service = try account.service(environment)
        return editsFeeds ? service : FixedFeeds(service: service)
      })
  }

  /// The article of an item, by its headline.
  func article(_ item: ScriptedReader.Item) async throws -> Article? {
    let words = String(item.title.prefix { $0 != " " })
    let query = ArticleQuery.parse("title:\(words)", now: Date(), calendar: .current, isTyping: false).query
    guard let row = try await library.articles.page(query, edge: .first, count: 2).rows.first else { return nil }
    return try await library.articles.article(row.id)
  }

  func change(_ item: ScriptedReader.Item, _ field: StatusField) async throws {
    guard let article = try await article(item) else { return }
    _ = try await library.articles.change([article.id], field)
  }

  /// What is otherwise here than there.
  func differences() async throws -> [String] {
    var found: [String] = []
    var titles: [String: ArticleSummary] = [:]
    var edge = PageEdge.first
    while true {
      let page = try await library.articles.page(.everything, edge: edge, count: 500)
      for row in page.rows where titles.updateValue(row, forKey: row.title) != nil {
        found.append("\(row.title) twice")
      }
      guard page.hasMoreAfter, let last = page.rows.last else { break }
      edge = .after(last.position)
    }
    let references = try await library.articles.references(of: titles.values.map(\.id))
    for item in reader.items {
      guard let row = titles[item.title] else {
        found.append("\(item.title) is missing")
        continue
      }
      if row.isRead != item.isRead { found.append("\(item.title) read there: \(item.isRead)") }
      if row.isStarred != item.isStarred { found.append("\(item.title) starred there: \(item.isStarred)") }
      let tags = Set(references[row.id]?.tags ?? [])
      if reader.flavour.hasLabels, tags != item.labels {
        found.append("\(item.title) has \(tags), there \(item.labels)")
      }
    }
    let account = try await account
    let pending = try await library.accounts.pendingActions(of: account).filter {
      $0.field != .tag || reader.flavour.hasLabels
    }
    if !pending.isEmpty { found.append("\(pending.count) pending") }
    return found + reader.state.withLock { Array($0.violations) }
  }
}

/// A server whose feeds cannot be changed by its API, as those of Fever.
private struct FixedFeeds: SyncService {
  let service: any SyncService

  var mostIDs: Int { service.mostIDs }
  var newestPage: Int { service.newestPage }
  var traffic: Traffic { service.traffic }

  func signIn() async throws -> ServiceIdentity { try await service.signIn() }
  func feeds() async throws -> [RemoteFeed] { try await service.feeds() }
  func labels(besides folders: Set<String>) async throws -> [String]? { try await service.labels(besides: folders) }
  func ids(of list: RemoteList) async throws -> [String] { try await service.ids(of: list) }
  func items(_ ids: [String]) async throws -> [RemoteItem] { try await service.items(ids) }
  func unreadCount() async throws -> Int? { try await service.unreadCount() }
  func push(_ mark: RemoteMark) async throws { try await service.push(mark) }
  func edit(_ edit: FeedEdit) async throws { throw SyncError.rejected(400) }
  func supports(_ edit: FeedEdit) -> Bool { false }
}
