import Foundation
import Synchronization

/// A web server of the test's own on a free port of loopback, which answers as badly as it is told to. HTTP/1.1 over
/// the sockets of the system, one thread for each connection.
public final class NewsServer: Sendable {
  public struct Request: Sendable {
    /// With its query; of `CONNECT`, host and port; to a proxy, the whole address.
    public var path: String
    /// Names in lower case.
    public var headers: [String: String]
    public var method: String
    public var body: Data
    /// Which connection it came over, from 0 in order of their opening.
    public var connection: Int

    public init(path: String, headers: [String: String], method: String, body: Data, connection: Int) {
      self.path = path
      self.headers = headers
      self.method = method
      self.body = body
      self.connection = connection
    }
  }

  public struct Reply: Sendable {
    public enum Manner: Sendable {
      case whole
      /// In chunks of so many bytes, without a length.
      case chunked(Int)
      /// A byte every so many seconds.
      case drip(seconds: TimeInterval)
      /// Nothing is ever said.
      case stall
      /// The head, then nothing more.
      case stallAfterHead
      /// The first so many bytes, then the connection is closed.
      case breakOff(after: Int)
    }
    public var status: Int
    public var headers: [String: String]
    public var body: Data
    public var manner: Manner

    public init(_ status: Int = 200, _ headers: [String: String] = [:], body: Data = Data(), manner: Manner = .whole) {
      self.status = status
      self.headers = headers
      self.body = body
      self.manner = manner
    }

    public init(_ text: String, type: String = "application/rss+xml", headers: [String: String] = [:]) {
      self.init(200, headers.merging(["Content-Type": type]) { own, _ in own }, body: Data(text.utf8))
    }
  }

  public let port: Int
  private let listener: Int32
  private let log = Log()

  /// Shared with the threads, which may outlive the server for a moment.
  final class Log: Sendable {
    struct State {
      var requests: [Request] = []
      var open: Set<Int32> = []
      var connections = 0
      var isStopped = false
    }
    let state = Mutex(State())
  }

  /// What was asked so far.
  public var requests: [Request] { log.state.withLock { $0.requests } }
  /// How many connections were ever opened.
  public var connections: Int { log.state.withLock { $0.connections } }

  /// Serves until `stop`, on an address of this machine.
  public static func start(
    on host: String = "127.0.0.1", _ answer: @escaping @Sendable (Request) -> Reply
  ) async throws -> NewsServer {
    try NewsServer(host, answer)
  }

  private init(_ host: String, _ answer: @escaping @Sendable (Request) -> Reply) throws {
    (listener, port) = try Self.listen(host)
    let (listener, log) = (listener, log)
    Thread.detachNewThread {
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { if errno == EINTR || errno == ECONNABORTED { continue } else { break } }
        guard let number = log.admit(socket) else { break }
        Thread.detachNewThread {
          ServerConnection(socket: socket, number: number, log: log, answer: answer).serve()
          log.dismiss(socket)
        }
      }
      // Here and not in `stop`: the number of a closed socket may be another server's before this thread looks again.
      _ = close(listener)
    }
  }

  private static func listen(_ host: String) throws -> (Int32, Int) {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let listener = socket(AF_INET, stream, 0)
    guard listener >= 0 else { throw POSIXError(.EMFILE) }
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr(host)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && Foundation.listen(listener, 256) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard isBound else {
      _ = close(listener)
      throw POSIXError(.EADDRNOTAVAIL)
    }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  public func address(_ path: String, host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

  /// Ends the server and every connection.
  public func stop() async throws {
    // All under the lock, under which connections are closed too: their numbers are not given away meanwhile.
    log.state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      shutdown(listener, Int32(SHUT_RDWR))
      for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }
}

extension NewsServer.Log {
  /// The number of a new connection; nil where the server has stopped.
  func admit(_ socket: Int32) -> Int? {
    state.withLock { state in
      guard !state.isStopped else {
        _ = close(socket)
        return nil
      }
      state.open.insert(socket)
      state.connections += 1
      return state.connections - 1
    }
  }

  func dismiss(_ socket: Int32) {
    state.withLock { state in
      state.open.remove(socket)
      _ = close(socket)
    }
  }

  func add(_ request: NewsServer.Request) { state.withLock { $0.requests.append(request) } }
}
