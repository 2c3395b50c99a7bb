import Canvas
import Commands
import Foundation
import Testing

@testable import CursesTerminal

/// What terminals are asked and answer about pictures, and the bytes of each way to show one.
@Suite struct PictureTests {
  // MARK: Answers

  private func events(_ text: String, expectsAnswers: Bool = true) -> [TerminalEvent] {
    var reader = KeyReader()
    reader.expectsAnswers = expectsAnswers
    return text.utf8.flatMap { reader.take(.byte($0), at: 0, name: { _ in nil }) } + reader.pause()
  }

  private func key(_ character: Character, _ modifiers: Key.Modifiers = []) -> TerminalEvent {
    .key(Key(.character(character), modifiers))
  }

  @Test func answersAreNoKeys() {
    #expect(events("j\u{1B}[?62;4;22ck") == [key("j"), .answer(.attributes([62, 4, 22])), key("k")])
    #expect(events("\u{1B}P>|kitty(0.36.1)\u{1B}\\j") == [.answer(.version("kitty(0.36.1)")), key("j")])
    #expect(events("\u{1B}[6;34;17t") == [.answer(.cell(Size(17, 34)))])
    #expect(events("\u{1B}[?1;0;1024S") == [.answer(.colors(1024))])
    #expect(events("\u{1B}_Gi=1684108389;OK\u{1B}\\") == [.answer(.graphics(true))])
    #expect(events("\u{1B}_Gi=1684108389;ENOTSUPPORTED:no\u{1B}\\") == [.answer(.graphics(false))])
  }

  @Test func whatIsTypedStaysAKeyWhileAnswersAreAwaited() {
    #expect(events("\u{1B}P") == [key("P", .alt)])
    #expect(events("\u{1B}Pj") == [key("P", .alt), key("j")])
    #expect(events("\u{1B}P>j") == [key("P", .alt), key(">"), key("j")])
    #expect(events("\u{1B}_x\u{1B}[A") == [key("_", .alt), key("x"), .key(Key(.up))])
    // Once all is answered, nothing is taken for an answer.
    #expect(events("\u{1B}P>|j", expectsAnswers: false) == [key("P", .alt), key(">"), key("|"), key("j")])
  }

  @Test func anAnswerWithoutEndGivesTheKeysBack() {
    var reader = KeyReader()
    reader.expectsAnswers = true
    func read(_ text: String) -> [TerminalEvent] {
      text.utf8.flatMap { reader.take(.byte($0), at: 0, name: { _ in nil }) } + reader.pause()
    }
    #expect(read("\u{1B}P>|ter").isEmpty && reader.isUnended)
    // It may come in pieces.
    #expect(read("m 1\u{1B}").isEmpty)
    #expect(read("\\") == [.answer(.version("term 1"))] && !reader.isUnended)
    #expect(read("\u{1B}P>|ter").isEmpty)
    #expect(reader.giveUp().isEmpty)
    #expect(read("j") == [key("j")])
    // Nor does an endless one take everything that is typed.
    #expect(read("\u{1B}P>|" + String(repeating: "x", count: 256) + "j").suffix(1) == [key("j")])
  }

  // MARK: Questions

  private func form(_ answers: [PictureAnswer], system: Size? = nil) -> (asked: String?, form: PictureForm?) {
    var questions = PictureQuestions(systemCell: system)
    var asked: String?
    for answer in answers {
      switch questions.take(answer) {
      case .ask(let text): asked = text
      case .end(let form): return (asked, form)
      case nil: break
      }
    }
    Issue.record("not all is answered")
    return (asked, nil)
  }

  @Test func kittyIsKnownByItsOwnAnswer() {
    let kitty = form([
      .version("kitty(0.36.1)"), .cell(Size(9, 18)), .attributes([62, 52]), .graphics(true), .attributes([62, 52]),
    ])
    #expect(kitty.form == PictureForm(.kitty, cell: Size(9, 18)))
    #expect(kitty.asked == "\u{1B}_Gi=1684108389,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c")
    // One that shows both is asked for the better one.
    let both = form([
      .version("Konsole 24"), .attributes([62, 4]), .graphics(true), .colors(256), .attributes([62, 4]),
    ])
    #expect(both.form?.method == .kitty && both.form?.cell == Size(10, 20))
  }

  @Test func sixelIsKnownByTheAttributes() {
    let foot = form([.version("foot(1.20)"), .attributes([62, 4, 22]), .colors(1024), .attributes([62, 4, 22])])
    #expect(foot.form == PictureForm(.sixel, cell: Size(10, 20), colors: 256))
    #expect(foot.asked?.contains("\u{1B}[?1;1;0S") == true)
    let small = form([.attributes([63, 1, 4]), .colors(16), .attributes([63, 1, 4])], system: Size(8, 16))
    #expect(small.form == PictureForm(.sixel, cell: Size(8, 16), colors: 16))
    #expect(small.asked == "\u{1B}[?1;1;0S\u{1B}[c", "a terminal without a name is not asked what it could print")
    // The class of the terminal is no attribute.
    #expect(form([.attributes([4, 6])]).form == nil)
  }

  @Test func iTermIsKnownByItsName() {
    let form = form([.version("iTerm2 3.5.10"), .cell(Size(7, 15)), .attributes([62, 4]), .attributes([62, 4])]).form
    #expect(form == PictureForm(.iTerm, cell: Size(7, 15)))
  }

