import Canvas
import NewsModel

/// What every pane draws with: the theme's styles and the signs.
struct Styles {
  let theme: Theme
  let signs: Signs
  let dates: NewsDates

  init(_ state: ReaderState) {
    theme = state.options.theme
    signs = Signs(usesASCII: state.options.usesASCII, isPlain: state.options.isPlain)
    dates = state.dates
  }

  subscript(scope: Scope) -> Style { theme[scope] }

  /// The look of the whole screen before anything is drawn.
  var ground: Style {
    Style(foreground: theme[.text].foreground, background: theme[.background].background)
  }

  /// The look of what floats.
  var panel: Style {
    Style(
      foreground: theme[.overlayText].foreground ?? theme[.text].foreground,
      background: theme[.panel].background ?? theme[.background].background)
  }
}

/// A line made of differently styled words.
struct StyledWords {
  private(set) var parts: [(text: String, style: Style)] = []
  private(set) var width = 0

  init() {}

  init(_ text: String, _ style: Style) { add(text, style) }

  mutating func add(_ text: String, _ style: Style) {
    guard !text.isEmpty else { return }
    parts.append((text, style))
    width += TextWidth.width(of: text)
  }

  mutating func add(_ other: StyledWords) {
    parts += other.parts
    width += other.width
  }
}

extension Grid {
  /// Draws text cut to `width` columns and returns the columns used.
  @discardableResult
  mutating func put(_ text: String, _ x: Int, _ y: Int, _ style: Style, within width: Int, styles: Styles) -> Int {
    guard width > 0 else { return 0 }
    return put(styles.signs.cut(text, to: width), at: Point(x, y), style: style, width: width)
  }

  /// Draws styled words and returns the columns used; what does not fit is cut with a sign.
  @discardableResult
  mutating func put(_ words: StyledWords, _ x: Int, _ y: Int, within width: Int, styles: Styles) -> Int {
    var used = 0
    for (text, style) in words.parts where used < width {
      used += put(text, x + used, y, style, within: width - used, styles: styles)
    }
    return used
  }

  /// Draws the bar and the ground of a selection over rows of a pane; what stands there keeps its text.
  mutating func select(_ rect: Rect, style: Style, bar: Style, styles: Styles) {
    restyle(rect, style)
    for y in rect.y..<max(rect.y, rect.maxY) { put(styles.signs.bar, at: Point(rect.x, y), style: bar, width: 1) }
  }

  /// Lays the style of something found over text, which is dim no more.
  mutating func highlight(_ rect: Rect, _ style: Style) {
    restyle(rect, style)
    for y in rect.y..<max(rect.y, rect.maxY) {
      for x in rect.x..<max(rect.x, rect.maxX) where self[x, y].style.attributes.contains(.dim) {
        var cell = self[x, y]
        cell.style.attributes.remove(.dim)
        if !cell.isTrailingHalf { self[x, y] = cell }
      }
    }
  }

  /// Gives a reversed selection one even ground, once its text is drawn: reversed, every colour of the text would be a
  /// ground of its own, and dim text would be lost. What a search found keeps its own colours, and the bar its own.
  mutating func evenSelection(_ rect: Rect, ground: Style) {
    for y in rect.y..<max(rect.y, rect.maxY) {
      for x in rect.x..<max(rect.x, rect.maxX) {
        var cell = self[x, y]
        guard cell.style.attributes.contains(.reverse), !cell.isTrailingHalf else { continue }
        if x == rect.x || cell.style.background != ground.background {
          cell.style.attributes.remove(.reverse)
        } else {
          cell.style.foreground = ground.foreground
          cell.style.attributes.remove(.dim)
        }
        self[x, y] = cell
      }
    }
  }
}
