import NewsLibrary
import NewsModel
import ReaderUI

/// What came of trying to write a change.
enum SavingAttempt: Sendable {
  case done([Message])
  /// It cannot be written, ever.
  case failed([Message])
  /// It cannot be written for now, for this reason.
  case wait(String)

  var messages: [Message] {
    switch self {
    case .done(let messages), .failed(let messages): messages
    case .wait: []
    }
  }
}

/// Keeps trying to write what the library cannot take at the moment (a full disk, another program's lock): what the
/// screen shows as done is in the file in the end, or the user hears that it is not.
@MainActor
final class Saving {
  private let library: NewsLibrary
  private let tell: @MainActor (String) -> Void
  private var isHeldUp = false
  private var hasToldOfDeletion = false
  private var lost = 0
  private var reason = ""
  /// The program is to end: nothing is waited for much longer.
  var isEnding = false
  /// How long the end may be put off, and between two tries.
  private let lastWait: Duration
  private static let pause = Duration.seconds(1)
  private var end: ContinuousClock.Instant?

  init(
    library: NewsLibrary, lastWait: Duration = .seconds(12), tell: @escaping @MainActor (String) -> Void
  ) {
    self.library = library
    self.lastWait = lastWait
    self.tell = tell
  }

  /// What was not saved when the program ended; nil where everything was.
  var loss: String? {
    guard lost > 0 else { return nil }
    return "\(Figures.counted(lost, "change")) could not be saved: \(reason)"
  }

  /// Says again what keeps changes from being saved, where something does: another one waits behind it.
  func remind() {
    if isHeldUp { tell("Not saved yet: \(reason). Dateline keeps trying") }
  }

  /// Tries until it is written, may never be, or the program has waited long enough at its end.
  func save(_ attempt: (_ mayWait: Bool) async -> SavingAttempt) async -> [Message] {
    while true {
      switch await attempt(!library.isReadOnly) {
      case .done(let messages):
        if isHeldUp { tell("Saving works again; every change has been saved") }
        isHeldUp = false
        tellOfDeletion()
        return messages
      case .failed(let messages): return messages
      case .wait(let problem):
        reason = problem
        if !isHeldUp {
          isHeldUp = true
          remind()
        }
        if isEnding {
          let end = end ?? .now + lastWait
          self.end = end
          if ContinuousClock.now >= end {
            lost += 1
            return []
          }
        }
        do { try await Task.sleep(for: Self.pause) } catch { return [] }
      }
    }
  }

  private func tellOfDeletion() {
    guard !hasToldOfDeletion, library.isDeleted else { return }
    hasToldOfDeletion = true
    tell("The library's file was deleted while it is open. Dateline saves it again when you quit")
  }
}
