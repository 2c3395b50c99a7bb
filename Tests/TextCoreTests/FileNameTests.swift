import Foundation
import Testing
import TextCore

@Suite struct FileNameTests {
  @Test(arguments: [
    ("episode 12.mp3", "episode 12.mp3"), (".bashrc", "bashrc"), ("-rf", "rf"), ("../../etc/passwd", "_.._etc_passwd"),
    ("a/b\\c:d", "a_b_c_d"), ("gpj.exe\u{202E}", "gpj.exe"), ("\u{1B}]0;x\u{07}a.mp3", "]0;xa.mp3"),
    ("a\u{9B}31mb", "a31mb"), ("z\u{200B}e\u{FEFF}ro", "zero"), ("tab\tline\nend", "tablineend"), ("", "x"),
    ("...", "x"),
    ("- .", "x"), ("a. . ", "a"), ("Größe 東京.ogg", "Größe 東京.ogg"), ("a \u{00A0}\u{3000} b", "a b"), ("\0", "x"),
  ])
  func namesAreMadeHarmless(_ name: String, _ expected: String) {
    #expect(FileName.safe(name, fallback: "x") == expected)
  }

  @Test func longNamesAreCutBeforeTheirEnding() {
    let long = FileName.safe(String(repeating: "ü", count: 300) + ".mp3", fallback: "x")
    #expect(long.utf8.count <= 180 && long.hasSuffix("ü.mp3"))
    let dotted = FileName.safe("a." + String(repeating: "b", count: 400), fallback: "x")
    #expect(dotted.utf8.count == 180)
    let piled = FileName.safe("e" + String(repeating: "\u{0301}", count: 400) + ".mp3", fallback: "x")
    #expect(piled == "file.mp3")
  }

  @Test func privateFilesAreTheirOwners() throws {
    let folder = URL.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)/inner").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    try PrivateFile.makeFolder(folder)
    #expect(try mode(folder) == 0o700)
    try PrivateFile.write(Data("a".utf8), to: folder + "/a")
    #expect(try mode(folder + "/a") == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/a")
    PrivateFile.prepare(folder + "/a")
    PrivateFile.prepare(folder + "/b")
    #expect(try mode(folder + "/a") == 0o600 && mode(folder + "/b") == 0o600)
    #expect(FileManager.default.contents(atPath: folder + "/a") == Data("a".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
    PrivateFile.tightenFolder(folder)
    #expect(try mode(folder) == 0o700)
  }
}
