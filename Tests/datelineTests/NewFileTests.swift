import Foundation
import Testing

@testable import dateline

/// Files that the user asks for by `:save` and its kin.
struct NewFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "new-file-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  @Test func itSaysWhereItWroteAndNeverWritesOver() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = NewFile("\(folder)/story.md")
    #expect(file.write("ü text\n") == nil)
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "ü text\n")
    #expect(file.write("other") == "\(file.name) already exists and was not changed")
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "ü text\n")
    #expect(NewFile("story.md").path == FileManager.default.currentDirectoryPath + "/story.md")
    #expect(NewFile("~/story.md").name == "~/story.md")
  }

  @Test func itSaysWhyItCouldNotWrite() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let missing = NewFile("\(folder)/none/story.md")
    #expect(missing.write("text") == "\(missing.name) was not saved: there is no such folder")
    try "x".write(toFile: "\(folder)/plain", atomically: true, encoding: .utf8)
    let under = NewFile("\(folder)/plain/story.md")
    #expect(under.write("text") == "\(under.name) was not saved: there is no such folder")
    #expect(NewFile(folder).write("text")?.contains("already exists") == true)
    let long = NewFile("\(folder)/\(String(repeating: "n", count: 300))")
    #expect(long.write("text")?.contains("was not saved: ") == true)
  }
}
