/// Mends the JSON that programs write by gluing texts together: raw controls inside of strings, escapes that JSON does
/// not know, commas before a closing bracket, comments.
enum JSONRepair {
  static func repaired(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    output.reserveCapacity(bytes.count + 64)
    var place = 0
    var isInString = false
    while place < bytes.count {
      let byte = bytes[place]
      if isInString {
        place = string(bytes, at: place, isInString: &isInString, into: &output)
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        output.append(byte)
      case UInt8(ascii: "/") where bytes[place...].starts(with: "//".utf8):
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
        continue
      case UInt8(ascii: "/") where bytes[place...].starts(with: "/*".utf8):
        place += 2
        while place < bytes.count, !bytes[place...].starts(with: "*/".utf8) { place += 1 }
        place += 2
        continue
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        dropComma(&output)
        output.append(byte)
      case ..<0x20: output.append(0x20)
      default: output.append(byte)
      }
      place += 1
    }
    return output
  }

  /// Copies what stands at `place` in a string, and returns the place behind it.
  private static func string(
    _ bytes: [UInt8], at place: Int, isInString: inout Bool, into output: inout [UInt8]
  ) -> Int {
    let byte = bytes[place]
    switch byte {
    case UInt8(ascii: "\""):
      isInString = false
      output.append(byte)
    case UInt8(ascii: "\\"):
      guard place + 1 < bytes.count else { return place + 1 }
      let next = bytes[place + 1]
      if "\"\\/bfnrt".utf8.contains(next) || next == UInt8(ascii: "u") && isHexadecimal(bytes, from: place + 2) {
        output.append(contentsOf: [byte, next])
      } else if next == UInt8(ascii: "'") {
        output.append(next)
      } else {
        output.append(contentsOf: [byte, byte])
        return place + 1
      }
      return place + 2
    case 0x09: output.append(contentsOf: "\\t".utf8)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x0D: output.append(contentsOf: "\\r".utf8)
    case ..<0x20: break
    default: output.append(byte)
    }
    return place + 1
  }

  private static func isHexadecimal(_ bytes: [UInt8], from start: Int) -> Bool {
    guard start + 4 <= bytes.count else { return false }
    return bytes[start..<(start + 4)].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  private static func dropComma(_ output: inout [UInt8]) {
    guard let last = output.lastIndex(where: { $0 > 0x20 }), output[last] == UInt8(ascii: ",") else { return }
    output.remove(at: last)
  }
}
