import AsyncHTTPClient
import Foundation

extension NewsLibrary {
  /// Loads what comes with an article into a file. A part that an earlier try left (`FILE.part`) is gone on from where
  /// the server still has the same. `progress` hears how many bytes of how many are there; the whole is nil where
  /// unknown. Throws `FetchProblem`, or `CancellationError` where it was stopped: the part stays then.
  public func download(
    _ address: String, to file: String, setup: FetchSetup, progress: @escaping @Sendable (Int, Int?) -> Void
  ) async throws {
    try await Fetcher.use(setup) { try await $0.download(address, to: file, progress: progress) }
  }
}

extension Fetcher {
  func download(
    _ address: String, to file: String, progress: @Sendable (Int, Int?) -> Void
  ) async throws {
    guard var url = Self.url(address), !url.isFileURL else { throw FetchProblem.badAddress }
    let home = url
    let part = file + ".part"
    let isThere =
      FileManager.default.fileExists(atPath: part) || FileManager.default.createFile(atPath: part, contents: nil)
    guard isThere, let handle = FileHandle(forUpdatingAtPath: part) else {
      throw FetchProblem.file("\(part) cannot be written")
    }
    defer { handle.closeFile() }
    for _ in 0...setup.policy.redirectLimit {
      let start = Int(try handle.seekToEnd())
      var request = try await request(url, from: home)
      // What is packed cannot be gone on with in the middle.
      request.headers.replaceOrAdd(name: "Accept-Encoding", value: "identity")
      request.headers.replaceOrAdd(name: "Accept", value: "*/*")
      if start > 0 { request.headers.add(name: "Range", value: "bytes=\(start)-") }
      let response = try await head(of: request, url)
      let status = Int(response.status.code)
      if [301, 302, 303, 307, 308].contains(status), let target = response.headers.first(name: "Location") {
        guard let next = URL(string: target, relativeTo: url)?.absoluteURL, let next = Self.url(next.absoluteString),
          !next.isFileURL
        else { throw FetchProblem.unsafeRedirect }
        url = next
        continue
      }
      if status == 416, start > 0 {
        // It is all here already, or the server has another file now.
        let whole = response.headers.first(name: "Content-Range")?.split(separator: "/").last.flatMap { Int($0) }
        guard whole == start else {
          try handle.truncate(atOffset: 0)
          continue
        }
        return try finish(part, file)
      }
      guard status == 200 || status == 206 else { throw FetchProblem.status(status) }
      var done = status == 206 ? start : 0
      if status == 200 { try handle.truncate(atOffset: 0) }
      let whole = response.headers.first(name: "Content-Length").flatMap { Int($0) }.map { $0 + done }
      progress(done, whole)
      do {
        for try await bytes in response.body {
          try handle.write(contentsOf: Data(bytes.readableBytesView))
          done += bytes.readableBytes
          progress(done, whole)
        }
      } catch {
        try Task.checkCancellation()
        throw FetchProblem(error, limit: .max)
      }
      try Task.checkCancellation()
      return try finish(part, file)
    }
    throw FetchProblem.redirects
  }

  private func finish(_ part: String, _ file: String) throws {
    do {
      try FileManager.default.moveItem(atPath: part, toPath: file)
    } catch {
      throw FetchProblem.file("\(file) cannot be written, or is there already; what came is in \(part)")
    }
  }
}
