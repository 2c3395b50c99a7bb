import CNcurses
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Frees the program from a terminal that does not read: a write to it waits for ever, and with it the thread that
/// answers signals. Curses can only write so that it waits, hence the output is turned away and the write interrupted.
final class OutputGuard: Sendable {
  private struct State {
    /// The thread that is writing.
    var writer: pthread_t?
    var isCut = false
    /// Ends the program that has the terminal.
    var stopBorrower: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  /// The terminal, whatever becomes of standard output.
  private let terminal: Int32
  private let saved: termios?

  /// Before curses changes anything.
  init() {
    terminal = dup(STDOUT_FILENO)
    _ = fcntl(terminal, F_SETFD, FD_CLOEXEC)
    var modes = termios()
    saved = tcgetattr(terminal, &modes) == 0 ? modes : nil
    curses_interrupts()
  }

  deinit { close(terminal) }

  /// Another program has the terminal, which `stop` ends; nil where none has it any more.
  func lent(stop: (@Sendable () -> Void)?) { state.withLock { $0.stopBorrower = stop } }

  /// Ends the program that has the terminal, if one has.
  func stopBorrower() { state.withLock { $0.stopBorrower }?() }

  /// Runs what writes to the terminal.
  func writing<Value>(_ body: () throws -> Value) rethrows -> Value {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPROF)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    state.withLock { $0.writer = pthread_self() }
    defer { state.withLock { $0.writer = nil } }
    return try body()
  }

  /// Turns the output away, of a write that waits and of those to come; what they would have shown is lost, which
  /// nobody sees.
  func cut() {
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nowhere >= 0 else { return }
    dup2(nowhere, STDOUT_FILENO)
    close(nowhere)
    state.withLock { $0.isCut = true }
    // A signal that comes just before the call is made ends nothing.
    for _ in 0..<100 {
      let isWriting = state.withLock { state in
        if let writer = state.writer { pthread_kill(writer, SIGPROF) }
        return state.writer != nil
      }
      guard isWriting else { return }
      usleep(10_000)
    }
  }

  /// After curses has left: the modes of a terminal whose output was turned away, and as much of `farewell` as it takes
  /// without waiting.
  func restore(farewell: String) {
    guard state.withLock({ $0.isCut }) else { return }
    tcflush(terminal, TCOFLUSH)
    if var saved { tcsetattr(terminal, TCSANOW, &saved) }
    let other = open("/dev/tty", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard other >= 0 else { return }
    defer { close(other) }
    let bytes = Array(farewell.utf8)
    _ = write(other, bytes, bytes.count)
  }
}
