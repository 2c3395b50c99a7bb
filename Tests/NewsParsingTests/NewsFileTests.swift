import Foundation
import Support
import Testing

@testable import NewsParsing

struct NewsFileTests {
  /// A folder of its own for each test, removed when the test is over.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "dateline-" + UUID().uuidString).path

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
      do { try FileManager.default.removeItem(atPath: path) } catch { Issue.record("\(error)") }
    }

    func write(_ name: String, _ data: Data) throws -> String {
      let file = path + "/" + name
      let folder = URL(filePath: file).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try data.write(to: URL(filePath: file))
      return file
    }
  }

  @Test func whatIsNoTextIsRefusedByName() throws {
    let folder = try Folder()
    let image = try folder.write("a.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]))
    #expect(throws: ParsingError.notText("a PNG image")) { try NewsFile.read(path: image) }
    let empty = try folder.write("empty.txt", Data())
    #expect(throws: ParsingError.empty) { try NewsFile.read(path: empty) }
    #expect(throws: ParsingError.isFolder) { try NewsFile.read(path: folder.path) }
    #expect(throws: ParsingError.notFound) { try NewsFile.read(path: folder.path + "/none.txt") }
    #expect(throws: ParsingError.notAFile("a device")) { try NewsFile.read(path: "/dev/zero") }
  }

  @Test func aGigabyteOfZerosIsNeverReadWhole() throws {
    let folder = try Folder()
    let zeros = try folder.write("zeros.txt", Data([0]))
    #expect(truncate(zeros, 1_000_000_000) == 0)
    #expect(throws: ParsingError.notText("nothing but zero bytes")) { try NewsFile.read(path: zeros) }
    let long = try folder.write("long.txt", Data(repeating: 0x61, count: 9000))
    #expect(truncate(long, 1_000_000_000) == 0)
    #expect(throws: ParsingError.tooLarge(size: 1_000_000_000, limit: NewsFile.sizeLimit)) {
      try NewsFile.read(path: long)
    }
  }

  @Test func anInputWithoutEndIsRefused() throws {
    let zeros = try FileHandle(forReadingFrom: URL(filePath: "/dev/zero"))
    defer { zeros.closeFile() }
    #expect(throws: ParsingError.self) { try NewsFile.read(from: zeros) }
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("Harbour ".utf8))
    try pipe.fileHandleForWriting.close()
    #expect(try NewsFile.read(from: pipe.fileHandleForReading) == Data("Harbour ".utf8))
  }

  @Test func foldersThatShowTheMachineHoldNoNews() throws {
    for path in ["/proc", "/proc/self", "/sys"] where NewsFile.isFolder(path) {
      #expect(throws: ParsingError.notAFile("a view of the running system")) { try NewsFile.list(path: path) }
    }
  }

  @Test func aFolderListsItsFilesAndNothingOutsideIt() throws {
    let folder = try Folder()
    let outside = try Folder()
    let other = try outside.write("other.txt", Data("x".utf8))
    let first = try folder.write("b/one.txt", Data("x".utf8))
    let second = try folder.write("a.txt", Data("x".utf8))
    _ = try folder.write(".hidden", Data("x".utf8))
    _ = try folder.write(".git/config", Data("x".utf8))
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/out.txt", withDestinationPath: other)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: folder.path)
    #expect(try NewsFile.list(path: folder.path) == [second, first])
    #expect(try NewsFile.list(path: second) == [second])
    #expect(throws: ParsingError.notFound) { try NewsFile.list(path: folder.path + "/none") }
  }

  @Test func textIsDecodedWhateverItsEncoding() throws {
    let words = "Žižkov “naïve” café – déjà vu"
    var little = Data([0xFF, 0xFE])
    little.append(words.data(using: .utf16LittleEndian) ?? Data())
    #expect(try TextDecoder.decode(little).text == words)
    #expect(try TextDecoder.decode(Data([0xEF, 0xBB, 0xBF]) + Data(words.utf8)).text == words)
    #expect(try TextDecoder.decode(Data(words.utf8)).text == words)
    #expect(try TextDecoder.decode(words.data(using: .utf16BigEndian) ?? Data()).text == words)
    #expect(try TextDecoder.decode(Data([0x93, 0x63, 0x61, 0x66, 0xE9, 0x94, 0x20, 0x96])).text == "“café” –")
  }

  @Test func controlsNeverPassTheCleaner() {
    #expect(TextCleaner.clean("a\u{0}b\u{1B}[31mc\u{9B}d\u{7F}") == "ab[31mc›d")
    #expect(TextCleaner.clean("one\r\ntwo\rthree\u{85}four\u{2028}five") == "one\ntwo\nthree…four\nfive")
    #expect(TextCleaner.clean("a\u{202E}b\u{202C}\u{2066}c\nd") == "abc\nd")
    #expect(TextCleaner.clean("a\u{2067}b\u{2069}c") == "a\u{2067}b\u{2069}c")
    #expect(TextCleaner.clean("plain “text”\twith a tab") == "plain “text”\twith a tab")
  }

  /// A case that is added makes `sample(after:)` incomplete, which the compiler reports.
  private func sample(after error: ParsingError?) -> ParsingError? {
    switch error {
    case nil: .notFound
    case .notFound: .isFolder
    case .isFolder: .permissionDenied
    case .permissionDenied: .notAFile("a device")
    case .notAFile: .empty
    case .empty: .tooLarge(size: 70_000_000, limit: 64_000_000)
    case .tooLarge: .notText("a PNG image")
    case .notText: .malformed(format: "RSS", reason: "no items")
    case .malformed: .feedList
    case .feedList: .notNews("is a login page")
    case .notNews: .notFeed("a web page", words: "Log in")
    case .notFeed: .unreadable("disk gone")
    case .unreadable: nil
    }
  }

  @Test func everyErrorHasOneLine() {
    var messages: Set<String> = []
    var error = sample(after: nil)
    while let present = error {
      #expect(!present.message.isEmpty && !present.message.contains("\n"))
      #expect(messages.insert(present.message).inserted, "two errors say the same: \(present.message)")
      error = sample(after: present)
    }
    #expect(messages.contains("is too large (70.0 MB; the limit is 64.0 MB)"))
  }
}
