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

  /// Pastels of different hues stay different where there are few colours, and greys stay grey.
  @Test func lightColoursKeepTheirHue() {
    let pastels: [(Color, UInt8, UInt8)] = [
      (.rgb(0x8C, 0xC4, 0xFF), 12, 6), (.rgb(0xD3, 0xA6, 0xF2), 13, 5), (.rgb(0x8F, 0xD3, 0xA0), 10, 2),
      (.rgb(0xF0, 0xB0, 0x88), 3, 3), (.rgb(0xEA, 0xD0, 0x7A), 11, 3), (.rgb(0x8F, 0xD6, 0xD6), 14, 6),
      (.rgb(0xF2, 0x8B, 0x82), 9, 1),
    ]
    for (color, of16, of8) in pastels {
      #expect(color.nearest(in: .basic16) == .indexed(of16))
      #expect(color.nearest(in: .basic8) == .indexed(of8))
    }
    #expect(Color.rgb(0x8B, 0x94, 0xA5).nearest(in: .basic16) == .indexed(8))
    #expect(Color.rgb(0xC8, 0xCE, 0xD8).nearest(in: .basic8) == .indexed(7))
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
