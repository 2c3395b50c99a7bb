import Foundation
import Support
import Synchronization
import Testing

@testable import Fetching

@Suite struct DownloadTests {
  private func with(
    _ answer: @escaping @Sendable (NewsServer.Request) -> NewsServer.Reply,
    _ body: (NewsServer, _ file: String, _ load: (String) async throws -> Void) async throws -> Void
  ) async throws {
    let folder = URL.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let server = try await NewsServer.start(answer)
    let file = folder.appending(path: "a.mp3").path
    try await body(server, file) { path in
      let address = server.address(path)
      try await Fetcher.use(FetchSetup()) {
        try await $0.download(address, to: file, trusting: address) { _, _ in }
      }
    }
    try await server.stop()
  }

  private func content(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  @Test func aPartOfAnotherAddressOrVersionIsNotContinued() async throws {
    let version = Mutex(1)
    try await with { request in
      let tag = "\"\(version.withLock { $0 })\""
      let whole = Data("\(request.path) \(tag) the whole".utf8)
      if request.headers["if-range"] == tag, let start = Int(request.headers["range"]?.dropFirst(6).dropLast() ?? "") {
        let range = "bytes \(start)-\(whole.count - 1)/\(whole.count)"
        return .init(206, ["ETag": tag, "Content-Range": range], body: whole.dropFirst(start))
      }
      let breaks = version.withLock { $0 } == 1 && request.headers["range"] == nil && request.path == "/a"
      return .init(200, ["ETag": tag], body: whole, manner: breaks ? .breakOff(after: 6) : .whole)
    } _: { server, file, load in
      await #expect(throws: FetchError.incomplete) { try await load("/a") }
      #expect(content(file + ".part")?.count == 6)
      try await load("/b")
      #expect(content(file) == Data("/b \"1\" the whole".utf8))
      #expect(server.requests.last?.headers["range"] == nil)
      try FileManager.default.removeItem(atPath: file)
      await #expect(throws: FetchError.incomplete) { try await load("/a") }
      try await load("/a")
      #expect(content(file) == Data("/a \"1\" the whole".utf8) && server.requests.last?.headers["range"] == "bytes=6-")
      try FileManager.default.removeItem(atPath: file)
      await #expect(throws: FetchError.incomplete) { try await load("/a") }
      version.withLock { $0 = 2 }
      try await load("/a")
      #expect(content(file) == Data("/a \"2\" the whole".utf8))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: URL(filePath: file).deletingLastPathComponent().path) == [
          "a.mp3"
        ])
    }
  }

  @Test func nothingIsWrittenOverOrThroughALink() async throws {
    try await with { _ in
      .init(body: Data("new".utf8))
    } _: { server, file, load in
      try Data("old".utf8).write(to: URL(filePath: file))
      await #expect(throws: FetchError.file("\(file) already exists")) { try await load("/") }
      #expect(content(file) == Data("old".utf8))
      let target = file + ".target"
      try FileManager.default.moveItem(atPath: file, toPath: target)
      try FileManager.default.createSymbolicLink(atPath: file + ".part", withDestinationPath: target)
      await #expect(throws: FetchError.file("\(file).part is a symbolic link; it is left alone")) {
        try await load("/")
      }
      #expect(content(target) == Data("old".utf8) && server.requests.isEmpty)
    }
  }

  @Test func lengthsThatCannotBeAreRefused() async throws {
    try await with { _ in
      .init(200, ["Content-Length": "9223372036854775807"], manner: .stallAfterHead)
    } _: { _, file, load in
      await #expect(throws: FetchError.tooLarge(limit: FetchPolicy().downloadLimit)) { try await load("/") }
    }
  }

  @Test func rangesAreRead() {
    #expect(ContentRange("bytes 6-9/10") == ContentRange("BYTES  6-9/10"))
    #expect(ContentRange("bytes */10")?.start == nil && ContentRange("bytes */10")?.whole == 10)
    #expect(
      ContentRange("bytes 1-2/*")?.whole == nil && ContentRange("lines 1-2/3") == nil && ContentRange("bytes") == nil)
  }
}
