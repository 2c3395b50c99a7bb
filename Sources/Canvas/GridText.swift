extension Grid {
  /// The text of the grid, a line for each row, without the blanks at the ends of lines.
  public var plainText: String {
    (0..<size.height).map { y in
      var line = ""
      for cell in row(y) { line += cell.glyph }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// The cells of one row, which must lie in the grid.
  public func row(_ y: Int) -> ArraySlice<Cell> { cells[(y * size.width)..<((y + 1) * size.width)] }

  /// The grid as text with escape sequences for colours and attributes, a line for each row, for pipes and pictures.
  public func ansi(colors: ColorDepth) -> String {
    (0..<size.height).map { y in
      var line = ""
      var current = Style.plain
      for cell in row(y) where !cell.isTrailingHalf {
        if cell.style != current {
          line += cell.style.escape(colors: colors)
          current = cell.style
        }
        line += cell.glyph
      }
      return current == .plain ? line : line + "\u{1B}[0m"
    }.joined(separator: "\n")
  }
}

extension Style {
  /// The SGR sequence (ECMA-48) that leads from any style to this one.
  public func escape(colors: ColorDepth) -> String {
    var codes = ["0"]
    for (attribute, code) in Self.codes where attributes.contains(attribute) { codes.append(code) }
    if let code = Self.code(foreground?.nearest(in: colors), base: 30) { codes.append(code) }
    if let code = Self.code(background?.nearest(in: colors), base: 40) { codes.append(code) }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  private static let codes: [(Attributes, String)] = [
    (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
  ]

  private static func code(_ shade: Shade?, base: Int) -> String? {
    switch shade {
    case nil, .standard: nil
    case .indexed(let index) where index < 8: String(base + Int(index))
    case .indexed(let index) where index < 16: String(base + 52 + Int(index))
    case .indexed(let index): "\(base + 8);5;\(index)"
    case .rgb(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }
}
