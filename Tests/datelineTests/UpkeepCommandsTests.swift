import Foundation
import Support
import Testing

/// Looking a library over, saving it and copying it, run as a user runs them.
@Suite final class UpkeepCommandsTests {
  private let program: Program
  private var library: String { program.home.appending(path: "kept/library.sqlite").path }

  init() throws { program = try Program() }
  deinit { program.clean() }

  private func fill() throws {
    let story = try program.file("story.txt", "LARNOVA (AP) - Forty grain ships waited off Larnova on Tuesday.\n")
    #expect(try program.run(["add", story, "--library", library]).status == 0)
    #expect(try program.run(["mark", "starred", "ships", "--library", library]).status == 0)
  }

  @Test func aBackupIsMadeAndRestored() throws {
    try fill()
    let copy = program.home.appending(path: "copy.sqlite").path
    #expect(try program.run(["backup", copy, "--library", library]).status == 0)
    #expect(try program.run(["backup", copy, "--library", library]).status == 74, "a file is not overwritten")
    try FileManager.default.removeItem(atPath: library)
    let restored = try program.run(["restore", copy, "--library", library])
    #expect(restored.status == 0, "\(restored.errors)")
    let found = try program.run(["search", "is:starred", "--json", "--library", library]).objects()
    #expect(found.count == 1)
    #expect(try program.run(["restore", "--library", library]).status == 1, "there is no backup to take")
    let mode = try FileManager.default.attributesOfItem(atPath: library)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func aDamagedLibraryIsNamedAndSaved() throws {
    try fill()
    #expect(try program.run(["doctor", "--library", library]).errors == "")
    var data = try Data(contentsOf: URL(filePath: library))
    data.replaceSubrange(0..<100, with: Data(count: 100))
    try data.write(to: URL(filePath: library))
    let told = try program.run(["doctor", "--library", library])
    #expect(told.status == 2 && told.output.contains("damaged") && told.output.contains("--recover"), "\(told.output)")
    let saved = try program.run(["doctor", "--recover", "--library", library])
    #expect(saved.status == 0 && saved.output.contains("1 starred"), "\(saved.output) \(saved.errors)")
    #expect(try program.run(["search", "is:starred", "--json", "--library", library]).objects().count == 1)
    #expect(try program.run(["doctor", "--recover", "--library", "/nowhere/library.sqlite"]).status == 66)
  }

  @Test func theHostsThatWouldBeContactedAreListed() throws {
    let list = try program.file(
      "feeds.opml",
      """
      <opml version="2.0"><body><outline type="rss" text="A" xmlUrl="https://me:secret@a.example/feed"/>
      <outline type="rss" text="B" xmlUrl="https://a.example/other"/></body></opml>
      """)
    #expect(try program.run(["import", list, "--library", library]).status == 0)
    let hosts = try program.run(["doctor", "--network", "--json", "--library", library]).objects()
    #expect(hosts.map { $0["host"] as? String } == ["a.example"])
    #expect(hosts.first?["reasons"] as? [String] == ["2 feeds"])
    for arguments in [["sources"], ["sources", "--json"], ["export"], ["doctor", "--network"]] {
      let outcome = try program.run(arguments + ["--library", library])
      #expect(!(outcome.output + outcome.errors).contains("secret"), "\(arguments)")
    }
  }

  /// What somebody has written into an exported file stays there.
  @Test func anEditedFileIsNotWrittenOver() throws {
    try fill()
    let folder = program.home.appending(path: "out").path
    let arguments = ["export", "--as", "markdown", "--folder", folder, "--library", library]
    #expect(try program.run(arguments).status == 0)
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    #expect(try program.run(arguments).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [file])
    try Data("mine".utf8).write(to: URL(filePath: "\(folder)/\(file)"))
    #expect(try program.run(arguments).errors.contains("left alone"))
    #expect(try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
  }
}
