import Foundation
import TextCore

/// A binary file of numbered sections, mapped into memory and never read as a whole.
///
/// Layout, little-endian: four bytes of kind, `UInt32` version, `UInt32` length of the file, `UInt32` number of
/// sections, then for each section its offset and length; sections begin at multiples of 16.
package struct ResourceFile: Sendable {
  package let name: String
  private let data: Data
  private let sections: [Range<Int>]

  /// Maps the file at `url`; `kind` is four ASCII letters.
  package init(url: URL, kind: String, version: UInt32) throws(LanguageError) {
    name = url.lastPathComponent
    do {
      data = try Data(contentsOf: url, options: .alwaysMapped)
    } catch {
      throw .resourceMissing(name: url.lastPathComponent)
    }
    sections = try Self.readSections(data, name: name, kind: kind, version: version)
  }

  private static func readSections(
    _ data: Data, name: String, kind: String, version: UInt32
  ) throws(LanguageError) -> [Range<Int>] {
    func damaged(_ reason: String) -> LanguageError { .resourceDamaged(name: name, reason: reason) }
    guard data.count >= 16, data.prefix(4).elementsEqual(kind.utf8) else { throw damaged("not a \(kind) file") }
    func number(_ offset: Int) -> Int {
      Int(data.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) })
    }
    guard number(4) == Int(version) else { throw damaged("version \(number(4)) instead of \(version)") }
    guard number(8) == data.count else { throw damaged("\(data.count) bytes instead of \(number(8))") }
    let count = number(12)
    guard count <= 64, 16 + count * 8 <= data.count else { throw damaged("its table of sections is cut") }
    var sections: [Range<Int>] = []
    for index in 0..<count {
      let offset = number(16 + index * 8)
      let length = number(20 + index * 8)
      guard offset + length <= data.count else { throw damaged("section \(index) is cut") }
      sections.append(offset..<(offset + length))
    }
    return sections
  }

  /// The length of section `index` in bytes, 0 where the file has none of that number.
  package func length(_ index: Int) -> Int { index < sections.count ? sections[index].count : 0 }

  /// Calls `body` with the bytes of section `index`.
  @inline(__always)
  package func withSection<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    data.withUnsafeBytes { raw in
      body(
        index < sections.count ? UnsafeRawBufferPointer(rebasing: raw[sections[index]]) : .init(start: nil, count: 0))
    }
  }

  /// The sum that section `index` holds of all sections behind it; throws where a byte of them was altered.
  package func verifiedSum(at index: Int) throws(LanguageError) -> UInt64 {
    let told = withSection(index) { $0.count == 8 ? $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self) : 0 }
    let found = sections.indices.dropFirst(index + 1).reduce(UInt64(0)) { sum, section in
      withSection(section) { Self.sum($0, seed: sum) }
    }
    guard UInt64(littleEndian: told) == found else {
      throw .resourceDamaged(name: name, reason: "its bytes were altered")
    }
    return found
  }

  /// A sum over all bytes, eight at a time, that any change of a byte changes.
  private static func sum(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var sum = seed &+ UInt64(bytes.count)
    let whole = bytes.count / 8 * 8
    for offset in stride(from: 0, to: whole, by: 8) {
      sum = (sum ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 29
    }
    for byte in bytes[whole...] { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return sum
  }

  /// The bytes of such a file whose section `sumAt`, empty in `sections`, is the sum of those behind it.
  package static func encode(kind: String, version: UInt32, sections: [[UInt8]], sumAt: Int) -> Data {
    var sections = sections
    let sum = sections[(sumAt + 1)...].reduce(UInt64(0)) { sum, section in
      section.withUnsafeBytes { Self.sum($0, seed: sum) }
    }
    sections[sumAt].append(little: sum)
    var head: [UInt8] = Array(kind.utf8.prefix(4))
    var body: [UInt8] = []
    var table: [(Int, Int)] = []
    let start = (16 + sections.count * 8 + 15) / 16 * 16
    for section in sections {
      table.append((start + body.count, section.count))
      body += section
      while body.count % 16 != 0 { body.append(0) }
    }
    for number in [Int(version), start + body.count, sections.count] + table.flatMap({ [$0.0, $0.1] }) {
      head.append(little: UInt32(number))
    }
    while head.count < start { head.append(0) }
    return Data(head + body)
  }
}

extension [UInt8] {
  /// Appends `value` in little-endian order.
  package mutating func append(little value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

/// The files that this module ships.
package enum Resources {
  /// The file `name` of the language data.
  package static func url(_ name: String) throws(LanguageError) -> URL {
    guard let url = Installation.current.file(name, of: .language) else { throw .resourceMissing(name: name) }
    return url
  }
}
