import TextCore

/// A piece of a query as typed, with its place.
struct QueryToken: Hashable {
  enum Kind: Hashable {
    case open, close, or, not
    case text(QueryText)
    /// `name:value`; the value is nil where nothing stands behind the colon.
    case field(name: String, nameRange: TextRange, value: QueryText?)
  }
  var kind: Kind
  var range: TextRange
}

/// A word or a quotation in a query.
struct QueryText: Hashable {
  var string: String
  var range: TextRange
  var isQuoted = false
  /// False for a quotation whose second mark has not been typed.
  var isClosed = true
  /// `'exact`
  var isExact = false

  /// The words as the full-text index cuts them: runs of letters, digits and marks.
  var words: [String] { string.indexedWords }
}

/// Cuts a query into tokens. Any text can be cut; what makes no sense is for the parser to say.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  /// The UTF-8 offset of each scalar, and of the end.
  private let offsets: [Int]
  private var position = 0

  static func tokens(of text: String) -> [QueryToken] {
    var lexer = QueryLexer(text)
    var tokens: [QueryToken] = []
    while let token = lexer.next() { tokens.append(token) }
    return tokens
  }

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    self.offsets = offsets
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private func range(from start: Int) -> TextRange { TextRange(offsets[start], offsets[position]) }

  private mutating func next() -> QueryToken? {
    while let scalar = peek(), Self.isSpace(scalar) { position += 1 }
    guard let scalar = peek() else { return nil }
    let start = position
    switch scalar {
    case "(": return single(.open)
    case ")": return single(.close)
    case "|":
      while peek() == "|" { position += 1 }
      return QueryToken(kind: .or, range: range(from: start))
    case "-", "!":
      if let after = peek(1), !Self.isSpace(after), after != ")", after != "|" { return single(.not) }
    default: break
    }
    if let text = quotationOrExact() { return QueryToken(kind: .text(text), range: text.range) }
    return wordOrField()
  }

  private mutating func single(_ kind: QueryToken.Kind) -> QueryToken {
    position += 1
    return QueryToken(kind: kind, range: range(from: position - 1))
  }

  /// `"two words"`, `'exact`, `'"exact words"`; nil where none of these begins here.
  private mutating func quotationOrExact() -> QueryText? {
    guard let scalar = peek() else { return nil }
    let start = position
    if Self.isExactMark(scalar), let after = peek(1), !Self.isDelimiter(after) || Self.isQuote(after) {
      position += 1
      var text = quotation() ?? plainWord()
      if let last = text.string.unicodeScalars.last, !text.isQuoted, Self.isExactMark(last) {
        text.string.unicodeScalars.removeLast()
      }
      text.isExact = true
      text.range = range(from: start)
      return text
    }
    return quotation()
  }

  private mutating func quotation() -> QueryText? {
    guard let scalar = peek(), Self.isQuote(scalar) else { return nil }
    let start = position
    position += 1
    let first = position
    while let scalar = peek(), !Self.isQuote(scalar) { position += 1 }
    let string = string(first..<position)
    let isClosed = peek() != nil
    if isClosed { position += 1 }
    return QueryText(string: string, range: range(from: start), isQuoted: true, isClosed: isClosed)
  }

  private mutating func plainWord() -> QueryText {
    let start = position
    while let scalar = peek(), !Self.isDelimiter(scalar) { position += 1 }
    return QueryText(string: string(start..<position), range: range(from: start))
  }

  private mutating func wordOrField() -> QueryToken {
    let start = position
    while let scalar = peek(), scalar.isASCII, scalar.properties.isAlphabetic { position += 1 }
    // `https://…` is an address and `12:30` a time; a field's name is letters and then one colon.
    let isField = position > start && peek() == ":" && !(peek(1) == "/" && peek(2) == "/")
    guard isField else {
      position = start
      let word = plainWord()
      if word.range.isEmpty { position += 1 }
      switch word.string {
      case "OR": return QueryToken(kind: .or, range: range(from: start))
      // Words side by side are meant together as they are.
      case "AND" where hasMore: return next() ?? QueryToken(kind: .text(word), range: range(from: start))
      case "NOT" where hasMore: return QueryToken(kind: .not, range: range(from: start))
      default: return QueryToken(kind: .text(word), range: range(from: start))
      }
    }
    let name = string(start..<position)
    let nameRange = range(from: start)
    position += 1
    var value = quotationOrExact()
    if value == nil, let scalar = peek(), !Self.isDelimiter(scalar) { value = plainWord() }
    return QueryToken(
      kind: .field(name: name, nameRange: nameRange, value: value), range: range(from: start))
  }

  /// Whether anything follows that an operator could stand before.
  private var hasMore: Bool {
    let rest = scalars[position...].first { !Self.isSpace($0) }
    return rest.map { $0 != ")" && $0 != "|" } ?? false
  }

  private func string(_ part: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[part])) }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
  }
  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}" || scalar == "\u{201E}"
  }
  private static func isExactMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2018}" || scalar == "\u{2019}"
  }
  private static func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
    isSpace(scalar) || isQuote(scalar) || scalar == "(" || scalar == ")" || scalar == "|"
  }
}
