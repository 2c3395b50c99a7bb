import Foundation
import Testing

@testable import CursesTerminal

@Suite struct DirectColorTests {
  @Test func numbersAreColoursAndNeverBasicOnes() {
    #expect(DirectColor.number(0x15, 0x18, 0x1E) == 0x15181E)
    #expect(DirectColor.number(255, 255, 255) == 0xFFFFFF)
    #expect((0...255).allSatisfy { DirectColor.number(0, 0, UInt8($0)) >= 16 })
  }

  @Test func entryIsMadeOnceAndReadByTic() throws {
    let folder = URL.temporaryDirectory.appending(path: "terminfo-\(UUID().uuidString)/a/b")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent().deletingLastPathComponent()) }
    #expect(DirectColor.provide(for: "xterm-256color", in: folder.path))
    let entry = folder.appending(path: "d/\(DirectColor.name(for: "xterm-256color"))")
    #expect(FileManager.default.fileExists(atPath: entry.path))
    #expect(DirectColor.provide(for: "xterm-256color", in: folder.path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["d"], "no source is left behind")
  }

  @Test func nothingIsMadeForNamesThatAreNone() {
    let folder = URL.temporaryDirectory.appending(path: "terminfo-\(UUID().uuidString)").path
    #expect(!DirectColor.provide(for: "no/../such;name", in: folder))
    #expect(!DirectColor.provide(for: "no-such-terminal", in: "/proc/nowhere"))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
