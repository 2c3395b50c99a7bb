import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A web server of the test's own on a free port of loopback, which answers as badly as it is told to.
public final class NewsServer: Sendable {
  public struct Request: Sendable {
    /// With its query; of `CONNECT`, host and port.
    public var path: String
    public var headers: [String: String]
  }

  public struct Reply: Sendable {
    public enum Manner: Sendable {
      case whole
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

  private let channel: any Channel
  private let log: Log
  public let port: Int
  private let scheme: String

  private final class Log: Sendable {
    let requests = Mutex<[Request]>([])
  }

  /// What was asked so far.
  public var requests: [Request] { log.requests.withLock { $0 } }

  /// Serves until `stop`. With a certificate and a key in PEM it speaks TLS.
  public static func start(
    certificate: String? = nil, key: String? = nil, _ answer: @escaping @Sendable (Request) -> Reply
  ) async throws -> NewsServer {
    let log = Log()
    var context: NIOSSLContext?
    if let certificate, let key {
      context = try NIOSSLContext(
        configuration: .makeServerConfiguration(
          certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
          privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))))
    }
    let tls = context
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(
            Handler { request in
              log.requests.withLock { $0.append(request) }
              return answer(request)
            })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return NewsServer(channel: channel, log: log, isSecure: tls != nil)
  }

  private init(channel: any Channel, log: Log, isSecure: Bool) {
    self.channel = channel
    self.log = log
    port = channel.localAddress?.port ?? 0
    scheme = isSecure ? "https" : "http"
  }

  public func address(_ path: String, host: String = "127.0.0.1") -> String { "\(scheme)://\(host):\(port)\(path)" }

  public func stop() async throws { try await channel.close() }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: @Sendable (Request) -> Reply
    private var request: Request?

    init(_ answer: @escaping @Sendable (Request) -> Reply) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        var headers: [String: String] = [:]
        for (name, value) in head.headers { headers[name.lowercased()] = value }
        request = Request(path: head.uri, headers: headers)
      case .body: break
      case .end:
        guard let request else { return }
        send(answer(request), context)
      }
    }

    private func send(_ reply: Reply, _ context: ChannelHandlerContext) {
      if case .stall = reply.manner { return }
      var headers = HTTPHeaders(reply.headers.map { ($0.key, $0.value) })
      if reply.headers["Content-Length"] == nil, reply.status != 304 {
        headers.add(name: "Content-Length", value: String(reply.body.count))
      }
      let head = HTTPResponseHead(
        version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: headers)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      var body = reply.body
      var closes = false
      switch reply.manner {
      case .stallAfterHead: return context.flush()
      case .breakOff(let count):
        body = body.prefix(count)
        closes = true
      case .whole, .stall: break
      }
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
      if closes {
        context.close(promise: nil)
      } else {
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }

    // Broken connections are what these tests are about.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}
