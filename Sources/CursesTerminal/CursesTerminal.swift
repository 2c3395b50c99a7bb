import CNcurses
import Canvas
import Commands
import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal: shows grids and tells of keys, paste, mouse, sizes and signals. One at a time may be open.
///
/// Everything happens on the main actor, in the dispatch main queue; nothing here waits for input.
@MainActor public final class CursesTerminal {
  /// The size in cells.
  public private(set) var size: Size
  /// The colours that are shown: those asked for, or fewer where the terminal has fewer.
  public let colors: ColorDepth

  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  /// Keys are read through a pad, since reading through a window would also refresh it.
  private let keyboard: UnsafeMutablePointer<WINDOW>
  private let inputDescriptor: Int32
  private var control: TerminalControl
  private let presenter: Presenter
  private var reader = KeyReader()
  private var sources: [any DispatchSourceProtocol] = []
  private var deliver: (@MainActor (TerminalEvent) -> Void)?
  private var isResizePending = false
  private var isOpen = true
  /// Whether the terminal belongs to the shell until the program is continued.
  private var isSuspended = false
  private var isShown: Bool { isOpen && !isSuspended }

  /// Takes over the terminal of standard output; keys come from standard input, or from `/dev/tty` where that is a
  /// file.
  public init(colors wanted: ColorDepth, usesMouse: Bool) throws(TerminalError) {
    let opened = try CursesScreen.open(colors: wanted)
    screen = opened.screen
    window = opened.window
    keyboard = opened.keyboard
    inputDescriptor = opened.inputDescriptor
    colors = opened.colors
    control = TerminalControl(usesMouse: usesMouse)
    presenter = Presenter(window: opened.window, colors: opened.colors)
    size = Self.windowSize(opened.window)
    curses_guard()
    control.enter()
  }

  // MARK: Showing

  /// Shows a grid. Only cells that differ from the last grid are touched; one of another size is cut or padded.
  public func present(_ grid: Grid) {
    guard isShown else { return }
    presenter.present(grid)
  }

  /// Paints everything anew, for a screen that something else has written on.
  public func redraw() {
    guard isShown else { return }
    presenter.forget()
    presenter.presentLast()
  }

  /// Names the window; does nothing where the terminal has no title.
  public func setTitle(_ title: String) {
    if isShown { control.setTitle(title) }
  }

  /// Hands text to the clipboard of the user's terminal (OSC 52); false where the terminal cannot take it.
  @discardableResult public func copyToClipboard(_ text: String) -> Bool {
    isShown && control.copy(text)
  }

  /// Rings the bell, or has the terminal show a notification where it can.
  public func announce(_ words: String, by way: Announcement) {
    if isOpen { control.announce(words, by: way) }
  }

  // MARK: Listening

  /// Begins to deliver events, each on the main actor and in order.
  public func start(_ deliver: @escaping @MainActor (TerminalEvent) -> Void) {
    guard isOpen, self.deliver == nil else { return }
    self.deliver = deliver
    let input = DispatchSource.makeReadSource(fileDescriptor: inputDescriptor, queue: .main)
    input.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.readInput() } }
    sources.append(input)
    watch(SIGWINCH) { $0.sizeChanged() }
    watch(SIGTSTP) { $0.suspend() }
    watch(SIGCONT) { $0.resumed() }
    for number in [SIGTERM, SIGHUP, SIGINT] { watch(number) { $0.deliver?(.signal(number)) } }
    for source in sources { source.activate() }
    // Keys that were typed before.
    readInput()
  }

  private func watch(_ number: Int32, _ handle: @escaping @MainActor (CursesTerminal) -> Void) {
    let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated {
        if let self { handle(self) }
      }
    }
    sources.append(source)
  }

  private func readInput() {
    var hasRead = false
    while isShown {
      let code = wgetch(keyboard)
      guard code != ERR else { break }
      hasRead = true
      let input = (0..<256).contains(code) ? KeyReader.Input.byte(UInt8(code)) : .key(code)
      let now = Int(DispatchTime.now().uptimeNanoseconds / 1_000_000)
      for event in reader.take(input, at: now, name: { keyname($0).map { String(cString: $0) } }) { deliver?(event) }
    }
    for event in reader.pause() { deliver?(event) }
    if isShown, !hasRead, isAtEnd { endInput() }
  }

  /// Whether the input says that it is readable and yet has nothing to read.
  private var isAtEnd: Bool {
    var descriptor = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0 && curses_waiting(inputDescriptor) <= 0
  }

  private func endInput() {
    sources.first?.cancel()
    deliver?(.end)
  }

  /// A window that is dragged sends sizes by the dozen; one answer to a few of them is enough.
  private func sizeChanged() {
    guard isShown, !isResizePending else { return }
    isResizePending = true
    DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(15)) { [weak self] in
      MainActor.assumeIsolated { self?.takeSize() }
    }
  }

  private func takeSize() {
    isResizePending = false
    guard isShown else { return }
    let told = curses_window_size(STDOUT_FILENO)
    if told.ws_row > 0, told.ws_col > 0 { resizeterm(Int32(told.ws_row), Int32(told.ws_col)) }
    presenter.forget()
    let new = Self.windowSize(window)
    guard new != size else { return presenter.presentLast() }
    size = new
    deliver?(.resize(new))
  }

  private static func windowSize(_ window: UnsafeMutablePointer<WINDOW>) -> Size {
    Size(Int(getmaxx(window)), Int(getmaxy(window)))
  }

  // MARK: Leaving

  /// Gives the terminal back and stops the program until the shell continues it; does nothing where no shell could.
  public func suspend() {
    // The first group of a session has nobody who would continue it.
    guard isShown, getpgrp() != getsid(0) else { return }
    leave()
    isSuspended = true
    // SIGSTOP and not SIGTSTP, which dispatch has taken over. The whole group stops, as if the terminal had sent it.
    // The kernel stops threads one by one, so this one may run on for a moment: it must not take the terminal back by
    // itself.
    kill(0, SIGSTOP)
  }

  /// Gives the terminal to another program while `body` runs, and takes it back.
  public func lend(_ body: () -> Void) {
    guard isShown else { return }
    leave()
    body()
    resumed()
  }

  private func resumed() {
    guard isOpen else { return }
    isSuspended = false
    reset_prog_mode()
    control.enter()
    takeSize()
    // What was drawn while nobody could see it was dropped.
    deliver?(.focus(true))
  }

  private func leave() {
    control.leave()
    endwin()
  }

  /// Gives the terminal back as it was; nothing is shown or delivered any more.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    for source in sources { source.cancel() }
    sources = []
    deliver = nil
    if !isSuspended { leave() }
    delwin(keyboard)
    delscreen(screen)
  }
}
