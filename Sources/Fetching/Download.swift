import Foundation

extension Fetcher {
  /// Loads what stands at an address into a file that must not exist yet. `FILE.part`, which an earlier try left, is
  /// continued where address and server say that it is the beginning of the same. `own` is an address that the user
  /// gave himself: its host may stand in his own network.
  public func download(
    _ address: String, to file: String, trusting own: String?, progress: @Sendable (Int, Int?) -> Void
  ) async throws {
    guard let home = FetchAddress.url(address), !home.isFileURL else { throw FetchError.badAddress }
    let part = try PartFile(of: file)
    let end = ContinuousClock.now + .seconds(setup.policy.downloadDeadline)
    var kept = try part.resume(from: home.absoluteString)
    // What cannot be continued is loaded anew, once.
    while true {
      let known = kept
      let followed = try await follow(home, trusting: own) { url in
        var request = try await self.request(url, from: home)
        // What is packed cannot be continued in its middle.
        request.acceptsCompression = false
        request.headers.removeAll { $0.name == "Accept" }
        if let known {
          request.headers += [("Range", "bytes=\(known.size)-"), ("If-Range", known.origin.validator)]
        }
        request.bodyLimit = self.setup.policy.downloadLimit
        request.deadline = max(0.001, ContinuousClock.now.duration(to: end) / .seconds(1))
        return request
      }
      let range = ContentRange(followed.response.headers["Content-Range"])
      switch followed.response.status {
      case 200:
        try part.restart()
        try await load(followed, into: part, after: 0, from: home, progress: progress)
      case 206 where known != nil && range?.start == known?.size:
        try await load(followed, into: part, after: known?.size ?? 0, from: home, progress: progress)
      case 416 where known != nil && range?.whole == known?.size: break
      case 206 where known != nil, 416 where known != nil:
        try part.restart()
        kept = nil
        continue
      case let status: throw FetchError.status(status)
      }
      try Task.checkCancellation()
      return try part.finish()
    }
  }

  private func load(
    _ followed: Followed, into part: PartFile, after start: Int, from home: URL, progress: @Sendable (Int, Int?) -> Void
  ) async throws {
    let limit = setup.policy.downloadLimit
    let headers = followed.response.headers
    if start == 0 {
      // A weak validator calls two files the same that differ in their bytes.
      let validator = headers["ETag"].flatMap { $0.hasPrefix("\"") ? $0 : nil } ?? headers["Last-Modified"]
      try part.remember(validator.map { .init(address: home.absoluteString, validator: $0) })
    }
    let rest = headers["Content-Length"].flatMap { Int($0) }.flatMap { $0 >= 0 && $0 <= limit - start ? $0 : nil }
    let whole = rest.map { $0 + start }
    var done = start
    progress(done, whole)
    for try await piece in followed.response.body {
      guard piece.count <= limit - done else { throw FetchError.tooLarge(limit: limit) }
      try part.write(piece)
      done += piece.count
      progress(done, whole)
    }
  }
}

/// `Content-Range`: where a part of a file begins, and how large the whole is.
struct ContentRange: Equatable {
  var start: Int?
  var whole: Int?

  init?(_ value: String?) {
    guard let value, value.lowercased().hasPrefix("bytes") else { return nil }
    let parts = value.dropFirst(5).trimmingCharacters(in: .whitespaces).split(separator: "/")
    guard parts.count == 2 else { return nil }
    start = parts[0].split(separator: "-").first.flatMap { Int($0) }
    whole = Int(parts[1])
  }
}
