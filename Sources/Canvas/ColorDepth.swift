/// How many colours a terminal shows.
public enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  /// Attributes alone.
  case none
  case basic8, basic16, indexed256, trueColor

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }

  /// What the environment promises: `NO_COLOR` (any value that is not empty), `COLORTERM` and the name in `TERM`.
  public static func detect(environment: [String: String]) -> ColorDepth {
    let term = environment["TERM"] ?? ""
    if environment["NO_COLOR"]?.isEmpty == false || term.isEmpty || term == "dumb" { return .none }
    if environment["COLORTERM"].map({ ["truecolor", "24bit"].contains($0.lowercased()) }) == true { return .trueColor }
    if term.hasSuffix("-direct") { return .trueColor }
    if term.contains("256color") || capable.contains(where: { term.hasPrefix($0) }) { return .indexed256 }
    if term.contains("16color") || term.contains("88color") { return .basic16 }
    if term.hasSuffix("-m") || term.contains("-mono") || monochrome.contains(where: { term.hasPrefix($0) }) {
      return .none
    }
    return .basic8
  }

  /// Terminals that have 256 colours without saying so in their name.
  private static let capable = [
    "xterm-kitty", "alacritty", "foot", "ghostty", "xterm-ghostty", "wezterm", "iterm", "contour",
  ]
  private static let monochrome = ["vt1", "vt2", "vt3", "vt52", "ansi-m", "wy"]
}

/// A colour as a terminal of some depth gets it.
public enum Shade: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// 0 to 7, 15 or 255, as the depth has it.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

extension Color {
  /// The nearest colour that a terminal of this depth has; without colours it is always the terminal's own.
  public func nearest(in depth: ColorDepth) -> Shade {
    switch (self, depth) {
    case (.standard, _), (_, .none): return .standard
    case (.basic(let index), .basic8): return .indexed(index & 7)
    case (.basic(let index), _): return .indexed(index & 15)
    case (.rgb(let red, let green, let blue), .trueColor): return .rgb(red, green, blue)
    case (.rgb(let red, let green, let blue), .indexed256):
      return .indexed(Palette.nearest(Palette.RGB(red, green, blue), in: 16..<256))
    case (.rgb(let red, let green, let blue), .basic16):
      let color = Palette.RGB(red, green, blue)
      return .indexed(Palette.basicHue(of: color, brights: true) ?? Palette.nearest(color, in: 0..<16))
    case (.rgb(let red, let green, let blue), .basic8):
      let color = Palette.RGB(red, green, blue)
      return .indexed(Palette.basicHue(of: color, brights: false) ?? Palette.nearest(color, in: 0..<8))
    }
  }
}

/// The colours behind the 256 indices of xterm.
enum Palette {
  struct RGB: Hashable {
    var red: Int
    var green: Int
    var blue: Int
    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      self.red = Int(red)
      self.green = Int(green)
      self.blue = Int(blue)
    }
  }

  static let colors: [RGB] = (0..<256).map { index in
    if index < 16 { return basic[index] }
    if index >= 232 {
      let level = UInt8(8 + 10 * (index - 232))
      return RGB(level, level, level)
    }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let cube = index - 16
    return RGB(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }

  private static let basic: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205),
    RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255),
    RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]

  /// The index within `range` that looks most alike, by the "redmean" distance (T. Riemersma,
  /// compuphase.com/cmetric.htm).
  static func nearest(_ color: RGB, in range: Range<Int>) -> UInt8 {
    let index = range.min { distance(colors[$0], color) < distance(colors[$1], color) }
    return UInt8(index ?? 0)
  }

  /// The basic colour of the same hue, for light colours that have one: the nearest in space of a pastel is grey, and
  /// kinds of names that differ by nothing but their hue would all look alike. Nil for greys and for dark colours.
  static func basicHue(of color: RGB, brights: Bool) -> UInt8? {
    let most = max(color.red, color.green, color.blue)
    let chroma = most - min(color.red, color.green, color.blue)
    guard chroma >= 48, most >= 176 else { return nil }
    let sixth: Int =
      if most == color.red {
        (color.green - color.blue) * 60 / chroma + (color.green < color.blue ? 360 : 0)
      } else if most == color.green {
        (color.blue - color.red) * 60 / chroma + 120
      } else {
        (color.red - color.green) * 60 / chroma + 240
      }
    let bright: UInt8 = brights ? 8 : 0
    switch sixth {
    case 18..<40: return 3  // Dark yellow is the orange of the sixteen.
    case 40..<75: return 3 + bright
    case 75..<165: return 2 + bright
    // Plain blue on black is too dark to read; without bright ones cyan stands in for it.
    case 165..<200: return 6 + bright
    case 200..<255: return brights ? 12 : 6
    case 255..<335: return 5 + bright
    default: return 1 + bright
    }
  }

  private static func distance(_ left: RGB, _ right: RGB) -> Int {
    let mean = (left.red + right.red) / 2
    let red = left.red - right.red
    let green = left.green - right.green
    let blue = left.blue - right.blue
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }
}