  @Test func othersAreAskedNothingMore() {
    #expect(form([.attributes([1, 2])]) == (nil, nil))
    #expect(form([.version("tmux 3.5a"), .attributes([1, 2])]) == (nil, nil))
    let tmux = form([.version("tmux 3.5a"), .attributes([1, 2, 4]), .colors(256), .attributes([1, 2, 4])])
    #expect(tmux.form?.method == .sixel && tmux.asked?.contains("_G") == false)
    let other = form([.version("VTE(7600)"), .attributes([61, 1]), .graphics(false), .attributes([61, 1])])
    #expect(other.form == nil)
    // Nonsense about cells is not believed.
    let odd = form([.version("kitty(1)"), .cell(Size(0, 9999)), .attributes([62]), .graphics(true), .attributes([62])])
    #expect(odd.form?.cell == Size(10, 20))
  }

  // MARK: Sequences

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func kittyTakesAPNGInPieces() throws {
    let short = PictureSequence.kitty([1, 2, 3], size: Size(12, 5))
    #expect(
      text(short.appearing) == "\u{1B}_Ga=T,f=100,q=2,C=1,i=1684108389,c=12,m=0;AQID\u{1B}\\")
    #expect(text(short.leaving) == "\u{1B}_Ga=d,d=I,i=1684108389,q=2\u{1B}\\")
    #expect(short.size == Size(12, 5))
    let file = (0..<7000).map { UInt8($0 % 251) }
    let pieces = text(PictureSequence.kitty(file, size: Size(12, 5)).appearing).split(separator: "\u{1B}\\")
    #expect(pieces.count == 3)
    #expect(pieces.map { $0.contains("m=1") } == [true, true, false])
    #expect(pieces[1].hasPrefix("\u{1B}_Gm=1;") && pieces.allSatisfy { $0.split(separator: ";")[1].count <= 4096 })
    let whole = pieces.map { String($0.split(separator: ";")[1]) }.joined()
    #expect(Data(base64Encoded: whole) == Data(file))
  }

  @Test func iTermTakesAFile() {
    let picture = PictureSequence.iTerm([0x1B, 0x5C, 0x07, 0xFF], size: Size(30, 9))
    #expect(
      text(picture.appearing)
        == "\u{1B}]1337;File=inline=1;size=4;width=30;height=auto;preserveAspectRatio=1;doNotMoveCursor=1:G1wH/w==\u{07}"
    )
    #expect(picture.leaving.isEmpty)
  }

  @Test func sixelsAreBandsOfSixRows() throws {
    // A column of seven red pixels and one of seven blue ones.
    let pixels = (0..<7).flatMap { _ in [255, 0, 0, 0, 0, 255] as [UInt8] }
    let picture = PictureSequence.sixel(pixels, width: 2, height: 7, colors: 4, size: Size(1, 1))
    let parts = text(picture.appearing).split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    #expect(parts.first == "\u{1B}P0;1;0q\"1;1;2;7")
    #expect(Set(parts[1...2].map { String($0.dropFirst(2)) }) == ["2;100;0;0", "2;0;0;100"])
    // All six rows of either column, and the first row of the band below, in whichever order the colours come.
    let bands = try text(picture.appearing).replacing("\u{1B}\\", with: "").split(separator: "-").map { band in
      try band.matches(of: Regex("#[0-9]([?@~]+)", as: (Substring, Substring).self)).map { String($0.1) }.sorted()
    }
    #expect(bands == [["?~", "~"], ["?@", "@"]])
  }

  @Test func runsOfSixelsAreCounted() {
    let pixels = [UInt8](repeating: 255, count: 10 * 3)
    let picture = PictureSequence.sixel(pixels, width: 10, height: 1, colors: 16, size: Size(1, 1))
    #expect(text(picture.appearing) == "\u{1B}P0;1;0q\"1;1;10;1#0;2;100;100;100#0!10@\u{1B}\\")
  }

  @Test func sixelsHoldNothingButTheirSigns() {
    let pixels = (0..<(40 * 30 * 3)).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 8) }
    for colors in [2, 16, 256] {
      let bytes = PictureSequence.sixel(pixels, width: 40, height: 30, colors: colors, size: Size(4, 2)).appearing
      #expect(bytes.dropFirst(2).dropLast(2).allSatisfy { (0x21...0x7E).contains($0) })
      #expect(Set(text(bytes).matches(of: /#(\d+);2;/).map { String($0.1) }).count <= colors)
    }
  }

  @Test func aPaletteKeepsWhatThereIs() {
    let pixels: [UInt8] = [0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 255]
    let palette = Palette(of: pixels, count: 256)
    #expect(Set(palette.colors) == [[0, 0, 0], [255, 255, 255], [255, 0, 0]])
    #expect(
      palette.indices(of: pixels, width: 4).map { palette.colors[Int($0)] } == [
        [0, 0, 0], [255, 255, 255], [255, 0, 0], [255, 255, 255],
      ])
    #expect(Palette(of: pixels, count: 2).colors.count == 2)
    #expect(Palette(of: [], count: 16).indices(of: [], width: 0).isEmpty)
  }
}
