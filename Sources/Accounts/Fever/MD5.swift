import Foundation

/// MD5 (RFC 1321), which the Fever API makes its key with. It keeps nothing secret and is used for nothing else.
enum MD5 {
  private static let shifts: [UInt32] = [
    7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21,
  ]
  private static let sines = (0..<64).map { UInt32(abs(sin(Double($0 + 1))) * 4_294_967_296) }

  /// The digest of the UTF-8 bytes of `text` in 32 digits of lower-case hexadecimal.
  static func hex(_ text: String) -> String {
    var bytes = Array(text.utf8)
    let bits = UInt64(bytes.count) * 8
    bytes.append(0x80)
    while bytes.count % 64 != 56 { bytes.append(0) }
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * shift))) }
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    for start in stride(from: 0, to: bytes.count, by: 64) {
      let words = (0..<16).map { word -> UInt32 in
        (0..<4).reduce(0) { $0 | UInt32(bytes[start + word * 4 + $1]) << UInt32(8 * $1) }
      }
      mix(&state, words)
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
      .map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  private static func mix(_ state: inout [UInt32], _ words: [UInt32]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for step in 0..<64 {
      let value: UInt32
      let index: Int
      switch step / 16 {
      case 0: (value, index) = ((b & c) | (~b & d), step)
      case 1: (value, index) = ((d & b) | (~d & c), (5 * step + 1) % 16)
      case 2: (value, index) = (b ^ c ^ d, (3 * step + 5) % 16)
      default: (value, index) = (c ^ (b | ~d), (7 * step) % 16)
      }
      let sum = value &+ a &+ sines[step] &+ words[index]
      let shift = shifts[step / 16 * 4 + step % 4]
      (a, d, c, b) = (d, c, b, b &+ ((sum << shift) | (sum >> (32 - shift))))
    }
    state = [state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d]
  }
}
