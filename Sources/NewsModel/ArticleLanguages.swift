import TextCore

/// The languages that a text is written in: the one of most of it, and where paragraphs in others begin.
public struct ArticleLanguages: Hashable, Sendable {
  /// A stretch of the text from an offset in UTF-8 to where the next begins.
  public struct Part: Hashable, Sendable, Codable {
    public var code: String
    public var start: Int

    public init(code: String, start: Int) {
      self.code = code
      self.start = start
    }
  }

  /// The language of most of the text (BCP 47); nil where it is unknown.
  public let main: String?
  /// Stretches by rising offset, each in another language than the one before; empty where all is in `main`.
  public private(set) var parts: [Part] = []

  public init(_ main: String?, parts: [Part] = []) {
    self.main = main
    for part in parts { append(part.code, from: part.start) }
  }

  /// The language of the end of the text.
  public var last: String? { parts.last?.code ?? main }

  /// Says that the text goes on in a language from this offset.
  public mutating func append(_ code: String?, from start: Int) {
    guard let code, code != last else { return }
    // What stands before the first stretch is in the main language.
    parts.append(Part(code: code, start: parts.isEmpty && main == nil ? 0 : start))
  }

  /// The same for a text whose beginning lies so many bytes further on; what then stood before it is left out.
  public func moved(by distance: Int) -> ArticleLanguages {
    var moved: [Part] = []
    for part in parts {
      let start = max(0, part.start + distance)
      if moved.last?.start == start { moved.removeLast() }
      moved.append(Part(code: part.code, start: start))
    }
    return ArticleLanguages(main, parts: moved)
  }

  /// All languages of the text, the main one first, each once.
  public var codes: [String] {
    parts.reduce(into: main.map { [$0] } ?? []) { codes, part in
      if !codes.contains(part.code) { codes.append(part.code) }
    }
  }
}
