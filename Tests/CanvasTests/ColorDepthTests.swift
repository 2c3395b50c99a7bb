import Testing

@testable import Canvas

@Suite struct ColorDepthTests {
  @Test(arguments: [
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], ColorDepth.trueColor),
    (["TERM": "tmux-256color", "COLORTERM": "24bit"], .trueColor),
    (["TERM": "xterm-256color"], .indexed256), (["TERM": "xterm-direct"], .trueColor),
    (["TERM": "alacritty"], .indexed256),
    (["TERM": "xterm"], .basic8), (["TERM": "linux"], .basic8), (["TERM": "xterm-16color"], .basic16),
    (["TERM": "vt100"], .none), (["TERM": "dumb", "COLORTERM": "truecolor"], .none), ([:], .none),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .none), (["TERM": "xterm-256color", "NO_COLOR": ""], .indexed256),
  ])
  func environmentTellsTheDepth(environment: [String: String], expected: ColorDepth) {
    #expect(ColorDepth.detect(environment: environment) == expected)
  }

  @Test func nearestColourIsTaken() {
    #expect(Color.rgb(1, 2, 3).nearest(in: .trueColor) == .rgb(1, 2, 3))
    #expect(Color.rgb(255, 0, 0).nearest(in: .indexed256) == .indexed(196))
    #expect(Color.rgb(0x26, 0x2C, 0x38).nearest(in: .indexed256) == .indexed(236))
    #expect(Color.rgb(250, 246, 238).nearest(in: .basic16) == .indexed(15))
    #expect(Color.rgb(10, 10, 10).nearest(in: .basic8) == .indexed(0))
    #expect(Color.basic(12).nearest(in: .basic8) == .indexed(4))
    #expect(Color.basic(12).nearest(in: .indexed256) == .indexed(12))
    #expect(Color.standard.nearest(in: .trueColor) == .standard)
    #expect(Color.rgb(9, 9, 9).nearest(in: .none) == .standard)
  }
}
