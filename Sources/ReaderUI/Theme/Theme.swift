import Canvas

/// The looks of every part of the screen, by scope.
public struct Theme: Sendable, Hashable {
  public let name: String
  /// As written in the theme's file: `reader.entity.person` and the like.
  private let styles: [String: Style]

  /// `styles` by scope name; a scope that is not there takes the style of the longest prefix along its dots.
  public init(name: String, styles: [String: Style]) {
    self.name = name
    self.styles = styles
  }

  /// No colours at all: weights and reverse video alone.
  public static let plain = Theme(name: "plain", styles: [:])

  public subscript(scope: Scope) -> Style {
    var name = Substring(scope.rawValue)
    while true {
      if let style = styles[String(name)] { return style }
      guard let dot = name.lastIndex(of: ".") else { return styles["text"] ?? .plain }
      name = name[..<dot]
    }
  }
}
