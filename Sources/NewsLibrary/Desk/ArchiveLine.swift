import Desk
import Foundation
import Synchronization

/// The connection by which a library asks the archive. It is opened when it is needed and closed after five minutes in
/// which nobody asked: each key of a search asks anew, and a login over TLS takes longer than most answers.
final class ArchiveLine: Sendable {
  private struct Kept {
    var desk: DeskConnection
    /// Another one each time that it is put back.
    var use: Int
  }
  private struct State {
    var kept: Kept?
    var uses = 0
  }
  private let state = Mutex(State())
  private let rest: Duration

  init(rest: Duration = .seconds(300)) { self.rest = rest }

  /// Whether a connection is open and waits for the next question.
  var isOpen: Bool { state.withLock { $0.kept != nil } }

  /// Asks the desk at an address. A connection that was lost meanwhile is opened again.
  func ask<Answer: Sendable>(
    _ address: DeskAddress, _ question: (DeskConnection) async throws -> Answer
  ) async throws -> Answer {
    if let desk = take(address) {
      do {
        return try await answer(desk, question)
      } catch let error as DeskError {
        // The server was stopped or ended the connection since it was used last.
        switch error {
        case .unreachable, .busy: break
        default: throw error
        }
      }
    }
    return try await answer(try await DeskConnection.open(address), question)
  }

  private func answer<Answer: Sendable>(
    _ desk: DeskConnection, _ question: (DeskConnection) async throws -> Answer
  ) async throws -> Answer {
    do {
      let answer = try await question(desk)
      keep(desk)
      return answer
    } catch {
      // A question that was ended, or was not to the desk's liking, leaves the line as it was.
      if error is CancellationError { keep(desk) } else if case .refused? = error as? DeskError { keep(desk) }
      throw error
    }
  }

  private func take(_ address: DeskAddress) -> DeskConnection? {
    state.withLock { state in
      defer { state.kept = nil }
      return state.kept?.desk.address == address ? state.kept?.desk : nil
    }
  }

  private func keep(_ desk: DeskConnection) {
    let use = state.withLock { state in
      state.uses += 1
      state.kept = Kept(desk: desk, use: state.uses)
      return state.uses
    }
    Task { [weak self, rest] in
      try await Task.sleep(for: rest)
      self?.state.withLock { state in
        if state.kept?.use == use { state.kept = nil }
      }
    }
  }
}
