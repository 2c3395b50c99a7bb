import Testing

@testable import dateline

/// What is read ahead is what a question would give: never older than the last change.
@MainActor @Suite struct ReadAheadTests {
  /// Texts by number, which change; each read waits until it is let go.
  @MainActor private final class SampleCorpus {
    var texts = [1: "one", 2: "two", 3: "three"]
    /// Nil when the program is at its end.
    var version: Int? = 0
    var reads: [Int] = []
    var gate: (@MainActor (Int) async -> Void)?

    func write(_ number: Int, _ text: String) {
      texts[number] = text
      version? += 1
    }

    func read(_ number: Int) async throws -> String? {
      let text = texts[number]
      reads.append(number)
      await gate?(number)
      if text == "broken" { throw CancellationError() }
      return text
    }
  }

  private let corpus = SampleCorpus()
  private let ahead: ReadAhead<Int, String>

  init() {
    let corpus = corpus
    ahead = ReadAhead(version: { corpus.version }, read: { try await corpus.read($0) })
  }

  private func settle() async { for _ in 0..<50 { await Task.yield() } }

  @Test func whatIsWantedIsReadOnceAndKept() async {
    #expect(ahead.value(for: 2) == nil)
    ahead.want([2, 3], besides: 1)
    await settle()
    #expect(ahead.value(for: 2) == "two")
    #expect(ahead.value(for: 3) == "three")
    // A step down: the next is there already, the one left is kept.
    ahead.want([3, 1], besides: 2)
    await settle()
    #expect(ahead.value(for: 2) == "two")
    #expect(corpus.reads == [2, 3, 1])
    ahead.want([], besides: 9)
    #expect(ahead.value(for: 3) == nil)
  }

  @Test func aChangeMakesItWorthless() async {
    ahead.want([2], besides: 1)
    await settle()
    corpus.write(2, "second")
    #expect(ahead.value(for: 2) == nil)
    ahead.want([2], besides: 1)
    await settle()
    #expect(ahead.value(for: 2) == "second")
  }

  @Test func whatChangesWhileItIsReadIsNotGiven() async {
    corpus.gate = { [corpus] number in
      if number == 2 { corpus.write(2, "second") }
    }
    ahead.want([2, 3], besides: 1)
    await settle()
    #expect(ahead.value(for: 2) == nil)
    #expect(ahead.value(for: 3) == "three")
  }

  @Test func readingEndsWithTheProgram() async {
    corpus.gate = { [corpus] _ in corpus.version = nil }
    ahead.want([2, 3], besides: 1)
    await settle()
    #expect(corpus.reads == [2])
    #expect(ahead.value(for: 2) == nil)
  }

  @Test func whatIsMissingOrFailsIsLeftToWhoeverAsks() async {
    corpus.texts[2] = "broken"
    ahead.want([2, 9], besides: 1)
    await settle()
    #expect(ahead.value(for: 2) == nil)
    ahead.want([9, 3], besides: 1)
    await settle()
    #expect(ahead.value(for: 9) == nil)
    #expect(ahead.value(for: 3) == "three")
    // Nothing is asked for again and again.
    #expect(corpus.reads == [2, 9, 3])
  }
}
