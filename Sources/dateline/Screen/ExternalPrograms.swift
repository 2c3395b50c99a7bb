import CursesTerminal
import Foundation
import NewsModel
import ReaderUI

/// What the screen does with other programs: the browser, the editor, whatever the user pipes to.
extension ScreenApp {
  func copy(_ text: String) {
    if !terminal.copyToClipboard(text) {
      tell("This terminal takes no text for the clipboard")
    }
  }

  func openLink(_ address: String) {
    let (arguments, isForTerminals) = ChildProcess.browser(ProcessInfo.processInfo.environment, address: address)
    var status: Int32?
    if isForTerminals {
      terminal.lend { status = ChildProcess.run(arguments, streams: .terminal) }
    } else {
      status = ChildProcess.run(arguments, streams: .none)
    }
    if status == nil { tell("\(arguments[0]) cannot be run; set BROWSER to the browser of your choice") }
  }

  func editNote(_ note: String, of id: ArticleID) {
    guard let editor = ChildProcess.editor(ProcessInfo.processInfo.environment) else {
      return tell("No editor is known: set EDITOR, or type the note behind “:note”")
    }
    do {
      let file = try TemporaryText(note, name: "note.md")
      defer { file.remove() }
      var status: Int32?
      terminal.lend { status = ChildProcess.run(editor + [file.path], streams: .terminal) }
      guard status == 0 else {
        return tell(status == nil ? "\(editor[0]) cannot be run" : "\(editor[0]) gave up; the note is as it was")
      }
      receive(.noted(id, try file.text()))
    } catch {
      tell("the note cannot be handed to an editor: no temporary file can be written")
    }
  }

  /// The command line is the user's own and goes to the shell; the text goes to its standard input only.
  func pipe(_ text: String, to command: String) {
    do {
      let file = try TemporaryText(text, name: "article.txt")
      defer { file.remove() }
      terminal.lend {
        let status = ChildProcess.run(["/bin/sh", "-c", command], streams: .input(path: file.path)) ?? 127
        let end = status == 0 ? "" : "it ended with status \(status); "
        FileHandle.standardOutput.write(Data("\n[\(end)Enter goes back to Dateline]".utf8))
        // The end of input goes back as well.
        _ = readLine()
      }
    } catch {
      tell("the text cannot be handed over: no temporary file can be written")
    }
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
