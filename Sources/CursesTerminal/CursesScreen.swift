import CNcurses
import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal that curses has been started on.
@MainActor struct CursesScreen {
  let screen: OpaquePointer
  let window: UnsafeMutablePointer<WINDOW>
  let keyboard: UnsafeMutablePointer<WINDOW>
  let inputDescriptor: Int32
  let colors: ColorDepth

  static func open(colors wanted: ColorDepth) throws(TerminalError) -> CursesScreen {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    guard let input = isatty(STDIN_FILENO) == 1 ? curses_input() : fopen("/dev/tty", "r") else { throw .noKeyboard }
    let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !terminal.isEmpty else { throw .terminalNotNamed }
    chooseLocale()
    if getenv("ESCDELAY") == nil { set_escdelay(25) }
    use_extended_names(true)
    let direct = wanted == .trueColor ? directScreen(for: terminal, input: input) : nil
    guard let screen = direct ?? newterm(nil, curses_output(), input), let window = curses_screen() else {
      throw .terminalUnknown(terminal)
    }
    set_term(screen)
    let colors = startColors(direct == nil ? min(wanted, .indexed256) : wanted)
    raw()
    noecho()
    nonl()
    intrflush(window, false)
    leaveok(window, false)
    scrollok(window, false)
    guard let keyboard = newpad(1, 1) else {
      endwin()
      delscreen(screen)
      throw .terminalUnknown(terminal)
    }
    keypad(keyboard, true)
    nodelay(keyboard, true)
    meta(keyboard, true)
    for (sequence, code) in KeyReader.Marker.sequences { define_key(sequence, code) }
    return CursesScreen(
      screen: screen, window: window, keyboard: keyboard, inputDescriptor: fileno(input), colors: colors)
  }

  /// Curses asks the locale what UTF-8 is; where the user's has none, the plainest that has is taken for characters.
  private static func chooseLocale() {
    setlocale(LC_ALL, "")
    if String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" {
      for name in ["C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil { break }
    }
  }

  /// The screen with 24-bit colour; nil where it cannot be had.
  private static func directScreen(for terminal: String, input: UnsafeMutablePointer<FILE>) -> OpaquePointer? {
    // Made before curses looks, since it remembers which folders were there.
    guard let folder = DirectColor.folder(), DirectColor.provide(for: terminal, in: folder) else { return nil }
    return DirectColor.withEntries(in: folder) {
      newterm(DirectColor.name(for: terminal), curses_output(), input)
    }
  }

  private static func startColors(_ wanted: ColorDepth) -> ColorDepth {
    guard wanted != .none, has_colors(), start_color() == OK, use_default_colors() == OK else { return .none }
    return switch curses_colors() {
    case 0x1000000...: min(wanted, .trueColor)
    case 256...: min(wanted, .indexed256)
    case 16...: min(wanted, .basic16)
    case 8...: min(wanted, .basic8)
    default: .none
    }
  }
}
