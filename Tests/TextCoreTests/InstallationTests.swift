import Foundation
import Testing
import TextCore

/// Shipped files are found beside the program, in an installed tree and in the source tree, and missed in one line.
@Suite final class InstallationTests {
  private let root: URL

  init() throws {
    root = URL.temporaryDirectory.resolvingSymlinksInPath().appending(path: "installation-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Makes an empty file with the folders above it; its path.
  @discardableResult
  private func file(_ path: String) throws -> String {
    let url = root.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: url)
    return url.path
  }

  private func path(_ path: String) -> String { root.appending(path: path).path }

  @Test func anInstalledProgramFindsItsShareFolderThroughLinks() throws {
    let program = try file("usr/bin/dateline")
    try file("usr/share/dateline/language/tagger.bin")
    try file("usr/share/dateline/themes/broadsheet.toml")
    try file("usr/share/dateline/welcome/01.txt")
    let link = path("dateline")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: program)
    for executable in [program, link] {
      let installation = Installation(executable: executable)
      #expect(installation.folder(of: .themes)?.path == path("usr/share/dateline/themes"))
      #expect(installation.folder(of: .welcome)?.path == path("usr/share/dateline/welcome"))
      #expect(
        installation.file("tagger.bin", of: .language)?.path == path("usr/share/dateline/language/tagger.bin"))
      #expect(installation.file("careful.bin", of: .language) == nil)
      #expect(installation.problem == nil)
    }
  }

  @Test func whatLiesBesideTheProgramComesFirst() throws {
    let program = try file("bin/dateline")
    for part in Installation.Part.allCases { try file("share/dateline/\(part.rawValue)/x") }
    try file("bin/Dateline_Language.resources/Resources/x")
    try file("bin/Dateline_NewsLibrary.bundle/Contents/Resources/Welcome/x")
    try file("bin/Themes/x")
    let installation = Installation(executable: program)
    #expect(installation.folder(of: .language)?.path == path("bin/Dateline_Language.resources/Resources"))
    #expect(
      installation.folder(of: .welcome)?.path == path("bin/Dateline_NewsLibrary.bundle/Contents/Resources/Welcome"))
    #expect(installation.folder(of: .themes)?.path == path("bin/Themes"))
  }

  @Test func theThemesOfTheSourceTreeStandAboveTheBuildFolder() throws {
    try file("tree/Package.swift")
    try file("tree/Themes/ink.toml")
    let program = try file("tree/.build/debug/dateline")
    #expect(Installation(executable: program).folder(of: .themes)?.path == path("tree/Themes"))
    // A folder of this name in a tree that is not ours.
    try FileManager.default.removeItem(atPath: path("tree/Package.swift"))
    #expect(Installation(executable: program).folder(of: .themes) == nil)
  }

  @Test func aProgramAloneSaysWhatItLacks() throws {
    let program = try file("alone/dateline")
    let problem = try #require(Installation(executable: program).problem)
    #expect(
      problem == "Cannot find the language data, themes and Welcome edition in \(path("alone")) or "
        + "\(path("share/dateline")); articles come without names")
    try file("share/dateline/language/x")
    try file("share/dateline/themes/x")
    let less = try #require(Installation(executable: program).problem)
    #expect(less.hasPrefix("Cannot find the Welcome edition in ") && !less.contains("without names"))
    #expect(Installation(executable: nil).problem?.isEmpty == false)
  }

  @Test func aFileInPlaceOfAFolderIsNoPart() throws {
    let program = try file("bin/dateline")
    try file("share/dateline/language")
    #expect(Installation(executable: program).folder(of: .language) == nil)
  }
}
