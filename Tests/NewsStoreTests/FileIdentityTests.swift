import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// What happens to a library while it is open.
struct FileIdentityTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/library.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  private func filled() async throws -> (NewsStore, ArticleID) {
    let store = try NewsStore(.file(path))
    let source = try await store.source(kind: .file, address: "/a", name: "A")
    let outcome = try await store.insert([Sample.article("a")], from: source.id)
    return (store, try #require(outcome.added.first))
  }

  @Test func closingLeavesEverythingInOneFile() async throws {
    let (store, id) = try await filled()
    try await store.setNote("kept", of: id)
    let other = try NewsStore(.file(path))
    _ = try await other.tally()
    try await store.close()
    let copy = folder.path + "/copy.sqlite"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    #expect(try await NewsStore(.file(copy)).article(id)?.status.note == "kept", "another has it open")
    try await other.close()
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
  }

  @Test func aDeletedLibraryIsSavedAtTheEnd() async throws {
    let (store, id) = try await filled()
    try FileManager.default.removeItem(atPath: path)
    #expect(store.isDeleted)
    try await store.setNote("kept", of: id)
    #expect(try await store.article(id)?.status.note == "kept", "reading goes on")
    try await store.close()
    let again = try NewsStore(.file(path))
    #expect(try await again.article(id)?.status.note == "kept")
    try await again.checkIntegrity()
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func anotherFileInItsPlaceIsNotWrittenAndComesBack() async throws {
    let (store, id) = try await filled()
    let aside = folder.path + "/aside.sqlite"
    try FileManager.default.moveItem(atPath: path, toPath: aside)
    try Data("something else".utf8).write(to: URL(filePath: path))
    await #expect(throws: StoreError.replaced(path: path)) { try await store.setNote("lost", of: id) }
    #expect(try await store.article(id)?.content.title == "A headline", "reading goes on")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: aside, toPath: path)
    try await store.setNote("kept", of: id)
    try await store.close()
    #expect(try await NewsStore(.file(path)).article(id)?.status.note == "kept")
  }

  /// Lists of locks may be kept from a program, or name a device otherwise.
  @Test func whoUsesALogIsSeenInTheListOfLocksAndInThatOfOpenFiles() async throws {
    let (store, _) = try await filled()
    let index = try #require(FileIdentity(path: path + "-shm"))
    guard openFilesAreTold else { return }
    #expect(LibraryLog.users(of: index).contains(getpid()))
    #expect(LibraryLog.openers(of: index).contains(getpid()))
    try await store.close()
  }

  private var openFilesAreTold: Bool {
    // Not the library: to close it would drop the locks on it.
    let other = folder.path + "/seen"
    let descriptor = open(other, O_CREAT | O_RDWR, 0o600)
    defer { close(descriptor) }
    let isTold = FileIdentity(path: other)?.stands(at: "/proc/\(getpid())/fd/\(descriptor)") == true
    if !isTold { print("skipped: this machine does not tell who has a file open") }
    return isTold
  }

  /// SQLite would take the log of the one for changes of the other.
  @Test func anotherLibraryInItsPlaceStaysWhole() async throws {
    let other = try NewsStore(.file(folder.path + "/other.sqlite"))
    let source = try await other.source(kind: .file, address: "/b", name: "B")
    let articles = (0..<40).map { Sample.article("b\($0)", title: "Other \($0)") }
    _ = try await other.insert(articles, from: source.id)
    try await other.close()
    let (store, id) = try await filled()
    try await store.setNote("kept", of: id)
    // A file that this process has never had open.
    try FileManager.default.copyItem(atPath: folder.path + "/other.sqlite", toPath: folder.path + "/moving")
    #expect(rename(folder.path + "/moving", path) == 0)
    let bytes = try Data(contentsOf: URL(filePath: path))
    if openFilesAreTold {
      #expect(LibraryLog.isOfAnotherFile(path))
      #expect(NewsStore.examine(path: path).refusal == .foreignLog(path: path))
    }
    await #expect(throws: StoreError.replaced(path: path)) { try await store.setNote("lost", of: id) }
    #expect(!LibraryLog.isOfAnotherFile(path))
    #expect(NewsStore.examine(path: path) == LibraryExamination())
    let present = try NewsStore(.file(path))
    #expect(try await present.tally().articles == 40)
    #expect(try await store.article(id)?.status.note == "kept", "reading goes on")
    let copy = LibraryFile.placeAside(path, word: "kept")
    await #expect(throws: StoreError.keptAside(path: path, copy: copy)) { try await store.close() }
    #expect(try await NewsStore(.file(copy)).article(id)?.status.note == "kept")
    try await present.close()
    #expect(try Data(contentsOf: URL(filePath: path)).count == bytes.count)
    #expect(NewsStore.examine(path: path) == LibraryExamination())
  }

  @Test func aLibraryWhoseFolderIsGoneIsSavedAtTheEnd() async throws {
    let path = folder.path + "/deep/library.sqlite"
    let store = try NewsStore(.file(path))
    let source = try await store.source(kind: .file, address: "/a", name: "A")
    _ = try await store.insert([Sample.article("a")], from: source.id)
    try FileManager.default.removeItem(atPath: folder.path + "/deep")
    try await store.close()
    #expect(try await NewsStore(.file(path)).tally().articles == 1)
  }

  @Test func aCopyAtOneMomentIsWhole() async throws {
    let (store, id) = try await filled()
    try await store.setNote("kept", of: id)
    let copy = folder.path + "/copy.sqlite"
    try await store.save(to: copy)
    #expect(try await NewsStore(.file(copy)).article(id)?.status.note == "kept")
    await #expect(throws: StoreError.cannotOpen(path: copy, reason: "it exists already")) {
      try await store.save(to: copy)
    }
  }
}
