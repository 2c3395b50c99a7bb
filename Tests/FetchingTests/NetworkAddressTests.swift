import Foundation
import Testing

@testable import Fetching

/// The check of addresses as a function: nothing here touches a network.
@Suite struct NetworkAddressTests {
  @Test(arguments: [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.9", "192.88.99.1", "192.168.0.1",
    "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255",
    // The same by other numbers: one to three parts, octal, hexadecimal, with a dot at the end.
    "2130706433", "0x7f000001", "017700000001", "127.1", "127.0.1", "0x7f.1", "0177.0.0.1", "0x7F.0x0.0x0.0x1",
    "192.168.1", "10.1", "0xA9FEA9FE", "2852039166", "0xc0.0250.0.1", "127.0.0.1.", "0", "0x0",
    // Digits and dots of other scripts, which names of hosts turn into these.
    "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1",
    "::1", "[::1]", "::", "fe80::1", "fe80::1%eth0", "[fe80::1%25eth0]", "febf::1", "fec0::1", "fc00::1", "fdff::1",
    "ff02::1", "2001:db8::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "3fff::1", "100::1", "4000::1",
    "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:192.168.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:c0a8:0101::1",
    "0:0:0:0:0:ffff:169.254.169.254",
  ])
  func insideAddressesAreNotPublic(_ text: String) throws {
    #expect(try #require(NetworkAddress(host: text), "\(text) is an address").isPublic == false)
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
    "198.17.255.255", "198.20.0.0", "223.255.255.255", "0x08080808", "134744072", "8.8.2056", "2600::1", "2a00:1450::1",
    "2001:200::1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "3ffe::1",
  ])
  func outsideAddressesArePublic(_ text: String) throws {
    #expect(try #require(NetworkAddress(host: text), "\(text) is an address").isPublic)
  }

  @Test(arguments: [
    "", ".", "..", "localhost", "example.org", "1.2.3.4.5", "256.1.1.1", "1.2.3.256", "127.0.0.1.example", "08.1.1.1",
    "1..2", "+1", "-1", "1.+2", "4294967296", "1.16777216", "1.2.65536", "0xg", "a::b::c", ":::", "12345::", "1:2:3",
  ])
  func namesAreNoAddresses(_ text: String) {
    #expect(NetworkAddress(host: text) == nil)
  }

  @Test func everyAddressOfIPv4IsReadAsItIsWritten() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let number = UInt32.random(in: 0 ... .max, using: &generator)
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
      let forms = [
        bytes.map(String.init).joined(separator: "."), String(number), "0x" + String(number, radix: 16),
        "0" + String(number, radix: 8), bytes.map { "0" + String($0, radix: 8) }.joined(separator: "."),
        "\(bytes[0]).\(number & 0xFF_FFFF)", "\(bytes[0]).\(bytes[1]).\(number & 0xFFFF)",
      ]
      for form in forms { #expect(NetworkAddress(host: form)?.bytes == bytes, "\(form)") }
      let dotted = forms[0]
      let isPublic = NetworkAddress(bytes: bytes)?.isPublic
      for form in ["::ffff:\(dotted)", "64:ff9b::\(dotted)", "::ffff:0:\(dotted)"] {
        #expect(NetworkAddress(host: form)?.isPublic == isPublic, "\(form)")
      }
    }
  }

  @Test func theAddressOfASocketIsRead() throws {
    var four = sockaddr_in()
    four.sin_family = sa_family_t(AF_INET)
    four.sin_addr.s_addr = inet_addr("10.1.2.3")
    let read = withUnsafePointer(to: &four) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { NetworkAddress($0) }
    }
    #expect(read?.bytes == [10, 1, 2, 3])
    var six = sockaddr_in6()
    six.sin6_family = sa_family_t(AF_INET6)
    inet_pton(AF_INET6, "fe80::1", &six.sin6_addr)
    let other = withUnsafePointer(to: &six) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { NetworkAddress($0) }
    }
    #expect(other == NetworkAddress(host: "fe80::1"))
  }
}
