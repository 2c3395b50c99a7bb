import CCurl
import Foundation

/// One request under way, with the callbacks through which libcurl hands its answer over. Used by the transport's
/// thread alone.
final class CurlTransfer {
  /// 256 kB: the most that the head of an answer may have.
  private static let headLimit = 256_000

  let easy: UnsafeMutableRawPointer
  let channel: ResponseChannel
  /// When the head of the answer is due; nil once it is there.
  private(set) var answerDeadline: ContinuousClock.Instant?
  private let request: HTTPRequest
  private let proxy: ProxySettings.Proxy?
  private let fields: CurlList
  /// Whether every address may be connected to: the user named the host himself.
  private let isTrusted: Bool
  /// Whether a connection was refused for its address.
  private var hasRefused = false

  /// The digest of the server's public key, where it is compared with a pinned one.
  private var serverKey: String?

  private var headBytes = 0
  private var status = 0
  private var headers = HTTPHeaders()
  private var hasHead = false
  private var received = 0
  /// Why a callback stopped the transfer.
  private var fault: FetchError?

  init(
    _ request: HTTPRequest, channel: ResponseChannel, setup: FetchSetup, resolving: CurlList
  ) throws(FetchError) {
    proxy = try setup.proxies.proxy(for: request.url)
    isTrusted = try Self.isTrusted(request, throughProxy: proxy != nil)
    guard let easy = curl_easy_init() else { throw .connection(.other(Int(CURLE_FAILED_INIT.rawValue))) }
    self.easy = easy
    self.channel = channel
    self.request = request
    // A field without a value is told to libcurl by a semicolon; a colon alone would take the field out.
    fields = CurlList(
      request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" } + ["Expect:"])
    answerDeadline = .now + .seconds(setup.policy.firstByteDeadline)
    prepare(setup, resolving)
    if let fault { throw fault }
  }

  deinit { curl_easy_cleanup(easy) }

  /// The first byte is late: whether the connection or the server took so long.
  var lateness: FetchError { .timeout(isConnected ? .answer : .connection) }

  /// What libcurl's end of the transfer means.
  func result(_ code: CURLcode) -> Result<Void, any Error> {
    if let fault { return .failure(fault) }
    guard code != CURLE_OK else { return .success(()) }
    if hasRefused, !hasHead { return .failure(FetchError.privateAddress(host: request.url.host() ?? "")) }
    // libcurl was told of whole milliseconds, and its timers have their grain.
    if code == CURLE_OPERATION_TIMEDOUT, let deadline = request.deadline,
      seconds(CURLINFO_TOTAL_TIME_T) >= deadline - 0.05
    {
      return .failure(FetchError.timeout(.whole))
    }
    let outcome = CurlOutcome(
      code: code, hasHead: hasHead, usesProxy: proxy != nil, isConnected: isConnected,
      connectStatus: number(CURLINFO_HTTP_CONNECTCODE),
      systemError: Int32(truncatingIfNeeded: number(CURLINFO_OS_ERRNO)),
      verification: number(CURLINFO_SSL_VERIFYRESULT), key: serverKey)
    return .failure(outcome.error)
  }

  private var isConnected: Bool { seconds(CURLINFO_PRETRANSFER_TIME_T) > 0 }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_info_long(easy, info, &value) == CURLE_OK ? value : 0
  }

  /// Of a time that libcurl tells in microseconds.
  private func seconds(_ info: CURLINFO) -> Double {
    var value: curl_off_t = 0
    return ccurl_info_large(easy, info, &value) == CURLE_OK ? Double(value) / 1_000_000 : 0
  }

  // MARK: - The request

