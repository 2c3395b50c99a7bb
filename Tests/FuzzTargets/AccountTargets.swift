import Accounts
import Dispatch
import Fetching
import Foundation
import NewsModel
import Synchronization

/// Answers of servers on which the same news are read.
extension FuzzTarget {
  static let accounts: [FuzzTarget] = Account.Kind.allCases.map { kind in
    FuzzTarget(kind.rawValue) { data in Blocking.wait { await Exchange(kind, data).complaint() } }
  }
}

/// One conversation: the first byte chooses what is asked, and what is between zero bytes answers request by request.
private struct Exchange {
  private static let password: PasswordSource = {
    let variable = "DATELINE_FUZZ_PASSWORD"
    setenv(variable, "secret", 1)
    return .environment(variable)
  }()
  private let kind: Account.Kind
  private let choice: UInt8
  private let transport: ScriptedTransport

  init(_ kind: Account.Kind, _ data: Data) {
    self.kind = kind
    choice = data.first ?? 0
    transport = ScriptedTransport(data.dropFirst().split(separator: 0, omittingEmptySubsequences: false))
  }

  func complaint() async -> String? {
    let token = "fuzz-\(kind.rawValue)"
    defer { unlink("\(WorkFolder.shared.path)/accounts/\(token)") }
    var account = Account(name: "Fuzz", kind: kind, url: "http://server.example", user: "user")
    account.options.password = Self.password
    account.options.tokenFile = token
    let environment = ServiceEnvironment(transport: transport, state: WorkFolder.shared.path)
    do {
      try await ask(account.service(environment))
      return nil
    } catch let error as SyncError {
      return error.message.isEmpty ? "an error without words" : nil
    } catch {
      return "an error of another kind: \(error)"
    }
  }

  private func ask(_ service: any SyncService) async throws {
    let lists: [RemoteList] = [.unread, .starred, .label("Ships"), .newest(50), .all(since: nil)]
    switch choice % 12 {
    case 0: _ = try await service.signIn()
    case 1: _ = try await service.feeds()
    case 2: _ = try await service.labels(besides: ["Folder"])
    case 3: _ = try await service.items(["1", "2", "33"])
    case 4: _ = try await service.unreadCount()
    case 5: _ = try await service.unreadCounts()
    case 6: try await service.push(RemoteMark(.read, true, ["1", "2"]))
    default: _ = try await service.ids(of: lists[Int(choice % 12) - 7])
    }
  }
}

/// A server that answers as it is told, whatever it is asked; a piece that begins with a line of three digits has this
/// status.
private final class ScriptedTransport: HTTPTransport {
  /// A list is never longer than this in pages.
  private static let mostRequests = 64
  private let pieces: [Data]
  private let count = Mutex(0)

  init(_ pieces: [Data]) { self.pieces = pieces }

  func response(to request: HTTPRequest) async throws -> HTTPResponse {
    let number = count.withLock { count in
      count += 1
      return count - 1
    }
    guard number < Self.mostRequests, var body = number < pieces.count ? pieces[number] : pieces.last else {
      throw FetchError.tooLarge(limit: 0)
    }
    var status = 200
    if body.count > 3, body[body.startIndex + 3] == 0x0A, let told = Int(Data(body.prefix(3)).words), told >= 100 {
      status = told
      body = body.dropFirst(4)
    }
    let answer = Mutex<Data?>(Data(body))
    return HTTPResponse(
      status: status, headers: HTTPHeaders([("Content-Type", "application/json")]),
      body: HTTPBody { answer.withLock { $0.take() } })
  }

  func close() {}
}

/// Waits for an asynchronous answer in a function that cannot.
enum Blocking {
  static func wait(_ work: @escaping @Sendable () async -> String?) -> String? {
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<String?>(nil)
    Task.detached {
      let value = await work()
      result.withLock { $0 = value }
      done.signal()
    }
    done.wait()
    return result.withLock { $0 }
  }
}
