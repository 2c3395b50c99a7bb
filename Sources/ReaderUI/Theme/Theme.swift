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
  public static let plain = Theme(name: "plain", styles: Theme.weights)

  public subscript(scope: Scope) -> Style {
    var name = Substring(scope.rawValue)
    while true {
      let isFit = !scope.isModifier || Scope(rawValue: String(name))?.isModifier == true
      if isFit, let style = styles[String(name)] { return style }
      guard let dot = name.lastIndex(of: ".") else { break }
      name = name[..<dot]
    }
    return scope.isModifier ? Theme.weight(of: scope) : styles["text"] ?? .plain
  }

  /// The same looks for a terminal without colours: every meaning is carried by an attribute.
  public var withoutColors: Theme {
    let styles = Scope.allCases.map { scope in
      (scope.rawValue, Style(attributes: self[scope].attributes.union(Theme.weight(of: scope).attributes)))
    }
    return Theme(name: name, styles: Dictionary(uniqueKeysWithValues: styles))
  }

  private static func weight(of scope: Scope) -> Style { weights[scope.rawValue] ?? .plain }

  private static let weights: [String: Style] = {
    let attributes: [(Scope, Style.Attributes)] = [
      (.strong, .bold), (.headerName, .bold), (.headerFigure, .bold), (.hintKey, .bold), (.listUnread, .bold),
      (.listDerived, .italic), (.listHighlighted, .italic), (.listWatched, .underline), (.listSelected, .reverse),
      (.listSelectedResting, []),
      (.readerTitle, .bold),
      (.readerTitleDerived, .italic), (.readerNotice, .bold), (.readerHeading, .bold), (.readerTableHeader, .bold),
      (.readerLink, .underline), (.readerEmphasis, .italic), (.readerStrong, .bold), (.readerDimmed, .dim),
      (.person, .bold), (.organisation, .bold), (.place, .bold), (.group, .bold), (.event, .bold), (.work, .bold),
      (.entitySelected, [.bold, .underline]), (.searchHit, [.reverse, .underline]),
      (.searchHitCurrent, [.reverse, .underline, .bold]),
      (.sidebarSelected, .reverse), (.sidebarSelectedResting, []), (.stripKey, .bold), (.promptSign, .bold),
      (.promptProblem, .underline), (.menuSelected, .reverse), (.overlayTitle, .bold), (.overlayKey, .bold),
      (.overlaySelected, .reverse), (.overlayMatch, .bold), (.noticeProblem, .bold), (.bad, .bold),
      (.compareAdded, .bold), (.compareRemoved, .underline), (.compareSame, .dim), (.mapBorder, .dim),
    ]
    return Dictionary(uniqueKeysWithValues: attributes.map { ($0.rawValue, Style(attributes: $1)) })
  }()
}