  private func prepare(_ setup: FetchSetup, _ resolving: CurlList) {
    let policy = setup.policy
    text(CURLOPT_URL, request.url.absoluteString)
    text(CURLOPT_PROTOCOLS_STR, "http,https")
    number(CURLOPT_FOLLOWLOCATION, 0)
    number(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    // No signals and no waiting for a resolver that nobody waits for any more: other transfers run on this thread too.
    number(CURLOPT_NOSIGNAL, 1)
    number(CURLOPT_QUICK_EXIT, 1)
    number(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    text(CURLOPT_USERAGENT, policy.userAgent)
    list(CURLOPT_HTTPHEADER, fields)
    if request.acceptsCompression { text(CURLOPT_ACCEPT_ENCODING, "") }
    if request.ignoresContentEncoding { number(CURLOPT_HTTP_CONTENT_DECODING, 0) }
    if let body = request.body {
      large(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
      body.withUnsafeBytes { bytes in
        _ = ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      }
    }
    if request.method != "GET" || request.body != nil { text(CURLOPT_CUSTOMREQUEST, request.method) }

    number(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(policy.connectDeadline))
    if let deadline = request.deadline { number(CURLOPT_TIMEOUT_MS, milliseconds(deadline)) }
    number(CURLOPT_LOW_SPEED_LIMIT, policy.lowestSpeed)
    number(CURLOPT_LOW_SPEED_TIME, max(1, milliseconds(policy.stallDeadline) / 1000))

    number(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    number(CURLOPT_SSL_VERIFYPEER, 1)
    number(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = setup.certificateFile {
      text(CURLOPT_CAINFO, file)
      text(CURLOPT_CAPATH, nil)
    }
    if let key = setup.pinnedKey {
      // The key itself is checked in place of who signed it and for which name.
      text(CURLOPT_PINNEDPUBLICKEY, key)
      number(CURLOPT_SSL_VERIFYPEER, 0)
      number(CURLOPT_SSL_VERIFYHOST, 0)
      watchForKey()
    }
    prepareProxy()
    if request.usesNetrc, let file = setup.netrcFile {
      number(CURLOPT_NETRC, Int(CURL_NETRC_OPTIONAL.rawValue))
      text(CURLOPT_NETRC_FILE, file)
    }
    if resolving.head != nil { list(CURLOPT_RESOLVE, resolving) }
    prepareCallbacks()
  }

  /// The environment's variables were read by `ProxySettings`; libcurl reads none of them.
  private func prepareProxy() {
    text(CURLOPT_NOPROXY, "")
    text(CURLOPT_PROXY, proxy?.address ?? "")
    number(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    if let credentials = proxy?.credentials {
      text(CURLOPT_PROXYUSERNAME, credentials.user)
      text(CURLOPT_PROXYPASSWORD, credentials.password)
    }
  }

  /// libcurl tells the key that it compared in its log alone.
  private func watchForKey() {
    number(CURLOPT_VERBOSE, 1)
    pointer(CURLOPT_DEBUGDATA, Unmanaged.passUnretained(self).toOpaque())
    note(
      ccurl_set_debug(easy) { _, kind, bytes, count, this in
        guard kind == CURLINFO_TEXT, let bytes, let transfer = CurlTransfer.of(this) else { return 0 }
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        if let word = line.split(whereSeparator: \.isWhitespace).last, CertificatePin.isValid(String(word)) {
          transfer.serverKey = String(word)
        }
        return 0
      })
  }

  private func prepareCallbacks() {
    let this = Unmanaged.passUnretained(self).toOpaque()
    pointer(CURLOPT_HEADERDATA, this)
    pointer(CURLOPT_WRITEDATA, this)
    pointer(CURLOPT_OPENSOCKETDATA, this)
    pointer(CURLOPT_PREREQDATA, this)
    note(
      ccurl_set_open_socket(easy) { this, _, address in
        guard let transfer = CurlTransfer.of(this), let address else { return curl_socket_t(CURL_SOCKET_BAD) }
        // The address goes on behind the end of its type in C.
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
        let peer = UnsafeRawPointer(address).advanced(by: offset).assumingMemoryBound(to: sockaddr.self)
        return transfer.openSocket(address.pointee, peer)
      })
    note(
      ccurl_set_before_request(easy) { this, peer, _, _, _ in
        guard let transfer = CurlTransfer.of(this), let peer, transfer.mayAsk(over: String(cString: peer)) else {
          return CURL_PREREQFUNC_ABORT
        }
        return CURL_PREREQFUNC_OK
      })
    note(
      ccurl_set_write(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, this in
        CurlTransfer.of(this)?.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      })
    note(
      ccurl_set_write(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, this in
        CurlTransfer.of(this)?.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      })
  }

  // MARK: - Where it may go

  /// Where the user did not name the host himself, an address of this machine or its network is refused before anything
  /// is looked up. Throws where that is known already.
  private static func isTrusted(_ request: HTTPRequest, throughProxy: Bool) throws(FetchError) -> Bool {
    guard let host = request.url.host()?.lowercased() else { throw .badAddress }
    if request.allowsLocalAddresses, CurlAddress.host(request.url.absoluteString) == CurlAddress.canonical(host) {
      return true
    }
    if let address = NetworkAddress(host: host), !address.isPublic { throw .privateAddress(host: host) }
    // What a proxy looks up is out of sight here; these names mean the machine itself everywhere.
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    if throughProxy, name == "localhost" || name.hasSuffix(".localhost") { throw .privateAddress(host: host) }
    return false
  }

  /// The socket for an address that a name led to. What is checked here is what is connected to: a name that leads
  /// elsewhere a moment later is checked again.
  private func openSocket(_ address: curl_sockaddr, _ peer: UnsafePointer<sockaddr>) -> curl_socket_t {
    if proxy == nil, !isTrusted, !(NetworkAddress(peer)?.isPublic ?? false) {
      hasRefused = true
      return curl_socket_t(CURL_SOCKET_BAD)
    }
    return socket(address.family, address.socktype | CurlAddress.closesOnExec, address.protocol)
  }

  /// Whether the request may go over a connection, which another request may have opened that was allowed more.
  private func mayAsk(over peer: String) -> Bool {
    if proxy != nil || isTrusted || NetworkAddress(host: peer)?.isPublic ?? false { return true }
    hasRefused = true
    return false
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> CurlTransfer? {
    pointer.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func text(_ option: CURLoption, _ value: String?) { note(ccurl_set_text(easy, option, value)) }
  private func number(_ option: CURLoption, _ value: Int) { note(ccurl_set_long(easy, option, value)) }
  private func large(_ option: CURLoption, _ value: Int) { note(ccurl_set_large(easy, option, curl_off_t(value))) }
  private func list(_ option: CURLoption, _ value: CurlList) { note(ccurl_set_list(easy, option, value.head)) }
  private func pointer(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
    note(ccurl_set_pointer(easy, option, value))
  }

  /// An option that libcurl refuses must not be missing without a word: it may be the one that keeps a door shut.
  private func note(_ code: CURLcode) {
    if code != CURLE_OK, fault == nil { fault = .connection(.other(Int(code.rawValue))) }
  }

  private func milliseconds(_ seconds: TimeInterval) -> Int { max(1, Int(min(max(seconds, 0), 1_000_000) * 1000)) }

  // MARK: - The answer

  /// Takes one line of the head; anything but the number of its bytes stops the transfer.
  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    headBytes += bytes.count
    guard headBytes <= Self.headLimit else { return stop(.headTooLarge) }
    // What follows a body in chunks says nothing that is used here.
    guard !hasHead else { return bytes.count }
    let line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    if line.hasPrefix("HTTP/") {
      headers = HTTPHeaders()
      status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      headers.append(String(line[..<colon]), value)
    } else if line.isEmpty, status >= 200 {
      return finishHead() ? bytes.count : 0
    }
    return bytes.count
  }

  private func finishHead() -> Bool {
    if let announced = headers["Content-Length"].flatMap({ Int($0) }), announced > request.bodyLimit, status != 304 {
      _ = stop(.tooLarge(limit: request.bodyLimit))
      return false
    }
    hasHead = true
    answerDeadline = nil
    channel.send(ResponseChannel.Head(status: status, headers: headers))
    return true
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard bytes.count <= request.bodyLimit - received else { return stop(.tooLarge(limit: request.bodyLimit)) }
    guard channel.send(bytes) else { return Int(CURL_WRITEFUNC_PAUSE) }
    received += bytes.count
    return bytes.count
  }

  private func stop(_ error: FetchError) -> Int {
    fault = fault ?? error
    return 0
  }
}
