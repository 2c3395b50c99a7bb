import Canvas
import Foundation
import ReaderUI
import Settings
import Testing

@testable import dateline

/// What several screens remember in one file.
struct KeptScreenTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "kept-\(UUID().uuidString)")

  private var paths: SearchPaths {
    SearchPaths(environment: ["HOME": folder.path], shippedThemes: nil)
  }

  private func screen(typed word: String) -> ReaderState {
    var state = ReaderState(size: Size(80, 24), now: .distantPast, options: ReaderOptions())
    state.histories[.search] = [word]
    return state
  }

  @Test func screensThatEndAtOnceLoseNothingOfEachOther() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = paths
    DispatchQueue.concurrentPerform(iterations: 32) { number in
      _ = KeptScreenFile(paths, library: nil).keep(screen(typed: "word\(number)"))
    }
    let kept = KeptScreenFile(paths, library: nil).read().histories["search"] ?? []
    #expect(Set(kept) == Set((0..<32).map { "word\($0)" }))
  }

  @Test func aFileThatCannotBeUnderstoodIsPutAside() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let state = URL(filePath: paths.state)
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    let file = state.appending(path: "screen.json")
    try Data(#"{"version":9,"marks":{"a":1}}"#.utf8).write(to: file)
    #expect(KeptScreenFile(paths, library: nil).keep(screen(typed: "ferry")))
    #expect(KeptScreenFile(paths, library: nil).read().histories["search"] == ["ferry"])
    let aside = try String(contentsOf: URL(filePath: file.path + ".unreadable"), encoding: .utf8)
    #expect(aside.contains("marks"))
  }
}
