/// Makes text of any origin safe to keep, to search and to show.
///
/// Line ends become `\n`; of the controls only newline and tab stay. C1 controls are never meant: they are the bytes of
/// UTF-8 or of Windows-1252 that were taken for Latin-1, and are read as such; embedding and overriding bidi controls
/// go, and isolates stay only where they are balanced within their line.
public enum TextCleaner {
  /// The text with nothing in it that a terminal could obey.
  public static func clean(_ text: String) -> String {
    needsCleaning(text) ? rebuilt(text) : text
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Looks for the first bytes of anything that `rebuilt` changes; most text has none.
  private static func needsCleaning(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var index = 0
      while index < bytes.count {
        // Eight bytes of plain ASCII at once: none has its high bit, and none is below a blank or a delete.
        if index &+ 8 <= bytes.count {
          let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          let low = (word | Self.highBits) &- 0x2020_2020_2020_2020
          let high = (word & ~Self.highBits) &+ 0x0101_0101_0101_0101
          if (word | ~low | high) & Self.highBits == 0 {
            index &+= 8
            continue
          }
        }
        defer { index &+= 1 }
        let byte = bytes[index]
        if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 { continue }
        switch byte {
        case ..<0x20, 0x7F, 0xEF, 0xF3: return true
        case 0xC2 where bytes[index + 1] < 0xA0: return true
        case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] >= 0xA8 && bytes[index + 2] <= 0xAE: return true
        case 0xE2 where bytes[index + 1] == 0x81 && bytes[index + 2] >= 0xA6 && bytes[index + 2] <= 0xA9: return true
        default: continue
        }
      }
      return false
    }
  }

  private static func withoutC1(_ text: String) -> String.UnicodeScalarView {
    let isC1 = { (scalar: Unicode.Scalar) in (0x80...0x9F).contains(scalar.value) }
    guard text.unicodeScalars.contains(where: isC1) else { return text.unicodeScalars }
    var result = String.UnicodeScalarView()
    var run: [UInt8] = []
    func endRun() {
      guard !run.isEmpty else { return }
      if run.contains(where: { $0 < 0xA0 }), let text = String(validating: run, as: UTF8.self) {
        result.append(contentsOf: text.unicodeScalars)
      } else {
        result.append(contentsOf: run.map(Windows1252.scalar))
      }
      run.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if (0x80...0xFF).contains(scalar.value) {
        run.append(UInt8(scalar.value))
      } else {
        endRun()
        result.append(scalar)
      }
    }
    endRun()
    return result
  }

  private static func rebuilt(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    /// Where isolates stand in the present line, three bytes each.
    var isolatePlaces: [Int] = []
    var isolates = 0
    var isBalanced = true
    var previousWasReturn = false

    func endLine() {
      if !isBalanced || isolates != 0 {
        for place in isolatePlaces.reversed() { result.removeSubrange(place..<place + 3) }
      }
      isolatePlaces.removeAll(keepingCapacity: true)
      isolates = 0
      isBalanced = true
    }
    for scalar in Self.withoutC1(text) {
      defer { previousWasReturn = scalar == "\r" }
      switch scalar.value {
      case 0x20..<0x7F, 0x09: result.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x0A where previousWasReturn: continue
      case 0x0A, 0x0D, 0x2028, 0x2029:
        endLine()
        result.append(0x0A)
      case ..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: continue
      case 0x2066...0x2069:
        isolates += scalar.value == 0x2069 ? -1 : 1
        if isolates < 0 { isBalanced = false }
        isolatePlaces.append(result.count)
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      default: result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    endLine()
    return String(decoding: result, as: UTF8.self)
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    // Most text is trimmed already, and begins and ends in ASCII.
    let isTrimmed = utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = bytes.first, let last = bytes.last else { return true }
      return (0x21..<0x7F).contains(first) && (0x21..<0x7F).contains(last)
    }
    if isTrimmed == true { return String(self) }
    guard let first = firstIndex(where: { !$0.isWhitespace }) else { return "" }
    let last = lastIndex { !$0.isWhitespace } ?? first
    return String(self[first...last])
  }

  /// Trimmed, with each run of white space inside as one space.
  ///
  /// It goes by scalars: a blank and a joiner behind it are one character, and the joiner must not be lost.
  var collapsed: String {
    if let plain = collapsedASCII { return plain }
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        isPending = true
      } else {
        if isPending, !result.isEmpty { result.append(" ") }
        isPending = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The same for text without a character beyond ASCII, which most is, at a tenth of the cost.
  private var collapsedASCII: String? {
    utf8.withContiguousStorageIfAvailable { bytes -> String? in
      var needsWork = false
      var previous: UInt8 = 0x20
      for byte in bytes {
        if byte >= 0x80 { return nil }
        if byte <= 0x20, byte != 0x20 || previous == 0x20 { needsWork = true }
        previous = byte
      }
      if previous == 0x20 { needsWork = true }
      guard needsWork else { return String(self) }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      for byte in bytes {
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          if let last = result.last, last != 0x20 { result.append(0x20) }
        } else {
          result.append(byte)
        }
      }
      if result.last == 0x20 { result.removeLast() }
      return String(decoding: result, as: UTF8.self)
    } ?? nil
  }

  /// Nil where there is nothing but white space.
  var nonEmpty: String? {
    let text = trimmed
    return text.isEmpty ? nil : text
  }
}
