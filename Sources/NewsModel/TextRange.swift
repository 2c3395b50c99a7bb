/// A half-open range of UTF-8 offsets into one string, in bytes.
public struct TextRange: Hashable, Sendable, Codable, Comparable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public var count: Int { end - start }
  public var isEmpty: Bool { end <= start }

  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }
  public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }

  public static func < (left: TextRange, right: TextRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

extension String {
  /// The part of the string at UTF-8 offsets `range`; offsets outside the string are clamped to it.
  public subscript(range: TextRange) -> Substring {
    let bytes = utf8
    let start = bytes.index(startIndex, offsetBy: max(0, range.start), limitedBy: endIndex) ?? endIndex
    let end = bytes.index(startIndex, offsetBy: max(range.start, range.end), limitedBy: endIndex) ?? endIndex
    return self[start..<max(start, end)]
  }
}

/// Turns UTF-8 offsets of one text into offsets in Unicode scalars, as the JSON of the command line gives them.
///
/// Asked in any order; building it costs one pass over the text.
public struct ScalarOffsets: Sendable {
  /// For each 64 bytes of text, the number of scalars before them.
  private let marks: [Int32]
  private let bytes: [UInt8]
  private static let stride = 64

  public init(_ text: String) {
    bytes = Array(text.utf8)
    var marks: [Int32] = []
    marks.reserveCapacity(bytes.count / Self.stride + 1)
    var scalars: Int32 = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % Self.stride == 0 { marks.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
    }
    if bytes.isEmpty || bytes.count % Self.stride == 0 { marks.append(scalars) }
    self.marks = marks
  }

  /// The number of Unicode scalars before UTF-8 offset `offset`, which is clamped to the text.
  public subscript(offset: Int) -> Int {
    let offset = min(max(0, offset), bytes.count)
    let mark = offset / Self.stride
    var scalars = Int(marks[mark])
    for index in (mark * Self.stride)..<offset where bytes[index] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }
}
