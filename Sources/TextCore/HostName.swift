/// Names of hosts in other scripts than that of ASCII.
public enum HostName {
  /// The address as it is shown: with the name that machines use behind it in brackets where letters of scripts that
  /// look alike stand in one host. "аpple.example" with a Cyrillic letter is no apple.
  public static func marked(_ address: String) -> String {
    guard let host = host(of: address), mixesScripts(host) else { return address }
    return "\(address) (\(ascii(host)))"
  }

  private static func host(of address: String) -> Substring? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let authority = address[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    return host.prefix { $0 != ":" }
  }

  private enum Script { case latin, greek, cyrillic, armenian, cherokee }

  private static func script(of scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F, 0x1C80...0x1C8F: .cyrillic
    case 0x530...0x58F: .armenian
    case 0x13A0...0x13FF, 0xAB70...0xABBF: .cherokee
    default: nil
    }
  }

  /// Whether letters of several scripts that have letters in common to the eye stand in it.
  static func mixesScripts(_ host: some StringProtocol) -> Bool {
    Set(host.unicodeScalars.compactMap(script)).count > 1
  }

  /// The host as it stands in the register of names: each label that is more than ASCII in Punycode behind `xn--`.
  static func ascii(_ host: some StringProtocol) -> String {
    host.lowercased().split(separator: ".", omittingEmptySubsequences: false).map { label in
      label.utf8.allSatisfy { $0 < 0x80 } ? String(label) : "xn--" + punycode(label)
    }.joined(separator: ".")
  }

  /// RFC 3492, section 6.3.
  private static func punycode(_ label: Substring) -> String {
    let scalars = label.unicodeScalars.map { Int($0.value) }
    var output = scalars.filter { $0 < 0x80 }.compactMap { Unicode.Scalar(UInt32($0)) }.map(Character.init)
    var handled = output.count
    let basic = handled
    if basic > 0 { output.append("-") }
    var (number, delta, bias) = (0x80, 0, 72)
    while handled < scalars.count {
      let next = scalars.filter { $0 >= number }.min() ?? number
      delta += (next - number) * (handled + 1)
      number = next
      for scalar in scalars {
        if scalar < number { delta += 1 }
        guard scalar == number else { continue }
        var rest = delta
        var place = 36
        while true {
          let threshold = min(max(place - bias, 1), 26)
          guard rest >= threshold else { break }
          output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
          rest = (rest - threshold) / (36 - threshold)
          place += 36
        }
        output.append(digit(rest))
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      number += 1
    }
    return String(output)
  }

  private static func digit(_ value: Int) -> Character {
    Character(Unicode.Scalar(UInt8(value < 26 ? 0x61 + value : 0x30 + value - 26)))
  }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var place = 0
    while delta > 455 {
      delta /= 35
      place += 36
    }
    return place + 36 * delta / (delta + 38)
  }
}
