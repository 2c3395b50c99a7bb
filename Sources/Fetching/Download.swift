import Foundation

extension Fetcher {
  /// Loads what stands at an address into a file that must not exist yet.
  public func download(
    _ address: String, to file: String, progress: @Sendable (Int, Int?) -> Void
  ) async throws {
    guard let home = FetchAddress.url(address), !home.isFileURL else { throw FetchError.badAddress }
    let part = file + ".part"
    let isThere =
      FileManager.default.fileExists(atPath: part) || FileManager.default.createFile(atPath: part, contents: nil)
    guard isThere, let handle = FileHandle(forUpdatingAtPath: part) else {
      throw FetchError.file("Cannot write \(part)")
    }
    defer { handle.closeFile() }
    let limit = setup.policy.downloadLimit
    while true {
      let start = Int(try handle.seekToEnd())
      let followed = try await follow(home) { url in
        var request = try await self.request(url, from: home)
        request.acceptsCompression = false
        request.headers.removeAll { $0.name == "Accept" }
        if start > 0 { request.headers.append(("Range", "bytes=\(start)-")) }
        request.bodyLimit = limit
        request.deadline = self.setup.policy.downloadDeadline
        return request
      }
      let response = followed.response
      if response.status == 416, start > 0 {
        // It is all here already, or the server has another file now.
        let whole = response.headers["Content-Range"]?.split(separator: "/").last.flatMap { Int($0) }
        if whole == start { return try finish(part, file) }
        try handle.truncate(atOffset: 0)
        continue
      }
      guard response.status == 200 || response.status == 206 else { throw FetchError.status(response.status) }
      var done = response.status == 206 ? start : 0
      if response.status == 200 { try handle.truncate(atOffset: 0) }
      let whole = response.headers["Content-Length"].flatMap { Int($0) }.map { $0.addingReportingOverflow(done) }
        .flatMap { $0.overflow || $0.partialValue < 0 ? nil : $0.partialValue }
      progress(done, whole)
      for try await piece in response.body {
        guard piece.count <= limit - done else { throw FetchError.tooLarge(limit: limit) }
        try handle.write(contentsOf: piece)
        done += piece.count
        progress(done, whole)
      }
      try Task.checkCancellation()
      return try finish(part, file)
    }
  }

  private func finish(_ part: String, _ file: String) throws {
    do {
      try FileManager.default.moveItem(atPath: part, toPath: file)
    } catch {
      throw FetchError.file("\(file) cannot be written, or is there already; what came is in \(part)")
    }
  }
}
