import Canvas
import CursesTerminal
import Foundation
import NewsModel
import ReaderUI

/// What the screen does with other programs: the browser, the editor, whatever the user pipes to.
extension ScreenApp {
  func copy(_ text: String) {
    // A clipboard ends in other programs, which obey other things than this screen.
    if !terminal.copyToClipboard(Sanitizer.clean(text)) {
      tell("This terminal does not support copying to the clipboard")
    }
  }

  func openLink(_ address: String) {
    let (arguments, isForTerminals) = ChildProcess.browser(ProcessInfo.processInfo.environment, address: address)
    var status: Int32?
    if isForTerminals {
      terminal.lend(stop: ChildProcess.stop) { status = ChildProcess.run(arguments, streams: .terminal) }
    } else {
      status = ChildProcess.run(arguments, streams: .none)
    }
    if status == nil { tell("\(arguments[0]) could not be started; set BROWSER to your browser") }
  }

  /// The player has the terminal while it plays; where it stopped is its own to remember.
  func play(_ address: String) { run(player(), on: address, option: "player") }

  /// Some viewers draw in the terminal, so they have it as well.
  func viewPicture(_ address: String) {
    guard let viewer = viewer() else { return openLink(address) }
    run(viewer, on: address, option: "viewer")
  }

  private func run(_ program: String, on address: String, option: String) {
    let arguments = ChildProcess.words(of: program, with: address)
    var status: Int32?
    terminal.lend(stop: ChildProcess.stop) { status = ChildProcess.run(arguments, streams: .terminal) }
    if status == nil {
      tell("\(arguments[0]) could not be started; set “\(option)” in config.toml")
    } else if let status, status != 0 {
      tell("\(arguments[0]) ended with exit status \(status)")
    }
  }

  /// Announces what came in, by the terminal or by a program that gets the words as an argument.
  func announce(_ words: String, by way: String) {
    let words = Sanitizer.clean(words)
    if let way = Announcement(rawValue: way) { return terminal.announce(words, by: way) }
    let arguments = way.split(separator: " ").map(String.init) + [words]
    if way != "off", ChildProcess.run(arguments, streams: .none) == nil {
      tell("\(arguments[0]) could not be started; set “notify” in config.toml")
    }
  }

  func editNote(_ note: String, of id: ArticleID) {
    guard let editor = ChildProcess.editor(ProcessInfo.processInfo.environment) else {
      return tell("No editor found: set EDITOR, or type “:note” and the text")
    }
    do {
      let file = try TemporaryText(note, name: "note.md")
      defer { file.remove() }
      var status: Int32?
      terminal.lend(stop: ChildProcess.stop) { status = ChildProcess.run(editor + [file.path], streams: .terminal) }
      guard let status else { return tell("\(editor[0]) could not be started") }
      let text = try file.text()
      // An editor that was killed may have saved before; one that fails says that its text is not wanted.
      guard status == 0 || status > 128 && text != note else {
        return tell("\(editor[0]) failed; the note was not changed")
      }
      receive(.noted(id, from: note, text))
    } catch {
      tell("the note could not be opened: a temporary file could not be written")
    }
  }

  /// The command line is the user's own and goes to the shell; the text goes to its standard input only.
  func pipe(_ text: String, to command: String) {
    do {
      let file = try TemporaryText(text, name: "article.txt")
      defer { file.remove() }
      terminal.lend(stop: ChildProcess.stop) {
        let status = ChildProcess.run(["/bin/sh", "-c", command], streams: .input(path: file.path)) ?? 127
        let end = status == 0 ? "" : "exit status \(status). "
        terminal.say("\n[\(end)Press Enter to return to Dateline]")
        waitForEnter()
      }
    } catch {
      tell("the text could not be piped: a temporary file could not be written")
    }
  }

  /// Waits for Enter, or for any key that would stop or end a program: there is none any more. Who is told to end waits
  /// for none.
  private func waitForEnter() {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
    let former = modes
    modes.c_lflag &= ~tcflag_t(ICANON | ISIG | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    var byte: UInt8 = 0
    while terminal.askedToEnd == nil {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, 100) != 0 else { continue }
      let count = Foundation.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      // Enter, Ctrl-C, Ctrl-D, Ctrl-Z, or the end of input.
      if count <= 0 || [10, 13, 3, 4, 26].contains(byte) { break }
    }
    var back = former
    tcsetattr(STDIN_FILENO, TCSANOW, &back)
  }

  private func tell(_ problem: String) {
    receive(.notice(Notice(problem, level: .problem, date: Date())))
  }
}

/// A text in a file that only the user can read.
struct TemporaryText {
  private let folder: URL
  private let file: URL

  var path: String { file.path }

  init(_ text: String, name: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
  }

  func text() throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }

  /// A file that cannot be removed is left to the system's cleaning of temporary files.
  func remove() {
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }
}
