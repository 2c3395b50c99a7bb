import CLibXML2

/// Rewrites XML that is not well-formed so that it is: the mistakes of real feeds, each mended in the way that keeps
/// most of what was meant.
///
/// Undeclared entities become their characters where HTML knows them and text where it does not; bare `&` and `<`
/// become text; tags that do not match are closed or dropped; attributes get quotes; controls, comments, the prolog,
/// the document type and whatever stands before the first tag go.
struct XMLMender {
  private let bytes: [UInt8]
  private var position = 0
  private var output: [UInt8] = []
  /// Names of the open elements.
  private var open: [ArraySlice<UInt8>] = []
  /// Entities that the document declares as plain text.
  private var entities: [[UInt8]: [UInt8]] = [:]

  /// Elements that never stand inside one another: a second one means that the first was not closed.
  private static let unnested: Set<[UInt8]> = [Array("item".utf8), Array("entry".utf8)]
  private static let void: Set<[UInt8]> = Set(
    ["br", "img", "hr", "input", "wbr", "BR", "IMG", "HR"].map { Array($0.utf8) })

  static func mend(_ text: String) -> String {
    var mender = XMLMender(bytes: Array(text.utf8))
    mender.run()
    return String(decoding: mender.output, as: UTF8.self)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count + 1024)
  }

  private mutating func run() {
    // Junk before the first tag.
    while position < bytes.count,
      !(bytes[position] == Self.less && position + 1 < bytes.count && isMarkup(position + 1))
    {
      position += 1
    }
    while position < bytes.count {
      if bytes[position] == Self.less { markup() } else { text() }
    }
    while let name = open.popLast() { close(name) }
  }

  private mutating func markup() {
    if has("<![CDATA[") {
      let start = position + 9
      let end = find("]]>", from: start) ?? bytes.count
      emit("<![CDATA[")
      emitClean(bytes[start..<end])
      emit("]]>")
      position = min(bytes.count, end + 3)
    } else if has("<!--") {
      position = find("-->", from: position + 4).map { $0 + 3 } ?? bytes.count
    } else if has("<?") {
      position = find(">", from: position + 2).map { $0 + 1 } ?? bytes.count
    } else if has("<!") {
      documentType()
    } else if has("</"), position + 2 < bytes.count, isNameStart(bytes[position + 2]) {
      endTag()
    } else if position + 1 < bytes.count, isNameStart(bytes[position + 1]) {
      startTag()
    } else {
      emit("&lt;")
      position += 1
    }
  }

  /// Drops `<!DOCTYPE …>`, and keeps what it declares as plain text, one short entity at a time.
  private mutating func documentType() {
    var depth = 0
    var index = position + 2
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: "<"), bytes[index...].starts(with: "<!ENTITY".utf8) { declareEntity(at: index + 8) }
      index += 1
      if byte == Self.greater, depth <= 0 { break }
    }
    position = index
  }

  private mutating func declareEntity(at start: Int) {
    var index = start
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    let nameStart = index
    while index < bytes.count, isName(bytes[index]) { index += 1 }
    let name = Array(bytes[nameStart..<index])
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == Self.quote || bytes[index] == Self.apostrophe, !name.isEmpty else {
      return
    }
    let mark = bytes[index]
    let end = bytes[(index + 1)...].firstIndex(of: mark) ?? bytes.count
    let value = bytes[min(index + 1, end)..<end]
    guard value.count <= 200, !value.contains(Self.less) else { return }
    // A value that names other entities is left alone: that is how a small document grows without end.
    if value.contains(Self.ampersand), !value.starts(with: "&#".utf8) { return }
    entities[name] = Array(value)
  }

  private mutating func startTag() {
    let start = position + 1
    var index = start
    while index < bytes.count, isName(bytes[index]) { index += 1 }
    let name = bytes[start..<index]
    position = index
    let key = Array(name)
    if Self.unnested.contains(key), let last = open.lastIndex(where: { $0.elementsEqual(name) }) {
      while open.count > last, let inner = open.popLast() { close(inner) }
    }
    output.append(Self.less)
    output.append(contentsOf: name)
    let isEmpty = copyAttributes() || Self.void.contains(key)
    emit(isEmpty ? "/>" : ">")
    if !isEmpty { open.append(name) }
  }

  /// Copies the attributes of a start tag; true where it ends in `/>`.
  private mutating func copyAttributes() -> Bool {
    var seen: [ArraySlice<UInt8>] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.greater {
        position += 1
        return false
      }
      if byte == Self.slash, position + 1 < bytes.count, bytes[position + 1] == Self.greater {
        position += 2
        return true
      }
      // A tag that is never closed ends where the next one begins.
      if byte == Self.less { return false }
      guard isNameStart(byte) else {
        position += 1
        continue
      }
      let start = position
      while position < bytes.count, isName(bytes[position]) { position += 1 }
      let name = bytes[start..<position]
      skipSpace()
      var value = name
      if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
        position += 1
        skipSpace()
        value = attributeValue()
      }
      // A handful in all real documents; a search through them beats a set.
      guard !seen.contains(where: { $0.elementsEqual(name) }), seen.count < 100 else { continue }
      seen.append(name)
      output.append(UInt8(ascii: " "))
      output.append(contentsOf: name)
      emit("=\"")
      emitText(value, escapesQuotes: true)
      emit("\"")
    }
    return false
  }

  private mutating func attributeValue() -> ArraySlice<UInt8> {
    guard position < bytes.count else { return [] }
    let mark = bytes[position]
    if mark == Self.quote || mark == Self.apostrophe {
      let start = position + 1
      let end = bytes[start...].firstIndex(of: mark) ?? bytes.count
      position = min(bytes.count, end + 1)
      return bytes[start..<end]
    }
    let start = position
    while position < bytes.count, !isSpace(bytes[position]), bytes[position] != Self.greater { position += 1 }
    return bytes[start..<position]
  }

  private mutating func endTag() {
    let start = position + 2
    var index = start
    while index < bytes.count, isName(bytes[index]) { index += 1 }
    let name = bytes[start..<index]
    position = bytes[index...].firstIndex(of: Self.greater).map { $0 + 1 } ?? bytes.count
    // Only so deep is looked for a match: a document of end tags alone must not cost the square of its length.
    let depth = open.suffix(200).reversed().firstIndex { $0.elementsEqual(name) }
    guard let depth else { return }
    let level = open.index(before: depth.base)
    while open.count > level, let inner = open.popLast() { close(inner) }
  }

  private mutating func close(_ name: ArraySlice<UInt8>) {
    emit("</")
    output.append(contentsOf: name)
    output.append(Self.greater)
  }

  private mutating func text() {
    let end = bytes[position...].firstIndex(of: Self.less) ?? bytes.count
    // Text outside of every element is junk.
    if !open.isEmpty { emitText(bytes[position..<end], escapesQuotes: false) }
    position = end
  }

  /// Text with every reference made one that XML knows, and every other mark made text.
  private mutating func emitText(_ text: ArraySlice<UInt8>, escapesQuotes: Bool) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      switch byte {
      case Self.ampersand:
        index = emitReference(in: text, at: index)
        continue
      case Self.less: emit("&lt;")
      case Self.greater: emit("&gt;")
      case Self.quote where escapesQuotes: emit("&quot;")
      case 0x09, 0x0A, 0x0D, 0x20...: output.append(byte)
      default: break
      }
      index += 1
    }
  }

  /// Emits the reference at `start`, or its ampersand as text; returns the offset behind what was read.
  private mutating func emitReference(in text: ArraySlice<UInt8>, at start: Int) -> Int {
    let limit = min(text.endIndex, start + 40)
    var end = start + 1
    while end < limit, isName(text[end]) || text[end] == UInt8(ascii: "#") { end += 1 }
    guard end < text.endIndex, text[end] == UInt8(ascii: ";"), end > start + 1 else {
      emit("&amp;")
      return start + 1
    }
    let name = Array(text[(start + 1)..<end])
    if name[0] == UInt8(ascii: "#") {
      guard let scalar = CharacterReferences.numeric(name.dropFirst()) else {
        emit("&amp;")
        return start + 1
      }
      emitScalar(scalar)
    } else if ["amp", "lt", "gt", "quot", "apos"].contains(where: { $0.utf8.elementsEqual(name) }) {
      output.append(contentsOf: text[start...end])
    } else if let value = entities[name] {
      entities[name] = nil  // a value that names itself ends here
      emitText(value[...], escapesQuotes: true)
      entities[name] = value
    } else if let scalar = CharacterReferences.named(name) {
      emitScalar(scalar)
    } else {
      emit("&amp;")
      return start + 1
    }
    return end + 1
  }

  private mutating func emitScalar(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": emit("&amp;")
    case "<": emit("&lt;")
    case ">": emit("&gt;")
    case "\"": emit("&quot;")
    default:
      if scalar.value >= 0x20 || "\t\n\r".unicodeScalars.contains(scalar) {
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private mutating func emitClean(_ bytes: ArraySlice<UInt8>) {
    output.append(contentsOf: bytes.lazy.filter { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D })
  }

  private mutating func emit(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  private mutating func skipSpace() {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
  }

  private func has(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    text.withUTF8Buffer { wanted in
      var index = min(start, bytes.count)
      while let found = bytes[index...].firstIndex(of: wanted[0]) {
        if bytes[found...].starts(with: wanted) { return found }
        index = found + 1
      }
      return nil
    }
  }

  private func isMarkup(_ index: Int) -> Bool {
    isNameStart(bytes[index]) || bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?")
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private func isName(_ byte: UInt8) -> Bool {
    isNameStart(byte) || (0x30...0x3A).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static let less = UInt8(ascii: "<")
  private static let greater = UInt8(ascii: ">")
  private static let ampersand = UInt8(ascii: "&")
  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")
  private static let slash = UInt8(ascii: "/")
}
