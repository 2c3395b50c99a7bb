import Foundation

/// One part of a message (RFC 2045 to 2047): its header and its body, still encoded.
struct MIMEPart {
  /// Names in small letters; values unfolded, their encoded words not yet read.
  private(set) var fields: [(name: String, value: Data)] = []
  private(set) var body: ArraySlice<UInt8>

  /// Headers longer than this are read up to here.
  private static let fieldLimit = 2000

  init(_ bytes: ArraySlice<UInt8>) {
    var place = bytes.startIndex
    body = bytes[bytes.endIndex...]
    while place < bytes.endIndex {
      let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[place..<end]
      if line.last == 0x0D { line.removeLast() }
      let next = min(end + 1, bytes.endIndex)
      if line.isEmpty {
        body = bytes[next...]
        return
      }
      if line.first == 0x20 || line.first == 0x09, !fields.isEmpty {
        fields[fields.count - 1].value += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 }
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F }), fields.count < Self.fieldLimit
      {
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        fields.append((name, Data(line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 })))
      } else if !line.starts(with: "From ".utf8), !line.starts(with: ">From ".utf8) {
        // No header: the body begins without a blank line.
        body = bytes[place...]
        return
      }
      place = next
    }
  }

  /// The first header of this name, as one clean line.
  func text(_ name: String) -> String? {
    fields.first { $0.name == name }.flatMap { HTMLText.oneLine(EncodedWords.decoded($0.value)).nonEmpty }
  }

  func texts(_ name: String) -> [String] {
    fields.filter { $0.name == name }.compactMap { HTMLText.oneLine(EncodedWords.decoded($0.value)).nonEmpty }
  }

  /// A header of the form `value; name=value; …`, its first value in small letters.
  func parameters(_ name: String) -> (value: String, parameters: [String: String]) {
    guard let field = fields.first(where: { $0.name == name }) else { return ("", [:]) }
    let text = String(decoding: field.value, as: UTF8.self)
    var parts: [String] = [""]
    var isQuoted = false
    var isEscaped = false
    for character in text.prefix(4000) {
      if isEscaped {
        parts[parts.count - 1].append(character)
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ";", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      var name = part[..<equals].trimmed.lowercased()
      var value = part[part.index(after: equals)...].trimmed
      // RFC 2231: `name*=utf-8''value`, and values in pieces, `name*0=…`.
      if name.hasSuffix("*") {
        name.removeLast()
        value = value.split(separator: "'", omittingEmptySubsequences: false).last.map(String.init) ?? value
        value = value.removingPercentEncoding ?? value
      }
      if let star = name.lastIndex(of: "*"), Int(name[name.index(after: star)...]) != nil {
        name = String(name[..<star])
        parameters[name, default: ""] += value
      } else {
        parameters[name] = parameters[name] ?? value
      }
    }
    return (parts[0].trimmed.lowercased(), parameters)
  }

  /// The body without its transfer encoding.
  var content: Data {
    switch text("content-transfer-encoding")?.lowercased() {
    case "base64": return Self.base64(body)
    case "quoted-printable": return Self.quotedPrintable(body)
    default: return Data(body)
    }
  }

  /// Padding ends a piece, and texts may be put one behind the other, where Foundation stops without a word. The
  /// padding of the last may be cut off.
  private static func base64(_ bytes: ArraySlice<UInt8>) -> Data {
    var result = Data()
    for piece in bytes.split(separator: UInt8(ascii: "=")) {
      var digits = Data(piece.filter { isBase64Digit($0) })
      if digits.count % 4 == 1 { digits.removeLast() }
      while digits.count % 4 != 0 { digits.append(UInt8(ascii: "=")) }
      if let decoded = Data(base64Encoded: digits) { result += decoded }
    }
    return result
  }

  private static func isBase64Digit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): true
    default: false
    }
  }

  /// RFC 2045, 6.7; what is no escape stays as it is.
  static func quotedPrintable(_ bytes: some Collection<UInt8>) -> Data {
    let bytes = Array(bytes)
    var result = Data(capacity: bytes.count)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == UInt8(ascii: "=") else {
        result.append(byte)
        place += 1
        continue
      }
      if place + 2 < bytes.count, let high = digit(bytes[place + 1]), let low = digit(bytes[place + 2]) {
        result.append(high << 4 | low)
        place += 3
        continue
      }
      // A line that goes on: blanks may stand behind the mark.
      var end = place + 1
      while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
      if end == bytes.count || bytes[end] == 0x0A {
        place = min(end + 1, bytes.count)
      } else {
        result.append(byte)
        place += 1
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// The parts between the lines of a boundary; what stands before the first and behind the last is no part.
  func parts(boundary: String) -> [MIMEPart] {
    let mark = Array(("--" + boundary).utf8)
    guard mark.count > 2 else { return [] }
    var parts: [MIMEPart] = []
    var start: Int?
    var place = body.startIndex
    while place < body.endIndex, parts.count < Self.partLimit {
      let end = body[place...].firstIndex(of: 0x0A) ?? body.endIndex
      let line = body[place..<end]
      if line.starts(with: mark) {
        let rest = line.dropFirst(mark.count).filter { $0 > 0x20 }
        if rest.isEmpty || rest.elementsEqual("--".utf8) {
          if let start { parts.append(MIMEPart(body[start..<place])) }
          start = rest.isEmpty ? min(end + 1, body.endIndex) : nil
          if !rest.isEmpty { return parts }
        }
      }
      place = min(end + 1, body.endIndex)
      if end == body.endIndex { break }
    }
    // The end was cut off.
    if let start, start < body.endIndex, parts.count < Self.partLimit { parts.append(MIMEPart(body[start...])) }
    return parts
  }

  private static let partLimit = 1000
}

/// Words of headers in other encodings: `=?utf-8?Q?gr=C3=BCn?=` (RFC 2047).
enum EncodedWords {
  static func decoded(_ bytes: Data) -> String {
    let bytes = [UInt8](bytes.prefix(20_000))
    var result = ""
    var plain: [UInt8] = []
    // Neighbours of one encoding are read together: programs cut characters in two.
    var pending: (encoding: TextEncoding, bytes: [UInt8])?
    var place = 0
    func endWord() {
      if let word = pending { result += word.encoding.decode(Data(word.bytes)) }
      pending = nil
    }
    func endPlain() {
      result += raw(plain)
      plain.removeAll()
    }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "="), let word = word(bytes, at: place) else {
        plain.append(bytes[place])
        place += 1
        continue
      }
      // Blanks between two encoded words are none.
      if pending != nil, plain.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        plain.removeAll()
      } else {
        endWord()
        endPlain()
      }
      if let known = pending, known.encoding == word.encoding {
        pending?.bytes += word.bytes
      } else {
        endWord()
        pending = (word.encoding, word.bytes)
      }
      place = word.end
    }
    endWord()
    endPlain()
    return result
  }

  private static func raw(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return (EncodingDetector.encoding(of: Data(bytes), language: nil) ?? .windows1252).decode(Data(bytes))
  }

  private static func word(_ bytes: [UInt8], at start: Int) -> (encoding: TextEncoding, bytes: [UInt8], end: Int)? {
    let question = UInt8(ascii: "?")
    guard start + 1 < bytes.count, bytes[start + 1] == question,
      let labelEnd = bytes[(start + 2)...].firstIndex(of: question), labelEnd + 2 < bytes.count,
      bytes[labelEnd + 2] == question
    else { return nil }
    let textStart = labelEnd + 3
    var end = textStart
    while end + 1 < bytes.count, bytes[end] != question || bytes[end + 1] != UInt8(ascii: "=") { end += 1 }
    guard end + 1 < bytes.count else { return nil }
    // A language may stand behind the label (RFC 2231).
    let label = String(decoding: bytes[(start + 2)..<labelEnd].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    guard let encoding = TextEncoding(label: label) else { return nil }
    let text = bytes[textStart..<end]
    switch bytes[labelEnd + 1] | 0x20 {
    case UInt8(ascii: "q"):
      let spaced = text.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      return (encoding, [UInt8](MIMEPart.quotedPrintable(spaced)), end + 2)
    case UInt8(ascii: "b"):
      var padded = text.filter { $0 != UInt8(ascii: "=") && $0 > 0x20 }
      while padded.count % 4 != 0 { padded.append(UInt8(ascii: "=")) }
      guard let data = Data(base64Encoded: Data(padded), options: .ignoreUnknownCharacters) else { return nil }
      return (encoding, [UInt8](data), end + 2)
    default: return nil
    }
  }
}
