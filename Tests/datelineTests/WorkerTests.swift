import Foundation
import NewsModel
import ReaderUI
import Synchronization
import Testing
import TextCore

@testable import NewsLibrary
@testable import dateline

/// The niceness of the threads that something ran on.
private final class Nicenesses: Sendable {
  private let found = Mutex<Set<Int32>>([])

  var all: Set<Int32> { found.withLock { $0 } }

  /// On Linux this is the niceness of the calling thread alone.
  static var own: Int32 { getpriority(Int32(PRIO_PROCESS.rawValue), 0) }

  func note() async { found.withLock { _ = $0.insert(Self.own) } }
}

@Suite struct WorkerTests {
  private struct Fault: DatelineError {
    var message: String
  }

  @Test func storiesThatWaitAreGroupedAndTheWorkerEndsWithItsTask() async throws {
    let library = try NewsLibrary(.memory)
    for number in 0..<4 {
      let text =
        "Ferry crews strike in Port Alder\n\nPORT ALDER (Reuters) - Ferry crews of Port Alder struck, day \(number).\n"
      _ = try await library.importData(Data(text.utf8), name: "wire\(number).txt")
    }
    let problems = Mutex<[String]>([])
    let worker = StoryWorker(library: library) { message in
      if case .notice(let notice) = message { problems.withLock { $0.append(notice.text) } }
    }
    let task = startInBackground { await worker.run() }
    while try await library.stories.ungroupedCount() > 0 { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    await task.value
    #expect(problems.withLock { $0 }.isEmpty)
  }

  @Test func aProblemIsReportedOnceUntilTheWorkGoesOn() {
    var problems = RepeatedProblem()
    #expect(problems.notice(of: CancellationError(), in: "stories") == nil)
    #expect(problems.notice(of: Fault(message: "the disk is full"), in: "stories")?.text == "stories: the disk is full")
    #expect(problems.notice(of: Fault(message: "the disk is full"), in: "stories") == nil)
    #expect(problems.notice(of: Fault(message: "the library is damaged"), in: "stories") != nil)
    problems.clear()
    #expect(problems.notice(of: Fault(message: "the library is damaged"), in: "stories") != nil)
  }

  @Test func workInTheBackgroundRunsOnItsOwnThreads() async {
    let found = Nicenesses()
    await startInBackground {
      await found.note()
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { await found.note() } }
      }
      await Task.yield()
      await found.note()
    }.value
    #expect(found.all == [min(19, Nicenesses.own + BackgroundExecutor.niceness)])
  }

  @Test func programsOfTheUserRunAndTheirStatusIsKnown() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
    try Data("one\ntwo\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(ChildProcess.run(["true"], streams: .input(path: file.path)) == 0)
    #expect(ChildProcess.run(["false"], streams: .input(path: file.path)) == 1)
    #expect(ChildProcess.run(["grep", "-q", "two"], streams: .input(path: file.path)) == 0)
    #expect(ChildProcess.run(["grep", "-q", "three"], streams: .input(path: file.path)) == 1)
    #expect(ChildProcess.run(["sh", "-c", "kill -TERM $$"], streams: .input(path: file.path)) == 128 + SIGTERM)
    #expect(ChildProcess.run(["no-such-program-here"], streams: .none) == nil)
    #expect(ChildProcess.run([], streams: .none) == nil)
  }

  @Test func addressesGoToTheBrowserAsOneArgument() {
    func browser(_ value: String?) -> [String] {
      ChildProcess.browser(value.map { ["BROWSER": $0] } ?? [:], address: "https://a.example/?q=1;ls").arguments
    }
    #expect(browser("firefox") == ["firefox", "https://a.example/?q=1;ls"])
    #expect(browser("firefox --new-tab %s:lynx") == ["firefox", "--new-tab", "https://a.example/?q=1;ls"])
    #expect(browser(nil).last == "https://a.example/?q=1;ls")
    #expect(ChildProcess.browser(["BROWSER": "/usr/bin/w3m"], address: "https://a.example").isForTerminals)
    #expect(ChildProcess.editor(["EDITOR": "vi -n", "VISUAL": ""]) == ["vi", "-n"])
    #expect(ChildProcess.editor([:]) == nil)
  }
}
