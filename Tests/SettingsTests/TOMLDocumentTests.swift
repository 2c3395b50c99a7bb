import Support
import Testing

@testable import Settings

@Suite struct TOMLDocumentTests {
  @Test func valuesAreRead() {
    let document = TOMLDocument(
      "a = 1\nb = 'x'\r\n[c]\nd.e = [true, \"\"]\nf = 1.5\n\"k.l\" = { m = 'n' }", file: "f")
    #expect(document.problems.isEmpty)
    #expect(
      document.root == [
        "a": .integer(1), "b": .text("x"),
        "c": .table([
          "d": .table(["e": .list([.flag(true), .text("")])]), "f": .other("a number with a fraction"),
          "k.l": .table(["m": .text("n")]),
        ]),
      ])
  }

  @Test func linesAreFound() {
    let text = #"""
      # top = 1
      a = "x # [y]"   # b = 2
      [ c . 'd' ]
      e = [
        "f = 1", # g = 2 ]
        { h = 3 },
      ]
      "i\"j" = '''
      k = 1
      '''
      l . m = { n = 1 }
      [[o]]
      p = 1
      "g r" = "x"
      q = """
      " [r] \"""
      """
      s = 2
      """#
    let index = TOMLScan(text)
    #expect(index.line(of: ["top"]) == nil)
    #expect(index.line(of: ["a"]) == 2)
    #expect(index.line(of: ["b"]) == nil)
    #expect(index.line(of: ["c", "d"]) == 3)
    #expect(index.line(of: ["c", "d", "e"]) == 4)
    #expect(index.line(of: ["c", "d", "f"]) == 3)
    #expect(index.line(of: ["c", "d", "i\"j"]) == 8)
    #expect(index.line(of: ["c", "d", "l", "m", "n"]) == 11)
    #expect(index.line(of: ["o", "p"]) == 13)
    #expect(index.line(of: ["o", "g r"]) == 14)
    #expect(index.line(of: ["o", "q"]) == 15)
    #expect(index.line(of: ["o", "r"]) == 12)
    #expect(index.line(of: ["o", "s"]) == 18)
  }

  @Test func aBadLineLeavesTheOthers() {
    let document = TOMLDocument("a = 1\nb = \nc = 3\n[d\ne = 1\n[f]\ng = 1\na b = 2\n", file: "f.toml")
    #expect(document.root == ["a": .integer(1), "c": .integer(3), "f": .table(["g": .integer(1)])])
    #expect(document.problems.compactMap(\.line).sorted() == [2, 4, 8])
    #expect(document.problems.allSatisfy { $0.file == "f.toml" && $0.message.hasPrefix("is not TOML: ") })
  }

  @Test(arguments: [
    "\"\"\"", "[", "= =", "\u{0}", "a = [1,\n2,\n3", "a = 1\na = 2\n", "\"a\" = \"\\x\"", "a.b = 1\na = 2",
  ])
  func whatIsNoTOMLEndsInProblems(_ text: String) {
    let document = TOMLDocument(text, file: "f")
    #expect(!document.problems.isEmpty || text == "\u{0}")
  }

  /// toml++ aborts on these instead of refusing them.
  @Test(arguments: [
    "[=", "[\n]", "[[ #", "a = [}", "a = [1, }", "a = 1979-05-27T'07:", "a = 1979-05-27", "a = [0_1-2]", "\u{A0}[=",
    "\u{FEFF}[.", "a = [ {b = [}",
  ])
  func whatWouldAbortIsAProblem(_ text: String) {
    #expect(!TOMLDocument(text, file: "f").problems.isEmpty)
  }

  /// Whatever is changed in a file, it is read to its end.
  @Test func brokenFilesAreReadToTheirEnd() {
    let text = """
      a = "x"
      [b.'c']
      d = [1, { e = 2, f = 'q' }] # f
      g = '''h
      ''''
      "i\\n" = true
      [[o]]
      x.y = 1979-05-27
      z = -1.5e3
      k = { a = [ "b\\"", ], }
      """
    let pieces = [
      "[", "]", "{", "}", "=", "\"", "'", "#", "\n", "\\", " ", ".", ",", "-", "_", "+", "0", "1", "a", "e", "t", ":",
      "true",
      "\"\"\"", "'''", "\r", "\t", "\u{A0}", "\u{2028}", "0x", "1e", "[[", "]]", "1979-05-27T", "\u{1}", "a = [",
    ].map { Array($0.utf8) }
    var random = SeededGenerator(seed: 2026)
    for round in 0..<20_000 {
      var bytes = round.isMultiple(of: 2) ? Array(text.utf8) : []
      for _ in 0..<Int.random(in: 1...(bytes.isEmpty ? 12 : 4), using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 0...2, using: &random))
        bytes.replaceSubrange(at..<end, with: pieces[Int.random(in: pieces.indices, using: &random)])
      }
      _ = TOMLDocument(String(decoding: bytes, as: UTF8.self), file: "f")
    }
  }
}
