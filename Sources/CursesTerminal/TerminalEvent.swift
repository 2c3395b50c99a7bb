import Canvas
import Commands
import TextCore

/// What comes from the terminal, in the order in which it happened.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text, whole and as it was pasted; it is not cleaned.
  case paste(String)
  case mouse(MouseEvent)
  /// The new size in cells.
  case resize(Size)
  /// The window got the keyboard, or lost it.
  case focus(Bool)
  /// It can show pictures in this form.
  case pictures(PictureForm)
  /// It has answered a question about that, which the terminal keeps to itself.
  case answer(PictureAnswer)
  /// A signal that asks the program to end: SIGTERM, SIGHUP or SIGINT.
  case signal(Int32)
  /// The terminal is gone, no more keys will come.
  case end
}

/// Why the screen could not be opened; the terminal is then as it was.
public enum TerminalError: DatelineError, Hashable {
  case outputIsNoTerminal
  /// Standard input is no terminal, and there is no `/dev/tty` either.
  case noKeyboard
  /// `TERM` is empty.
  case terminalNotNamed
  /// `TERM` names a terminal that the terminfo database does not know.
  case terminalUnknown(String)

  public var category: ErrorCategory { .usage }

  /// The error in words, for the user.
  public var message: String {
    switch self {
    case .outputIsNoTerminal: "standard output is not a terminal"
    case .noKeyboard: "standard input is not a terminal and /dev/tty cannot be opened, so no keys can be read"
    case .terminalNotNamed: "the environment variable TERM is not set, so the kind of terminal is unknown"
    case .terminalUnknown(let name):
      "unknown terminal type \"\(name)\" (TERM); try TERM=xterm-256color, or install its terminfo entry"
    }
  }
}
