import Foundation

/// One connection of a `NewsServer`: request after request until either side has enough.
final class ServerConnection {
  private let socket: Int32
  private let number: Int
  private let log: NewsServer.Log
  private let answer: @Sendable (NewsServer.Request) -> NewsServer.Reply
  private var received = Data()

  init(
    socket: Int32, number: Int, log: NewsServer.Log,
    answer: @escaping @Sendable (NewsServer.Request) -> NewsServer.Reply
  ) {
    self.socket = socket
    self.number = number
    self.log = log
    self.answer = answer
  }

  func serve() {
    while let request = request() {
      log.add(request)
      guard send(answer(request), to: request) else { return }
    }
  }

  // MARK: - In

  private func request() -> NewsServer.Request? {
    let end = Data("\r\n\r\n".utf8)
    var head = received.range(of: end)
    while head == nil {
      guard receive() else { return nil }
      head = received.range(of: end)
    }
    guard let head else { return nil }
    var lines = String(decoding: received[..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    received = Data(received[head.upperBound...])
    let words = lines.removeFirst().split(separator: " ")
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while received.count < length { guard receive() else { return nil } }
    let body = Data(received.prefix(length))
    received = Data(received.dropFirst(length))
    return NewsServer.Request(
      path: String(words[1]), headers: headers, method: String(words[0]), body: body, connection: number)
  }

  private func receive() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 16_384)
    var count = recv(socket, &bytes, bytes.count, 0)
    // A signal to the process is no end of the connection.
    while count < 0, errno == EINTR { count = recv(socket, &bytes, bytes.count, 0) }
    guard count > 0 else { return false }
    received.append(contentsOf: bytes[..<count])
    return true
  }

  // MARK: - Out

  /// False where the connection ends with this reply.
  private func send(_ reply: NewsServer.Reply, to request: NewsServer.Request) -> Bool {
    if case .stall = reply.manner { return wait() }
    var headers = reply.headers
    if case .chunked = reply.manner {
      headers["Transfer-Encoding"] = "chunked"
    } else if headers["Content-Length"] == nil, reply.status != 304 {
      headers["Content-Length"] = String(reply.body.count)
    }
    let fields = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    let head = Data("HTTP/1.1 \(reply.status) \(reply.status < 400 ? "OK" : "No")\r\n\(fields)\r\n".utf8)
    // In one piece: a second one waits until the other side has acknowledged the first, which it puts off for 40 ms.
    if case .whole = reply.manner { return send(request.method == "HEAD" ? head : head + reply.body) }
    guard send(head) else { return false }
    guard request.method != "HEAD" else { return true }
    switch reply.manner {
    case .whole: return true
    case .chunked(let size): return sendChunks(of: reply.body, size: max(1, size))
    case .drip(let seconds):
      for byte in reply.body {
        guard send(Data([byte])) else { return false }
        Thread.sleep(forTimeInterval: seconds)
      }
      return true
    case .stall, .stallAfterHead: return wait()
    case .breakOff(let count):
      _ = send(reply.body.prefix(count))
      shutdown(socket, Int32(SHUT_RDWR))
      return false
    }
  }

  private func sendChunks(of body: Data, size: Int) -> Bool {
    var rest = body[...]
    while !rest.isEmpty {
      let piece = rest.prefix(size)
      rest = rest.dropFirst(size)
      guard send(Data("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Data("\r\n".utf8)) else { return false }
    }
    return send(Data("0\r\n\r\n".utf8))
  }

  /// Until the other side, or the server's end, closes the connection.
  private func wait() -> Bool {
    while receive() {}
    return false
  }

  private func send(_ data: Data) -> Bool {
    #if canImport(Glibc)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    return data.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        guard let start = bytes.baseAddress else { return true }
        let count = Foundation.send(socket, start + sent, bytes.count - sent, flags)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
}
