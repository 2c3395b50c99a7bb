import Foundation
import Support
import Testing

/// The program started from other places than its build folder.
@Suite struct InstallationTests {
  let program: Program
  let story: String

  init() throws {
    program = try Program()
    story = try program.file(
      "a.txt", "Grain ships wait\n\nBERLIN (AP) - Chancellor Olaf Scholz met the dockers of Germany on Tuesday.\n")
  }

  /// The program under another path: a second link to the file where the file system allows it, else a copy.
  ///
  /// `cp` writes the copy, not this process: a test beside it that starts a program at that moment hands on every open
  /// descriptor until the program stands, and Linux runs no file that is open for writing ("Text file busy").
  private func place(_ path: String) throws -> String {
    let url = program.home.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    do {
      try FileManager.default.linkItem(atPath: Program.path, toPath: url.path)
    } catch {
      let copying = try Process.run(URL(filePath: "/bin/cp"), arguments: [Program.path, url.path])
      copying.waitUntilExit()
      try #require(copying.terminationStatus == 0)
    }
    return url.path
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  @Test func aCopyAloneSaysSoInOneLineAndStillOpens() throws {
    defer { program.clean() }
    let copy = try place("alone/dateline")
    let read = try program.run(["read", "--json", story], at: copy)
    #expect(read.status == 0)
    #expect(try read.objects().first?["title"] as? String == "Grain ships wait")
    #expect(lines(read.errors).count == 1 && read.errors.contains("language data"), "\(read.errors)")
    let entities = try program.run(["entities", "--json", story], at: copy)
    #expect(lines(entities.errors).count == 1, "\(entities.errors)")
    #expect(try program.run(["add", "--json", story], at: copy).objects().first?["added"] as? Int == 1)
    #expect(try program.run(["config", "themes"], at: copy).output == "ink\n")
    #expect(try program.run(["doctor"], at: copy).status == 2)
    let terminal = try PseudoTerminal(
      copy, [], environment: program.environment, terminal: "xterm-256color", columns: 120, rows: 36)
    try terminal.wait { $0.text.contains("Grain ships wait") && $0.text.contains("Cannot find the language data") }
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func anEmptyLibraryOpensWithoutTheWelcomeEdition() throws {
    defer { program.clean() }
    let terminal = try PseudoTerminal(
      try place("alone/dateline"), [], environment: program.environment, terminal: "xterm-256color", columns: 120,
      rows: 36)
    try terminal.wait { $0.text.contains("Cannot find") }
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func anInstalledProgramFindsEverything() throws {
    defer { program.clean() }
    let copy = try place("usr/bin/dateline")
    let built = URL(filePath: Program.path).deletingLastPathComponent()
    let share = program.home.appending(path: "usr/share/dateline")
    try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
    for (name, target) in [
      ("language", "Dateline_Language.resources/Resources"), ("welcome", "Dateline_NewsLibrary.resources/Welcome"),
    ] {
      try FileManager.default.createSymbolicLink(
        at: share.appending(path: name), withDestinationURL: built.appending(path: target))
    }
    _ = try program.file("usr/share/dateline/themes/mauve.toml", "inherits = \"ink\"\n")
    let entities = try program.run(["entities", "--json", story], at: copy)
    #expect(entities.errors.isEmpty, "\(entities.errors)")
    #expect(try entities.objects().contains { $0["name"] as? String == "Olaf Scholz" })
    #expect(try program.run(["config", "themes"], at: copy).output.contains("mauve"))
    let welcome = try program.run(["snapshot", "--size", "120x36"], at: copy)
    #expect(welcome.output.contains("Talve"), "\(welcome.output)\(welcome.errors)")
  }
}
