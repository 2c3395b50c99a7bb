import Foundation
import NewsLibrary
import ReaderUI
import Synchronization
import Testing

@testable import dateline

/// Changes that the library cannot take at the moment.
@MainActor @Suite struct SavingTests {
  private final class Heard: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }

  @Test func aChangeIsTriedUntilItIsSaved() async throws {
    let heard = Heard()
    let saving = Saving(library: try NewsLibrary(.memory)) { heard.add($0) }
    var attempts = 0
    let messages = await saving.save { mayWait in
      #expect(mayWait)
      attempts += 1
      return attempts < 3 ? .wait("the disk is full") : .done([.libraryChanged])
    }
    #expect(messages.count == 1 && attempts == 3)
    #expect(heard.all.count == 2, "it is told once that it waits, and once that it goes on: \(heard.all)")
    #expect(heard.all[0].contains("the disk is full") && saving.loss == nil)
  }

  @Test func whatIsNotSavedAtTheEndIsTold() async throws {
    let saving = Saving(library: try NewsLibrary(.memory), lastWait: .zero) { _ in }
    saving.isEnding = true
    for _ in 0..<2 { #expect(await saving.save { _ in .wait("the disk is full") }.isEmpty) }
    #expect(saving.loss == "2 changes could not be saved: the disk is full")
    #expect(await saving.save { _ in .failed([.libraryChanged]) }.count == 1)
  }
}
