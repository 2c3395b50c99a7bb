import Canvas
import Commands
import CursesTerminal
import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import Settings
import TextCore

/// The loop of the program: one inbox for keys, answers and signals, one session, one terminal.
///
/// A paint is asked for by putting it into the inbox behind all that waits there, so keys that come faster than the
/// screen can be drawn are all taken first, in order, and drawn once.
@MainActor
final class ScreenApp {
  private enum Item: Sendable {
    case terminal(TerminalEvent)
    case message(Message)
    case paint
  }

  let terminal: CursesTerminal
  private let inbox: AsyncStream<Item>
  private let put: AsyncStream<Item>.Continuation
  private var isPaintAsked = false
  /// Whether the next paint is of every cell, whatever the screen shows.
  private var isRedrawAsked = false
  private var isOver = false
  private var ending = Ending.quit
  /// What could not be saved in the library, in words.
  private var loss: String?
  /// Why what the screen itself remembers could not be saved.
  private var notKept: String?
  private var keptScreen: KeptScreenFile?
  private var session: Session?
  private var title = ""
  /// The user's player as words; its last one is the address, or `%s` within them.
  var player: @MainActor () -> String = { Options().player }
  /// The user's viewer of pictures, likewise; nil for the browser.
  var viewer: @MainActor () -> String? = { nil }
  /// How watches and urgent copy are announced.
  private var notify: @MainActor () -> String = { Options().notify }
  private var lastKey = ContinuousClock.now
  private var lookAtConfiguration: (@MainActor () -> Void)?

  /// How the screen came to its end.
  enum Ending: Sendable {
    case quit
    /// By this signal.
    case signal(Int32)
    /// The Welcome edition has been dismissed; the user's library comes next.
    case dismissedWelcome
  }

  private init(terminal: CursesTerminal) {
    self.terminal = terminal
    (inbox, put) = AsyncStream.makeStream(of: Item.self)
  }

  /// Shows `library` until the user leaves it or a signal comes; the terminal is left as it was, whatever happens.
  static func run(
    library: NewsLibrary, path: String?, settings: Settings, isWelcome: Bool, terminal options: TerminalOptions,
    notices: [Notice], reload: @escaping @MainActor () -> Settings
  ) async throws -> (ending: Ending, loss: String?, notKept: String?) {
    let terminal = try CursesTerminal(colors: options.colors, usesMouse: options.usesMouse)
    defer { terminal.close() }
    let app = ScreenApp(terminal: terminal)
    var reader = settings.readerOptions
    reader.isWelcome = isWelcome
    let hasColors = terminal.colors != .none
    if !hasColors { reader.theme = reader.theme.withoutColors }
    var state = ReaderState(size: terminal.size, now: Date(), options: reader)
    let kept = KeptScreenFile(settings.paths, library: path)
    state.take(kept.read(), library: path)
    app.keptScreen = kept
    let watch = ConfigurationWatch(settings, hasColors: hasColors, reload: reload)
    app.player = { watch.settings.options.player }
    app.viewer = { watch.settings.options.viewer }
    app.notify = { watch.settings.options.notify }
    app.lookAtConfiguration = { [weak app] in
      guard let message = watch.look() else { return }
      if path != nil { library.articles.setRules(watch.settings.arrivalRules) }
      app?.receive(message)
    }
    await app.run(
      state, library: library, careful: settings.options.refinement,
      fetching: Fetching(settings, keepsFresh: path != nil),
      notices: notices,
      loadTheme: { watch.settings.themeMessage($0, hasColors: hasColors) })
    return (app.ending, app.loss, app.notKept)
  }

  private func run(
    _ state: ReaderState, library: NewsLibrary, careful: RefinementChoice, fetching: Fetching,
    notices: [Notice],
    loadTheme: @escaping @MainActor (String) -> Message
  ) async {
    let put = put
    let session = Session(
      state: state, library: library, fetching: fetching, loadTheme: loadTheme,
      deliver: { put.yield(.message($0)) }, perform: { [weak self] in self?.perform($0) })
    self.session = session
    let worker = RefinementWorker(library: library, choice: careful, deliver: { put.yield(.message($0)) })
    let notify = notify
    let notifier = ArrivalNotifier(library: library, way: notify) { [weak self] in self?.announce($0, by: notify()) }
    let background = [
      startInBackground { await worker.run() },
      startInBackground { await session.keepFresh() },
      startInBackground { await SearchIndexWorker(library: library) { put.yield(.message($0)) }.run() },
      startInBackground { await session.keepInStep() },
      startInBackground { await StoryWorker(library: library) { put.yield(.message($0)) }.run() },
      startInBackground { await DeskWorker(library: library) { put.yield(.message($0)) }.run() },
    ]
    let watching = [
      Task { await notifier.run() },
      Task { [weak self] in
        while !Task.isCancelled {
          try await Task.sleep(for: Self.idle)
          try await self?.lookAfterWhenIdle(library)
        }
      },
      Task {
        for await _ in library.changes() {
          put.yield(.message(.libraryChanged))
          // An import changes the library many times a second; what comes meanwhile is looked at together.
          try await Task.sleep(for: Self.changePause)
        }
      },
      Task { [weak self] in
        while !Task.isCancelled {
          try await Task.sleep(for: ConfigurationWatch.interval)
          self?.lookAtConfiguration?()
        }
      },
      Task {
        while !Task.isCancelled {
          let second = Calendar.current.component(.second, from: Date())
          // Times in the list are told in minutes.
          try await Task.sleep(for: .seconds(60 - second))
          put.yield(.message(.tick(Date())))
        }
      },
    ]
    defer {
      for task in background { task.cancel() }
      for task in watching { task.cancel() }
    }

    terminal.start { put.yield(.terminal($0)) }
    session.receive(.start)
    for notice in notices { session.receive(.notice(notice)) }
    askForPaint()
    for await item in inbox {
      // Much may stand before it in the inbox.
      let wish = terminal.askedToEnd
      if let wish, wish.since.duration(to: .now) >= Self.patience { stop(session, by: wish.signal) }
      if isOver { break }
      switch item {
      case .paint:
        isPaintAsked = false
        if wish == nil { paint(session) }
        continue
      case .message(let message):
        session.receive(message)
      case .terminal(let event):
        worker.noteKey()
        lastKey = .now
        receive(event, session)
      }
      worker.note(opened: session.state.openedArticle)
      if isOver { break }
      askForPaint()
    }
    loss = await session.finish()
  }

