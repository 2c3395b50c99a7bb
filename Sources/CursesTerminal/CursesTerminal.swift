import CNcurses
import Canvas
import Commands
import Dispatch
import Synchronization

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
  private let output: OutputGuard
  private var reader = KeyReader()
  private var questions: PictureQuestions
  private var sources: [any DispatchSourceProtocol] = []
  private var deliver: (@MainActor (TerminalEvent) -> Void)?
  private var isResizePending = false
  private var isOpen = true
  /// Whether the terminal belongs to the shell until the program is continued.
  private var isSuspended = false
  private var isShown: Bool { isOpen && !isSuspended }
  /// Whether another program has the terminal, and the keys that mean a signal.
  private var isLent = false
  private let wish = EndWish()
  private var lastInput = ContinuousClock.now
  private var isPasteWatched = false

  /// Takes over the terminal of standard output; keys come from standard input, or from `/dev/tty` where that is a
  /// file.
  public init(colors wanted: ColorDepth, usesMouse: Bool) throws(TerminalError) {
    let output = OutputGuard()
    let opened = try CursesScreen.open(colors: wanted)
    self.output = output
    screen = opened.screen
    window = opened.window
    keyboard = opened.keyboard
    inputDescriptor = opened.inputDescriptor
    colors = opened.colors
    control = TerminalControl(usesMouse: usesMouse)
    presenter = Presenter(window: opened.window, colors: opened.colors)
    size = Self.windowSize(opened.window)
    questions = PictureQuestions(systemCell: Self.cellSize())
    curses_guard()
    output.writing { control.enter() }
  }

  // MARK: Showing

  /// Shows a grid. Only cells that differ from the last grid are touched; one of another size is cut or padded.
  public func present(_ grid: Grid) {
    guard isShown else { return }
    output.writing { presenter.present(grid) }
  }

  /// Has the next grid painted whole, for a screen that something else has written on.
  public func forget() {
    guard isShown else { return }
    output.writing { presenter.forget() }
  }

  /// Names the window; does nothing where the terminal has no title.
  public func setTitle(_ title: String) {
    if isShown { output.writing { control.setTitle(title) } }
  }

  /// Hands text to the clipboard of the user's terminal (OSC 52); false where the terminal cannot take it.
  @discardableResult public func copyToClipboard(_ text: String) -> Bool {
    isShown && output.writing { control.copy(text) }
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
    // While another program has the terminal, its keys mean these signals for that program.
    watch(SIGTSTP) { if !$0.isLent { $0.suspend() } }
    watch(SIGCONT) { if !$0.isLent { $0.resumed() } }
    watch(SIGINT) { if !$0.isLent { $0.deliver?(.signal(SIGINT)) } }
    let listening = DispatchGroup()
    for number in [SIGTERM, SIGHUP] { watchUrgently(number, listening) }
    for source in sources { source.activate() }
    // Sources begin to listen a little later; a signal before that would end the program and leave the terminal as it
    // is.
    _ = listening.wait(timeout: .now() + Self.patience)
    reader.expectsAnswers = true
    output.writing { control.ask(PictureQuestions.first) }
    // Keys that were typed before.
    readInput()
  }

  /// Hands an event on; answers to our own questions are for nobody else.
  private func pass(_ event: TerminalEvent) {
    guard case .answer(let answer) = event else {
      deliver?(event)
      return
    }
    // Nothing was asked, or all is answered.
    guard reader.expectsAnswers else { return }
    switch questions.take(answer) {
    case .ask(let question): if isShown { output.writing { control.ask(question) } }
    case .end(let form):
      reader.expectsAnswers = false
      if let form { deliver?(.pictures(form)) }
    case nil: break
    }
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

  /// The signal that asks the program to end and when it came, told before it is delivered: whoever works off events
  /// that came earlier keeps the main queue from delivering it.
  public var askedToEnd: (signal: Int32, since: ContinuousClock.Instant)? { wish.first }

  /// How long the program may take to hear a signal before what keeps it from hearing is ended.
  private nonisolated static let patience = DispatchTimeInterval.seconds(2)

  /// Signals that must be heard although the main queue waits for the terminal or for another program; leaves
  /// `listening` once they are.
  private func watchUrgently(_ number: Int32, _ listening: DispatchGroup) {
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    listening.enter()
    source.setRegistrationHandler { @Sendable in listening.leave() }
    source.setEventHandler { @Sendable [weak self, output, wish] in
      let heard = Heard()
      wish.note(number)
      DispatchQueue.main.async { [weak self] in
        heard.mark()
        MainActor.assumeIsolated { self?.deliver?(.signal(number)) }
      }
      output.stopBorrower()
      DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) {
        if !heard.isMarked { output.cut() }
      }
    }
    sources.append(source)
  }

  /// A flood of keys lets other work in between.
  private static let mostAtOnce = 4096

  private func readInput() {
    var count = 0
    while isShown, count < Self.mostAtOnce {
      let code = wgetch(keyboard)
      guard code != ERR else { break }
      count += 1
      let input = (0..<256).contains(code) ? KeyReader.Input.byte(UInt8(code)) : .key(code)
      let now = Int(DispatchTime.now().uptimeNanoseconds / 1_000_000)
      for event in reader.take(input, at: now, name: { keyname($0).map { String(cString: $0) } }) { pass(event) }
    }
    if count > 0 { lastInput = .now }
    if count == Self.mostAtOnce {
      // Curses may hold bytes of which the descriptor tells nothing any more.
      DispatchQueue.main.async { [weak self] in MainActor.assumeIsolated { self?.readInput() } }
      return
    }
    for event in reader.pause() { pass(event) }
    if reader.isUnended { watchPaste() }
    if isShown, count == 0, isAtEnd { endInput() }
  }

  /// A paste or an answer whose end got lost would take every key from then on.
  private static let longestPause = Duration.seconds(2)

  private func watchPaste() {
    guard !isPasteWatched else { return }
    isPasteWatched = true
    DispatchQueue.main.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in
      MainActor.assumeIsolated { self?.checkPaste() }
    }
  }

  private func checkPaste() {
    isPasteWatched = false
    guard reader.isUnended else { return }
    guard lastInput.duration(to: .now) >= Self.longestPause else { return watchPaste() }
    for event in reader.giveUp() { pass(event) }
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
    output.writing { presenter.forget() }
    let new = Self.windowSize(window)
    guard new != size else { return output.writing { presenter.presentLast() } }
    size = new
    deliver?(.resize(new))
  }

  private static func windowSize(_ window: UnsafeMutablePointer<WINDOW>) -> Size {
    Size(Int(getmaxx(window)), Int(getmaxy(window)))
  }

  /// A cell in pixels, where the system knows.
  private static func cellSize() -> Size? {
    let told = curses_window_size(STDOUT_FILENO)
    guard told.ws_row > 0, told.ws_col > 0, told.ws_xpixel >= told.ws_col, told.ws_ypixel >= told.ws_row else {
      return nil
    }
    return Size(Int(told.ws_xpixel / told.ws_col), Int(told.ws_ypixel / told.ws_row))
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

  /// Gives the terminal to another program while `body` runs, and takes it back. `stop` ends that program: it is called
  /// from another thread where Dateline itself is asked to end.
  public func lend(stop: @escaping @Sendable () -> Void, _ body: () -> Void) {
    guard isShown else { return }
    leave()
    isLent = true
    output.lent(stop: stop)
    body()
    output.lent(stop: nil)
    resumed()
    // What the keys of the other program sent to this one too is still on its way.
    DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in
      MainActor.assumeIsolated { self?.isLent = false }
    }
  }

  /// Writes a line under what another program has shown, while it has the terminal.
  public func say(_ line: String) {
    if isLent { output.writing { Output.send(line) } }
  }

  private func resumed() {
    guard isOpen else { return }
    isSuspended = false
    reset_prog_mode()
    output.writing { control.enter() }
    takeSize()
    // What was drawn while nobody could see it was dropped.
    deliver?(.focus(true))
  }

  private func leave() {
    output.writing {
      presenter.removePicture()
      control.leave()
      endwin()
    }
  }

  /// Gives the terminal back as it was; nothing is shown or delivered any more.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    for source in sources { source.cancel() }
    sources = []
    deliver = nil
    if !isSuspended { leave() }
    output.restore(farewell: control.farewell)
    delwin(keyboard)
    delscreen(screen)
  }
}

/// The first signal that asked the program to end.
private final class EndWish: Sendable {
  private let state = Mutex<(signal: Int32, since: ContinuousClock.Instant)?>(nil)
  var first: (signal: Int32, since: ContinuousClock.Instant)? { state.withLock { $0 } }
  func note(_ signal: Int32) { state.withLock { $0 = $0 ?? (signal, .now) } }
}

/// Whether a signal has come through to the main queue.
private final class Heard: Sendable {
  private let flag = Mutex(false)
  var isMarked: Bool { flag.withLock { $0 } }
  func mark() { flag.withLock { $0 = true } }
}
