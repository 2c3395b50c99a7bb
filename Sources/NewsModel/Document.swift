/// What is read: one text, and how its parts are to be shown.
///
/// `text` holds everything that stands on the page in reading order, blocks separated by a blank line. The headline and
/// the dateline are blocks of it where the copy has them; a derived headline is not, since its words stand in the body.
public struct Document: Hashable, Sendable, Codable {
  public var text: String
  /// In order of the text, not overlapping.
  public var blocks: [Block]
  /// The targets of `Span.Style.link`, by index.
  public var links: [String]

  public init(text: String = "", blocks: [Block] = [], links: [String] = []) {
    self.text = text
    self.blocks = blocks
    self.links = links
  }

  public static let empty = Document()

  public struct Block: Hashable, Sendable, Codable {
    public var kind: Kind
    public var range: TextRange
    /// Emphasis and links inside the block, in order of their start; they may nest.
    public var spans: [Span]

    public init(_ kind: Kind, _ range: TextRange, spans: [Span] = []) {
      self.kind = kind
      self.range = range
      self.spans = spans
    }

    public enum Kind: Hashable, Sendable, Codable {
      /// The headline as found in the copy.
      case title
      /// Place, date and agency before the first sentence, as written (`BAGHDAD`, `PARIS, March 3 (AFP)`).
      case dateline
      case paragraph
      /// Level 1 to 6.
      case heading(level: Int)
      case quote(depth: Int)
      /// `marker` is what stands before the item: `•`, `3.`; depth counts from 0.
      case listItem(marker: String, depth: Int)
      /// Line ends are kept.
      case code
      /// One row of a table; cells are separated by tabs.
      case tableRow(isHeader: Bool)
      /// The words under a picture; `link` is the index of the picture's address.
      case caption(link: Int?)
      case rule
      /// What Dateline itself says about the text ("cut after 16 MB").
      case notice
    }
  }

  public struct Span: Hashable, Sendable, Codable {
    public enum Style: Hashable, Sendable, Codable {
      case emphasis, strong, code
      case link(Int)
    }
    public var style: Style
    public var range: TextRange

    public init(_ style: Style, _ range: TextRange) {
      self.style = style
      self.range = range
    }
  }

  /// The text without headline, dateline and notices: what the copy itself says.
  public var body: String {
    blocks.filter(\.isBody).map { String(text[$0.range]) }.joined(separator: "\n\n")
  }
}

extension Document.Block {
  public var isBody: Bool {
    switch kind {
    case .title, .dateline, .notice, .rule: false
    default: true
    }
  }
}

/// Builds a document block by block, keeping text and offsets in step.
public struct DocumentBuilder: Sendable {
  public private(set) var document = Document()
  private var length = 0

  public init() {}

  /// Adds a block with the text `text`; `spans` are relative to the start of that text.
  public mutating func add(_ kind: Document.Block.Kind, _ text: String, spans: [Document.Span] = []) {
    if !document.blocks.isEmpty {
      document.text += "\n\n"
      length += 2
    }
    let count = text.utf8.count
    let moved = spans.map { Document.Span($0.style, TextRange($0.range.start + length, $0.range.end + length)) }
    document.blocks.append(.init(kind, TextRange(length, length + count), spans: moved))
    document.text += text
    length += count
  }

  /// The index of `address` among the links of the document, added where it is new.
  public mutating func link(_ address: String) -> Int {
    if let known = document.links.firstIndex(of: address) { return known }
    document.links.append(address)
    return document.links.count - 1
  }
}
