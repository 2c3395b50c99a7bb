import Foundation
import GRDB
import NewsModel
import Synchronization
import Testing

@testable import NewsStore

struct LibraryFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/deep/down/library.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  private func filled() async throws -> NewsStore {
    let store = try NewsStore(.file(path))
    let source = try await store.source(kind: .file, address: "/a", name: "A")
    _ = try await store.insert([Sample.article("a")], from: source.id)
    return store
  }

  @Test func aLibraryIsMadeWithItsFolderAndOpensAgain() async throws {
    _ = try await filled()
    let again = try NewsStore(.file(path))
    #expect(try await again.tally().articles == 1)
    #expect(try await again.titles(.text(.init(["copy"]))) == ["A headline"])
    try await again.checkIntegrity()
  }

  @Test func anEmptyFileBecomesALibrary() async throws {
    let path = folder.path + "/empty"
    #expect(FileManager.default.createFile(atPath: path, contents: Data()))
    #expect(try await NewsStore(.file(path)).tally().articles == 0)
  }

  @Test func aNewerLibraryIsRefused() async throws {
    _ = try await filled()
    let queue = try DatabaseQueue(path: path)
    try await queue.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('2199-01-01 telepathy')")
    }
    #expect(throws: StoreError.newerLibrary(path: path)) { try NewsStore(.file(path)) }
    #expect(StoreError.newerLibrary(path: path).message.contains("newer version"))
  }

  @Test func otherFilesAreRefusedAndLeftAlone() async throws {
    let text = folder.path + "/notes.txt"
    let bytes = Data(String(repeating: "no database at all\n", count: 500).utf8)
    try bytes.write(to: URL(filePath: text))
    #expect(throws: StoreError.notALibrary(path: text)) { try NewsStore(.file(text)) }
    #expect(try Data(contentsOf: URL(filePath: text)) == bytes)

    let other = folder.path + "/other.sqlite"
    try await DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE recipes (id INTEGER PRIMARY KEY)") }
    #expect(throws: StoreError.notALibrary(path: other)) { try NewsStore(.file(other)) }
    let tables = try await DatabaseQueue(path: other).read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master")
    }
    #expect(tables == ["recipes"])
  }

  @Test func whatCannotBeOpenedSaysWhy() throws {
    #expect(throws: StoreError.cannotOpen(path: folder.path, reason: "it is a folder")) {
      try NewsStore(.file(folder.path))
    }
    let below = "/dev/null/library.sqlite"
    #expect(throws: StoreError.cannotOpen(path: below, reason: "its folder cannot be made")) {
      try NewsStore(.file(below))
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere")) func aReadOnlyFolderIsTold() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    #expect(throws: StoreError.self) { try NewsStore(.file(folder.path + "/library.sqlite")) }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
  }

  @Test func aFullDiskIsToldAndKeepsNothingOfTheChange() async throws {
    let store = try await filled()
    let source = try #require(try await store.sources().first)
    try await store.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
    let body = String(repeating: "many words ", count: 20_000)
    await #expect(throws: StoreError.diskFull) {
      _ = try await store.insert([Sample.article("big", body: body)], from: source.id)
    }
    #expect(try await store.tally().articles == 1)
    #expect(try await store.titles(.text(.init(["many"]))).isEmpty)
  }

  @Test(arguments: 0..<8) func aNewLibraryIsMadeByOneOfThoseThatOpenItAtOnce(number: Int) throws {
    let path = folder.path + "/\(number)/library.sqlite"
    let failures = Mutex<[String]>([])
    let openers = DispatchGroup()
    for _ in 0..<6 {
      openers.enter()
      Thread.detachNewThread {
        defer { openers.leave() }
        do {
          _ = try NewsStore(.file(path))
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    openers.wait()
    #expect(failures.withLock { $0 } == [])
  }

  @Test func severalMayMakeTheSameLibraryAtOnce() async throws {
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          let store = try NewsStore(.file(path))
          let source = try await store.source(kind: .feed, address: "https://example.org/\(number % 2)", name: "S")
          for round in 0..<5 {
            let articles = (0..<10).map {
              Sample.article("\(number)-\(round)-\($0)", body: "n\(number) r\(round) a\($0)")
            }
            _ = try await store.insert(articles, from: source.id)
          }
        }
      }
      try await group.waitForAll()
    }
    let store = try NewsStore(.file(path))
    #expect(try await store.tally() == (300, 300, 0))
    #expect(try await store.sources().map(\.articleCount) == [150, 150])
    try await store.checkIntegrity()
  }

  @Test func ownAndForeignCommitsAreTold() async throws {
    let store = try await filled()
    let id = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first?.id)
    var own = store.changes().makeAsyncIterator()
    _ = try await store.change([id], .starred(true))
    #expect(await own.next() != nil)

    let listener = Task { [changes = store.changes()] in
      for await _ in changes { return true }
      return false
    }
    // The other connection commits until the poll has seen a commit after its first look.
    let other = try NewsStore(.file(path))
    let writer = Task {
      for round in 0..<60 where !Task.isCancelled {
        _ = try await other.change([id], .read(round % 2 == 0))
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    #expect(await listener.value)
    writer.cancel()
  }
}
