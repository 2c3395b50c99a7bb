/// Reads the HTML that most feeds carry: a few well-known elements, nested as they should be, with quoted attributes.
/// Whatever is otherwise in any way (another element, a tag left open, a comment, an entity beyond the five) is given
/// back unread, and libxml2 reads it, which takes four times as long and mends it.
///
/// `PlainFragmentTests` hold both to the same documents.
struct PlainFragment {
  private enum Kind {
    case inline, link, block, list, item, void
  }

  private static let elements: [(name: String, bytes: [UInt8], kind: Kind)] =
    [
      (Kind.inline, "em i strong b span code small sub sup u"), (.link, "a"),
      (.block, "p div h1 h2 h3 h4 h5 h6 blockquote"), (.list, "ul ol"), (.item, "li"), (.void, "br img"),
    ].flatMap { kind, names in
      names.split(separator: " ").map { (String($0), Array($0.utf8), kind) }
    }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var builder: MarkupTreeBuilder
  /// The open elements, as indices of `elements`, and how many of them are what.
  private var open: [Int] = []
  private var openLines = 0
  private var openLinks = 0
  /// By index of `elements`, the number of the name in the tree; -1 before it is met.
  private var names = Array(repeating: Int32(-1), count: elements.count)

  /// Nil where it is anything but such a fragment.
  static func read(_ html: String, depthLimit: Int) -> MarkupTree? {
    var html = html
    return html.withUTF8 { bytes in
      var reader = PlainFragment(
        bytes: bytes, builder: MarkupTreeBuilder(depthLimit: depthLimit, capacity: bytes.count))
      return reader.run() ? reader.builder.finish() : nil
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, builder: MarkupTreeBuilder) {
    self.bytes = bytes
    self.builder = builder
  }

  private mutating func run() -> Bool {
    for name in ["html", "body"] { _ = builder.openElement(builder.intern(name)) }
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "<"): guard tag() else { return false }
      case UInt8(ascii: "&"):
        guard let character = reference() else { return false }
        let text = Array(String(character).utf8)
        guard takesText || text == [0x20] else { return false }
        text.withUnsafeBufferPointer { builder.addText($0) }
      default: guard text() else { return false }
      }
    }
    return open.isEmpty
  }

  /// Whether words may stand here; between the items of a list there are none.
  private var takesText: Bool { open.last.map { Self.elements[$0].kind != .list } ?? true }

  private mutating func text() -> Bool {
    let start = place
    var isBlank = true
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
      if byte == 0 { return false }
      isBlank = isBlank && byte <= 0x20
      place &+= 1
    }
    guard isBlank || takesText else { return false }
    builder.addText(UnsafeBufferPointer(rebasing: bytes[start..<place]))
    return true
  }

  // MARK: - Tags

  private mutating func tag() -> Bool {
    place += 1
    let isEnd = take(UInt8(ascii: "/"))
    let start = place
    while let byte = byte, Self.isName(byte) { place += 1 }
    let name = bytes[start..<place]
    guard let index = Self.elements.firstIndex(where: { $0.bytes.count == name.count && $0.bytes.elementsEqual(name) })
    else { return false }
    return isEnd ? close(index) : begin(index)
  }

  private mutating func close(_ index: Int) -> Bool {
    guard take(UInt8(ascii: ">")), open.last == index else { return false }
    open.removeLast()
    let kind = Self.elements[index].kind
    if holdsLines(index) { openLines -= 1 }
    if kind == .link { openLinks -= 1 }
    builder.closeElement()
    return true
  }

  /// Elements in which no block may begin: HTML closes them first.
  private func holdsLines(_ index: Int) -> Bool {
    let (name, _, kind) = Self.elements[index]
    switch kind {
    case .inline, .link: return true
    case .block: return name != "div" && name != "blockquote"
    case .list, .item, .void: return false
    }
  }

  private mutating func begin(_ index: Int) -> Bool {
    let kind = Self.elements[index].kind
    switch kind {
    case .block, .list: guard openLines == 0, takesText else { return false }
    case .item: guard open.last.map({ Self.elements[$0].kind == .list }) == true else { return false }
    case .link: guard openLinks == 0, takesText else { return false }
    case .inline, .void: guard takesText else { return false }
    }
    guard open.count < 60 else { return false }
    if names[index] < 0 { names[index] = builder.intern(Self.elements[index].name) }
    _ = builder.openElement(names[index])
    guard let isClosed = attributes() else { return false }
    if kind == .void {
      builder.closeElement()
      return true
    }
    // `<p/>` opens a paragraph all the same, and who writes it means nothing good.
    guard !isClosed else { return false }
    open.append(index)
    if holdsLines(index) { openLines += 1 }
    if kind == .link { openLinks += 1 }
    return true
  }

  /// Reads up to the end of the tag: whether it ends with `/>`; nil where an attribute is no plain one.
  private mutating func attributes() -> Bool? {
    var known: [ArraySlice<UInt8>] = []
    while true {
      let before = place
      while let byte = byte, byte == 0x20 || byte == 0x0A { place += 1 }
      if take(UInt8(ascii: ">")) { return false }
      if take(UInt8(ascii: "/")) { return take(UInt8(ascii: ">")) ? true : nil }
      guard place > before else { return nil }
      let start = place
      while let byte = byte, Self.isName(byte) || byte == UInt8(ascii: "-") { place += 1 }
      let name = ArraySlice(bytes[start..<place])
      guard !name.isEmpty, !known.contains(name), take(UInt8(ascii: "=")), let mark = byte,
        mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'")
      else { return nil }
      known.append(name)
      place += 1
      let value = place
      while let byte = byte, byte != mark {
        guard byte >= 0x20, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "<") else { return nil }
        place += 1
      }
      let number = builder.intern(String(decoding: name, as: UTF8.self))
      builder.addAttribute(number, UnsafeBufferPointer(rebasing: bytes[value..<place]))
      guard take(mark) else { return nil }
    }
  }

  // MARK: - Characters

  private static let references: [(bytes: [UInt8], character: Unicode.Scalar)] = [
    (Array("amp;".utf8), "&"), (Array("nbsp;".utf8), "\u{A0}"), (Array("quot;".utf8), "\""), (Array("lt;".utf8), "<"),
    (Array("gt;".utf8), ">"),
  ]

  private mutating func reference() -> Unicode.Scalar? {
    place += 1
    for (name, character) in Self.references where bytes[place...].starts(with: name) {
      place += name.count
      return character
    }
    guard take(UInt8(ascii: "#")) else { return nil }
    var value: UInt32 = 0
    let start = place
    while let byte = byte, (0x30...0x39).contains(byte), place - start < 6 {
      value = value * 10 + UInt32(byte - 0x30)
      place += 1
    }
    // What stands for a control, or for a byte of Windows-1252, is left to those who know the custom.
    guard place > start, take(UInt8(ascii: ";")), value >= 0x20, value < 0x7F || value >= 0xA0 else { return nil }
    return Unicode.Scalar(value)
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    place += 1
    return true
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
