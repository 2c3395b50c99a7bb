import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import Synchronization

/// Exchanges with the desk while the screen is open, where the library belongs to one. It tells of what the user has to
/// know, and nothing waits for it.
final class DeskWorker: Sendable {
  private static let name = "desk"

  private struct State {
    /// How much there was to catch up with at first.
    var total: Int64 = 0
    var isAway = false
    var refusal: String?
    var sign: DeskSign?
  }
  private let state = Mutex(State())
  private let member = Mutex<String?>(nil)
  private let exchange: DeskExchange
  private let library: NewsLibrary
  private let deliver: @Sendable (Message) -> Void

  init(library: NewsLibrary, deliver: @escaping @Sendable (Message) -> Void) {
    self.library = library
    exchange = library.desk.exchange()
    self.deliver = deliver
  }

  /// Works until its task is cancelled.
  func run() async {
    // What is done meanwhile is counted while it waits.
    let counting = Task { for await _ in library.changes() { await count() } }
    defer { counting.cancel() }
    await learnMember()
    await exchange.run { [self] in tell($0) }
  }

  private func learnMember() async {
    do {
      let name = try await library.desk.standing()?.membership.member
      member.withLock { $0 = name }
    } catch {
      // The exchange tells what is wrong with the library.
    }
  }

  /// Says how much waits to be sent, while it waits.
  private func count() async {
    guard let shown = state.withLock({ $0.sign }) else { return }
    do {
      show(shown.state, unsent: try await library.desk.standing()?.unsent ?? 0)
    } catch {
      // The exchange tells what is wrong with the library.
    }
  }

  private func show(_ now: DeskSign.State, unsent: Int) {
    let sign = DeskSign(now, unsent: unsent, member: member.withLock { $0 })
    let isNew = state.withLock { state in
      defer { state.sign = sign }
      return state.sign != sign
    }
    if isNew { deliver(.desk(sign)) }
  }

  private func tell(_ news: DeskState) {
    switch news {
    case .joining: break
    case .catchingUp(let left):
      let total = state.withLock { state in
        state.total = max(state.total, left)
        return state.total
      }
      deliver(.work(Self.name, WorkProgress(name: Self.name, done: Int(total - left), total: Int(total))))
    case .live:
      let before = state.withLock { state in
        let sign = state.sign
        defer {
          state = State()
          state.sign = sign
        }
        return state
      }
      show(.live, unsent: 0)
      if before.total > 0 { deliver(.work(Self.name, nil)) }
      if before.isAway || before.refusal != nil { notice("The desk is back", .info) }
      for line in exchange.takeNotices() { notice(line, .info) }
    case .waiting(let unsent, _):
      deliver(.work(Self.name, nil))
      show(.live, unsent: unsent)
      for line in exchange.takeNotices() { notice(line, .info) }
    case .away(let unsent, let reason):
      let wasAway = state.withLock { state in
        defer { state.isAway = true }
        return state.isAway
      }
      deliver(.work(Self.name, nil))
      show(.away, unsent: unsent)
      if !wasAway { notice(unsent > 0 ? "Desk away, \(unsent) to send: \(reason)" : "Desk away: \(reason)", .problem) }
    case .refused(let reason):
      let before = state.withLock { state in
        defer { state.refusal = reason }
        return state.refusal
      }
      deliver(.work(Self.name, nil))
      show(.refused, unsent: state.withLock { $0.sign?.unsent ?? 0 })
      if before != reason { notice(reason, .problem) }
    }
  }

  private func notice(_ text: String, _ level: Notice.Level) {
    deliver(.notice(Notice(text, level: level, date: Date())))
  }
}
