import Foundation

/// An address of IPv4 or IPv6, and whether it belongs to the public internet. A pure value: nothing is looked up.
public struct NetworkAddress: Hashable, Sendable {
  /// 4 or 16 bytes, as on the wire.
  let bytes: [UInt8]

  /// Nil for any other number of bytes than 4 and 16.
  init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// True for what routers of the internet carry: no address of this machine, its network, a provider's inside, a test
  /// network or a group. Forms of IPv6 that hold one of IPv4 count as that one. What is not known to be public is not.
  public var isPublic: Bool {
    if bytes.count == 4 { return !Self.reserved4.contains { $0.holds(bytes) } }
    for (prefix, position) in Self.embedded where prefix.holds(bytes) {
      return NetworkAddress(bytes: Array(bytes[position..<(position + 4)]))?.isPublic ?? false
    }
    return Self.global6.holds(bytes) && !Self.reserved6.contains { $0.holds(bytes) }
  }

  // MARK: - Blocks

  /// So many leading bits.
  private struct Block {
    let bytes: [UInt8]
    let bits: Int

    func holds(_ address: [UInt8]) -> Bool {
      guard address.count == bytes.count else { return false }
      for index in 0..<((bits + 7) / 8) {
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, bits - index * 8))
        if address[index] & mask != bytes[index] & mask { return false }
      }
      return true
    }
  }

  private static func four(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ bits: Int) -> Block {
    Block(bytes: [a, b, c, d], bits: bits)
  }

  private static func six(_ groups: [UInt16], _ bits: Int) -> Block {
    let bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    return Block(bytes: bytes + [UInt8](repeating: 0, count: 16 - bytes.count), bits: bits)
  }

  /// IANA's registry of special-purpose addresses of IPv4, and groups.
  private static let reserved4 = [
    four(0, 0, 0, 0, 8), four(10, 0, 0, 0, 8), four(100, 64, 0, 0, 10), four(127, 0, 0, 0, 8), four(169, 254, 0, 0, 16),
    four(172, 16, 0, 0, 12), four(192, 0, 0, 0, 24), four(192, 0, 2, 0, 24), four(192, 88, 99, 0, 24),
    four(192, 168, 0, 0, 16), four(198, 18, 0, 0, 15), four(198, 51, 100, 0, 24), four(203, 0, 113, 0, 24),
    four(224, 0, 0, 0, 4), four(240, 0, 0, 0, 4),
  ]

  /// What of IPv6 is given out at all.
  private static let global6 = six([0x2000], 3)

  /// Within it: protocol assignments with Teredo, examples.
  private static let reserved6 = [six([0x2001], 23), six([0x2001, 0x0DB8], 32), six([0x3FFF], 20)]

  /// Blocks of IPv6 whose addresses hold one of IPv4, and from which byte on: mapped, compatible, translated (stateless
  /// and NAT64), 6to4.
  private static let embedded: [(Block, Int)] = [
    (six([0, 0, 0, 0, 0, 0xFFFF], 96), 12), (six([0, 0, 0, 0, 0, 0], 96), 12), (six([0, 0, 0, 0, 0xFFFF, 0], 96), 12),
    (six([0x64, 0xFF9B, 0, 0, 0, 0], 96), 12), (six([0x2002], 16), 2),
  ]
}

// MARK: - Text

extension NetworkAddress {
  /// Reads the host of an address where it is a number, in every form that resolvers take: IPv4 with one to four parts
  /// in decimal, octal or hexadecimal numbers, IPv6 with brackets and zone; nil where it is a name.
  public init?(host: String) {
    var text = host.precomposedStringWithCompatibilityMapping.lowercased()
    text = text.replacingOccurrences(of: "\u{3002}", with: ".")
    if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
    if text.contains(":") {
      guard let bytes = Self.six(String(text.prefix { $0 != "%" })) else { return nil }
      self.init(bytes: bytes)
    } else {
      guard let bytes = Self.four(text) else { return nil }
      self.init(bytes: bytes)
    }
  }

  private static func six(_ text: String) -> [UInt8]? {
    var address = in6_addr()
    guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    return withUnsafeBytes(of: address) { Array($0) }
  }

  /// By the rules of `inet_aton`: the last part fills what is left.
  private static func four(_ text: String) -> [UInt8]? {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    guard (1...4).contains(parts.count) else { return nil }
    var numbers: [UInt32] = []
    for part in parts {
      guard let number = number(part) else { return nil }
      numbers.append(number)
    }
    guard let last = numbers.popLast(), numbers.allSatisfy({ $0 < 256 }) else { return nil }
    let room = 4 - numbers.count
    guard room == 4 || last < UInt32(1) << UInt32(8 * room) else { return nil }
    let tail = (0..<room).map { UInt8(truncatingIfNeeded: last >> UInt32(8 * (room - 1 - $0))) }
    return numbers.map { UInt8($0) } + tail
  }

  private static func number(_ text: Substring) -> UInt32? {
    if text.hasPrefix("0x") {
      return text.count == 2 ? 0 : UInt32(text.dropFirst(2), radix: 16).flatMap(unsigned(text))
    }
    if text.hasPrefix("0"), text.count > 1 { return UInt32(text, radix: 8).flatMap(unsigned(text)) }
    return UInt32(text).flatMap(unsigned(text))
  }

  /// Swift's integers take a sign, addresses do not.
  private static func unsigned(_ text: Substring) -> (UInt32) -> UInt32? {
    { text.contains("+") || text.contains("-") ? nil : $0 }
  }

  /// Of a socket; nil where it is of another family.
  init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin_addr) { Array($0) }
      }
      self.init(bytes: bytes)
    case AF_INET6:
      let bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) }
      }
      self.init(bytes: bytes)
    default: return nil
    }
  }
}