  /// So long are keys taken that were typed before a signal to end; nothing is painted for them any more.
  private static let patience = Duration.seconds(1)

  private func paint(_ session: Session) {
    if isRedrawAsked { terminal.forget() }
    isRedrawAsked = false
    terminal.present(Screen.draw(session.state))
    showTitle(of: session.state)
    session.readAhead()
  }

  /// So long after the last key the library is copied, if its last copy is older than a week, and its search index
  /// brought in order.
  private static let idle = Duration.seconds(180)
  private static let changePause = Duration.milliseconds(250)

  private func lookAfterWhenIdle(_ library: NewsLibrary) async throws {
    func isIdle() -> Bool { lastKey.duration(to: .now) >= Self.idle }
    guard isIdle() else { return }
    do {
      try await library.backUpIfDue(now: Date())
      while isIdle(), try await library.mergeSearchIndex() { try await Task.sleep(for: .milliseconds(200)) }
    } catch let error as any DatelineError {
      receive(
        .notice(
          Notice(
            "the library could not be backed up or its search index merged: \(error.message)", level: .problem,
            date: Date())))
    }
  }

  /// The window is named after what is read in it.
  private func showTitle(of state: ReaderState) {
    let headline = state.focus == .list ? nil : state.reading?.article.content.title
    let title = headline.map { "\($0) - Dateline" } ?? "Dateline"
    guard title != self.title else { return }
    self.title = title
    terminal.setTitle(title)
  }

  private func askForPaint() {
    guard !isPaintAsked else { return }
    isPaintAsked = true
    put.yield(.paint)
  }

  private func receive(_ event: TerminalEvent, _ session: Session) {
    switch event {
    case .key(let key): session.receive(.key(key))
    case .paste(let text): session.receive(.paste(text))
    case .mouse(let event): session.receive(.mouse(event))
    case .resize(let size): session.receive(.resize(size))
    case .focus(let hasFocus):
      // Who comes back wants to see the time it is and what the file says now.
      if hasFocus {
        session.receive(.tick(Date()))
        lookAtConfiguration?()
      }
    case .pictures(let form): session.receive(.pictures(form))
    // Kept by the terminal.
    case .answer: break
    case .signal(let signal): stop(session, by: signal)
    case .end: stop(session, by: SIGHUP)
    }
  }

  /// Ends as `Q` does, with the reading place kept.
  private func stop(_ session: Session, by signal: Int32) {
    session.receive(.command(.quitNow))
    ending = .signal(signal)
    isOver = true
  }

  private func perform(_ request: TerminalRequest) {
    // Nobody waits for another program who was told to end.
    if terminal.askedToEnd != nil, request.startsProgram { return }
    switch request {
    case .copy(let text): copy(text)
    case .keepScreen:
      guard let state = session?.state, let keptScreen else { break }
      notKept = keptScreen.keep(state) ? nil : keptScreen.problem
      if let notKept { receive(.notice(Notice(notKept, level: .problem, date: Date()))) }
    case .openLink(let address): openLink(address)
    case .play(let address): play(address)
    case .viewPicture(let address): viewPicture(address)
    case .editNote(let id, let note): editNote(note, of: id)
    case .pipe(let command, let text): pipe(text, to: command)
    case .redraw: isRedrawAsked = true
    case .suspend: terminal.suspend()
    case .dismissWelcome:
      ending = .dismissedWelcome
      isOver = true
    case .quit: isOver = true
    }
  }
}

extension ScreenApp {
  func receive(_ message: Message) { put.yield(.message(message)) }
}

/// What the terminal can do and what of it is wanted.
struct TerminalOptions: Sendable {
  var colors: ColorDepth
  var usesMouse: Bool
}
