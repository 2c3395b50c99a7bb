import ArgumentParser
import Canvas
import Commands
import Foundation
import NewsLibrary
import NewsModel
import ReaderUI

/// `dateline snapshot`: the screen that some keys lead to, as text; for documentation and tests.
struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "Draw the screen that keys lead to, without a terminal.", shouldDisplay: false)

  @Argument(help: "Files and folders to read; none is the Welcome edition.")
  var paths: [String] = []

  @Option(help: "Columns and rows.")
  var size = "120x40"

  @Option(help: "Keys as in a keymap, separated by blanks: 'j Enter Tab'. Letters together are typed one by one.")
  var keys = ""

  @Flag(help: "With colours, as a terminal of 24 bits would show it.")
  var ansi = false

  @Option(help: "The time that the screen is drawn at, as 2026-11-21T12:00:00Z; otherwise now.")
  var now: String?

  @OptionGroup var screen: ScreenOptions

  @MainActor
  func run() async throws {
    try await reporting {
      let parts = size.split(separator: "x").compactMap { Int($0) }
      guard parts.count == 2, parts.allSatisfy({ (1...1000).contains($0) }) else {
        throw CommandFailure("--size takes columns and rows such as 120x40", ExitStatus.usage)
      }
      var date = Date()
      if let now {
        guard let given = try? Date(now, strategy: .iso8601) else {
          throw CommandFailure("--now takes a time such as 2026-11-21T12:00:00Z", ExitStatus.usage)
        }
        date = given
      }
      var typed: [Key] = []
      for word in keys.split(separator: " ") {
        do throws(KeySequenceError) {
          typed += try KeySequence(parsing: String(word)).keys
        } catch {
          throw CommandFailure("--keys: \(error.message)", ExitStatus.usage)
        }
      }
      let settings = try screen.settings()
      let library: NewsLibrary
      if paths.isEmpty {
        library = try await NewsLibrary.welcome(now: date)
      } else {
        library = try memoryLibrary()
        _ = try await Input.load(paths, into: library)
      }
      // On a screen this goes on in the background; a picture shows what is there in the end.
      _ = try await library.stories.group()
      var options = settings.readerOptions
      options.isWelcome = paths.isEmpty
      let state = ReaderState(size: Size(parts[0], parts[1]), now: date, calendar: .current, options: options)
      let grid = await Snapshot.draw(
        state, library: library, fetching: Fetching(settings, keepsFresh: false), keys: typed,
        loadTheme: { settings.themeMessage($0, hasColors: true) })
      Output.raw(ansi ? grid.ansi(colors: .trueColor) : grid.plainText)
    }
  }
}

/// Plays keys to a session without a terminal, waiting after each until all is answered.
@MainActor
enum Snapshot {
  /// What the library has answered and the session has not yet heard.
  private final class Answers {
    var waiting: [Message] = []
  }

  static func draw(
    _ state: ReaderState, library: NewsLibrary, fetching: Fetching, keys: [Key],
    loadTheme: @escaping @MainActor (String) -> Message
  ) async -> Grid {
    let answers = Answers()
    let session = Session(
      state: state, library: library, fetching: fetching, loadTheme: loadTheme, deliver: { answers.waiting.append($0) },
      perform: { _ in })
    for message in [.start] + keys.map(Message.key) {
      session.receive(message)
      while !session.isIdle || !answers.waiting.isEmpty {
        if answers.waiting.isEmpty {
          await Task.yield()
        } else {
          session.receive(answers.waiting.removeFirst())
        }
      }
    }
    return Screen.draw(session.state)
  }
}
