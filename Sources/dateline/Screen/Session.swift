import Canvas
import Commands
import NewsLibrary
import NewsModel
import ReaderUI

/// The reader at work, with or without a terminal: messages in, state kept, effects handed to the runner.
@MainActor
final class Session {
  private(set) var state: ReaderState
  private let runner: EffectRunner
  /// What a terminal has to do; nothing where there is none.
  private let perform: @MainActor (TerminalRequest) -> Void

  /// `deliver` brings the answers of the library back to `receive`, in the order of their coming.
  init(
    state: ReaderState, library: NewsLibrary, fetching: Fetching,
    loadTheme: @escaping @MainActor (String) -> Message,
    deliver: @escaping @MainActor (Message) -> Void, perform: @escaping @MainActor (TerminalRequest) -> Void
  ) {
    self.state = state
    self.perform = perform
    runner = EffectRunner(
      library: library, fetching: fetching, loadTheme: loadTheme, deliver: deliver, perform: perform)
  }

  /// True while nothing is being fetched or written.
  var isIdle: Bool { runner.isIdle }

  func receive(_ message: Message) {
    for effect in state.update(message) {
      if let request = TerminalRequest(effect) {
        perform(request)
      } else {
        runner.run(effect)
      }
    }
  }

  /// Reads what the next key may select, once what the last one selected stands on the screen.
  func readAhead() {
    guard state.prompt == nil, state.opening == nil, let selected = state.list.selected else { return }
    runner.readAhead(state.neighbours, selected: selected.id, search: state.list.search?.query, now: state.now)
  }

  /// Waits for changes that are still being written; what could not be, in words.
  @discardableResult
  func finish() async -> String? { await runner.finish() }

  /// Asks feeds for news when they are due, until its task is cancelled.
  func keepFresh() async { await runner.fetcher.keepFresh() }

  func keepInStep() async { await runner.fetcher.keepInStep() }
}

extension ReaderState {
  /// The article that was opened to be read.
  var openedArticle: ArticleID? { reading.flatMap { $0.isOpened ? $0.article.id : nil } }
}

/// The effects that only a terminal can do.
enum TerminalRequest {
  case copy(String)
  case keepScreen
  case openLink(String)
  case play(String)
  case viewPicture(String)
  case editNote(ArticleID, String)
  /// A command line of the user's and what it gets on standard input.
  case pipe(String, String)
  case redraw, suspend, dismissWelcome, quit

  /// Whether it gives the terminal to another program, or to the shell.
  var startsProgram: Bool {
    switch self {
    case .openLink, .play, .viewPicture, .editNote, .pipe, .suspend: true
    case .copy, .keepScreen, .redraw, .dismissWelcome, .quit: false
    }
  }

  init?(_ effect: Effect) {
    switch effect {
    case .copy(let text): self = .copy(text)
    case .openLink(let address): self = .openLink(address)
    case .play(let address): self = .play(address)
    case .viewPicture(let address): self = .viewPicture(address)
    case .editNote(let id, let note): self = .editNote(id, note)
    case .keepScreen: self = .keepScreen
    case .redraw: self = .redraw
    case .suspend: self = .suspend
    case .dismissWelcome: self = .dismissWelcome
    case .quit: self = .quit
    default: return nil
    }
  }
}
