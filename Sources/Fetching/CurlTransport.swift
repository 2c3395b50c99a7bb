import CCurl
import Foundation

/// Carries requests over libcurl: HTTP/1.1 and HTTP/2, TLS 1.2 or newer with every certificate verified, gzip, brotli,
/// zstd and deflate, HTTP and SOCKS proxies. One thread owns the `curl_multi` handle and everything below it.
public final class CurlTransport: HTTPTransport {
  private let inbox: CurlInbox?

  /// `resolving` gives hosts addresses of the caller's own in place of the system's resolver
  /// (`"a.example:80:127.0.0.1"`).
  public init(_ setup: FetchSetup, resolving: [String] = []) {
    inbox = CurlInbox()
    guard let inbox else { return }
    let thread = Thread { CurlWorker(inbox: inbox, setup: setup, resolving: resolving)?.run() }
    thread.name = "fetch"
    thread.qualityOfService = .utility
    thread.start()
  }

  public func response(to request: HTTPRequest) async throws -> HTTPResponse {
    try Task.checkCancellation()
    guard let inbox else { throw FetchError.file("Too many open files") }
    let channel = ResponseChannel()
    let transfer = Transfer(number: inbox.nextNumber(), inbox: inbox, channel: channel)
    guard inbox.post(.start(transfer.number, request, channel)) else { throw CancellationError() }
    let head = try await withTaskCancellationHandler {
      try await channel.head()
    } onCancel: {
      transfer.cancel()
    }
    let body = HTTPBody {
      try await withTaskCancellationHandler {
        try await channel.next { inbox.post(.goOn(transfer.number)) }
      } onCancel: {
        transfer.cancel()
      }
    }
    return HTTPResponse(status: head.status, headers: head.headers, body: body)
  }

  public func close() { inbox?.close() }

  deinit { close() }

  /// Ends the transfer when nobody can read it any more.
  private final class Transfer: Sendable {
    let number: Int
    private let inbox: CurlInbox
    private let channel: ResponseChannel

    init(number: Int, inbox: CurlInbox, channel: ResponseChannel) {
      self.number = number
      self.inbox = inbox
      self.channel = channel
    }

    func cancel() {
      channel.finish(.failure(CancellationError()))
      inbox.post(.cancel(number))
    }

    deinit { inbox.post(.cancel(number)) }
  }
}
