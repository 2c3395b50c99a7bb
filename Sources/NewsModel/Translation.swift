/// What the user's own translator made of a text, beside it.
public struct Translation: Hashable, Sendable {
  /// A paragraph and its translation; either may be missing where the translator has more or fewer paragraphs.
  public struct Row: Hashable, Sendable {
    public var original: String?
    public var translated: String?

    public init(original: String?, translated: String?) {
      self.original = original
      self.translated = translated
    }
  }

  public var title: String
  /// The name of the program.
  public var translator: String
  public var rows: [Row]

  /// Lays the paragraphs of both texts, which blank lines part, side by side in their order.
  public init(title: String, original: String, translated: String, translator: String) {
    self.title = title
    self.translator = translator
    let (left, right) = (Self.paragraphs(original), Self.paragraphs(translated))
    rows = (0..<max(left.count, right.count)).map { index in
      Row(
        original: index < left.count ? left[index] : nil, translated: index < right.count ? right[index] : nil)
    }
  }

  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        isOpen = false
      } else if isOpen {
        paragraphs[paragraphs.count - 1] += " " + line
      } else {
        paragraphs.append(String(line))
        isOpen = true
      }
    }
    return paragraphs
  }
}
