import CNcurses
import Canvas
import Commands
import Testing

@testable import CursesTerminal

@Suite struct KeyReaderTests {
  private func events(_ text: String, pauses: Bool = true) -> [TerminalEvent] {
    var reader = KeyReader()
    return read(&reader, Array(text.utf8)) + (pauses ? reader.pause() : [])
  }

  private func read(_ reader: inout KeyReader, _ bytes: [UInt8], at time: Int = 0) -> [TerminalEvent] {
    bytes.flatMap { reader.take(.byte($0), at: time, name: { _ in nil }) }
  }

  @Test func charactersAndControls() {
    #expect(events("jé日") == [.key(Key(.character("j"))), .key(Key(.character("é"))), .key(Key(.character("日")))])
    #expect(events("\r\t\u{7F}") == [.key(Key(.enter)), .key(Key(.tab)), .key(Key(.backspace))])
    #expect(events("\u{4}\u{0}") == [.key(Key(.character("d"), .control)), .key(Key(.character(" "), .control))])
  }

  @Test func escapeAltAndSequences() {
    #expect(events("\u{1B}") == [.key(Key(.escape))])
    #expect(events("\u{1B}\u{1B}") == [.key(Key(.escape)), .key(Key(.escape))])
    #expect(events("\u{1B}bé") == [.key(Key(.character("b"), .alt)), .key(Key(.character("é")))])
    #expect(events("\u{1B}é") == [.key(Key(.character("é"), .alt))])
    #expect(events("\u{1B}[") == [.key(Key(.character("["), .alt))])
    #expect(events("\u{1B}[A\u{1B}OB") == [.key(Key(.up)), .key(Key(.down))])
    #expect(events("\u{1B}[1;5C\u{1B}[3~") == [.key(Key(.right, .control)), .key(Key(.delete))])
    #expect(events("\u{1B}[27;5;9~\u{1B}[97;3u") == [.key(Key(.tab, .control)), .key(Key(.character("a"), .alt))])
    #expect(events("\u{1B}[Ix\u{1B}[O") == [.focus(true), .key(Key(.character("x"))), .focus(false)])
  }

  @Test func brokenUTF8CostsNoKey() {
    var reader = KeyReader()
    #expect(
      read(&reader, [0xE9, 0x6A, 0xFF, 0x6B, 0xE2, 0x82, 0x6C]) == ["j", "k", "l"].map { .key(Key(.character($0))) })
  }

  @Test func keysOfTerminfo() {
    var reader = KeyReader()
    func take(_ code: Int32, _ name: String? = nil) -> [TerminalEvent] {
      reader.take(.key(code), at: 0, name: { _ in name })
    }
    #expect(take(KEY_UP) == [.key(Key(.up))])
    #expect(take(KEY_F0 + 5) == [.key(Key(.function(5)))])
    #expect(take(KEY_BTAB) == [.key(Key(.tab, .shift))])
    #expect(take(600, "kUP5") == [.key(Key(.up, .control))])
    #expect(take(601, "kDN") == [.key(Key(.down, .shift))])
    #expect(take(602, "kRIT3") == [.key(Key(.right, .alt))])
    #expect(take(603, "unheard of") == [])
    #expect(read(&reader, [27]) == [])
    #expect(take(KEY_LEFT) == [.key(Key(.left, .alt))])
  }

  @Test func aPasteWithoutItsEndGivesTheKeysBack() {
    var reader = KeyReader()
    #expect(reader.take(.key(KeyReader.Marker.pasteBegins), at: 0, name: { _ in nil }) == [])
    #expect(read(&reader, Array("half".utf8)) + reader.pause() == [])
    #expect(reader.isPasting)
    #expect(reader.endPaste() == [.paste("half")])
    #expect(!reader.isPasting && reader.endPaste() == [])
    #expect(read(&reader, Array("j".utf8)) == [.key(Key(.character("j")))])
  }

  @Test func aLargePasteIsKeptUpToALimit() {
    var reader = KeyReader()
    _ = reader.take(.key(KeyReader.Marker.pasteBegins), at: 0, name: { _ in nil })
    for _ in 0..<(KeyReader.longestPaste + 10) { _ = reader.take(.byte(0x61), at: 0, name: { _ in nil }) }
    guard case .paste(let text)? = reader.endPaste().first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == KeyReader.longestPaste)
  }

  @Test func pasteIsOneEventWhateverIsInIt() {
    var reader = KeyReader()
    func take(_ code: Int32) -> [TerminalEvent] { reader.take(.key(code), at: 0, name: { _ in nil }) }
    #expect(take(KeyReader.Marker.pasteBegins) == [])
    #expect(read(&reader, Array("q:quit\r\u{1B}é".utf8)) == [])
    #expect(reader.pause() == [])
    #expect(take(KEY_UP) == [])
    #expect(read(&reader, Array("x".utf8)) == [])
    #expect(take(KeyReader.Marker.pasteEnds) == [.paste("q:quit\n\u{1B}éx")])
    #expect(read(&reader, Array("q".utf8)) == [.key(Key(.character("q")))])
  }

  @Test func mouseReports() {
    var reader = KeyReader()
    func report(_ text: String, at time: Int = 0) -> [TerminalEvent] {
      reader.take(.key(KeyReader.Marker.mouse), at: time, name: { _ in nil })
        + read(&reader, Array(text.utf8), at: time)
    }
    func mouse(_ action: MouseEvent.Action, _ x: Int, _ y: Int) -> [TerminalEvent] {
      [.mouse(MouseEvent(action, column: x, row: y))]
    }
    #expect(report("0;5;6M", at: 1000) == mouse(.press, 4, 5))
    #expect(report("0;5;6m", at: 1050) == mouse(.release, 4, 5))
    #expect(report("0;5;6M", at: 1300) == mouse(.doublePress, 4, 5))
    #expect(report("0;5;6M", at: 1400) == mouse(.press, 4, 5))
    #expect(report("0;5;7M", at: 1500) == mouse(.press, 4, 6))
    #expect(report("0;5;7M", at: 2500) == mouse(.press, 4, 6))
    #expect(report("32;9;9M") == mouse(.drag, 8, 8))
    #expect(report("64;1;1M") == mouse(.wheelUp, 0, 0))
    #expect(report("81;1;1M") == mouse(.wheelDown, 0, 0), "with Control")
    #expect(report("2;1;1M") == [])
    #expect(report("1;;M") == [])
    #expect(read(&reader, Array("j".utf8)) == [.key(Key(.character("j")))])
  }
}
