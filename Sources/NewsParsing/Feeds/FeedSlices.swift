import Foundation

/// A large RSS or Atom file as a row of small ones, so that no more of it need be held than one of them: each is the
/// head of the file, some of its items, and its end.
public struct FeedSlices: Sendable {
  /// Files below this many bytes are read whole.
  public static let leastSize = 4_000_000
  private static let slice = 400
  /// More bytes of items are in no slice, unless one item alone is longer.
  private static let largest = 4_000_000
  private static let longestHead = 1_000_000

  private let path: String
  private let head: Data
  private let tail: Data
  /// Where the items of each slice begin and end in the file.
  private let ranges: [Range<Int>]

  /// How many small files it is.
  public var count: Int { ranges.count }

  /// Nil where the file is no feed whose items can be told by their tags alone; it is to be read whole then.
  public init?(path: String) throws(ParsingError) {
    guard let items = try ItemTags.ranges(inFile: path), let first = items.first, let last = items.last else {
      return nil
    }
    let size = try NewsFile.checkedSize(of: path)
    guard first.lowerBound <= Self.longestHead, size - last.upperBound <= Self.longestHead else { return nil }
    let head = try NewsFile.read(path: path, range: 0..<first.lowerBound)
    tail = try NewsFile.read(path: path, range: last.upperBound..<size)
    // Of text in other encodings than those that begin with ASCII, the tags would not have been found.
    guard Self.roots.contains(where: { head.range(of: Data($0.utf8)) != nil }) else { return nil }
    self.path = path
    self.head = head
    ranges = Self.slices(of: items)
  }

  private static func slices(of items: [Range<Int>]) -> [Range<Int>] {
    var slices: [Range<Int>] = []
    var count = 0
    for item in items {
      if count < slice, let last = slices.last, item.upperBound - last.lowerBound <= largest {
        slices[slices.count - 1] = last.lowerBound..<item.upperBound
        count += 1
      } else {
        slices.append(item)
        count = 1
      }
    }
    return slices
  }

  private static let roots = ["<rss", "<rdf:RDF", "<RDF", "<feed", "<channel"]

  /// One of the small files.
  public func data(_ index: Int) throws(ParsingError) -> Data {
    try head + NewsFile.read(path: path, range: ranges[index]) + tail
  }
}

/// Finds where the items of a feed begin and end without reading its XML.
private struct ItemTags {
  private enum State { case text, comment, characters }
  private var state = State.text
  private var begun: Int?
  private var ranges: [Range<Int>] = []
  private var isBroken = false

  /// Nil where a tag stands where none should.
  static func ranges(inFile path: String) throws(ParsingError) -> [Range<Int>]? {
    var tags = ItemTags()
    let size = try NewsFile.checkedSize(of: path)
    var offset = 0
    while offset < size, !tags.isBroken {
      // No feed begins so late, and no item is so long: whatever the rest holds, and however long it is.
      guard offset - (tags.begun ?? tags.ranges.last?.upperBound ?? 0) <= longestPart else { return nil }
      let piece = try NewsFile.read(path: path, range: offset..<min(size, offset + 1 << 20))
      guard !piece.isEmpty else { return nil }
      let isLast = offset + piece.count >= size
      let done = piece.withUnsafeBytes { tags.scan($0.bindMemory(to: UInt8.self), at: offset, isLast: isLast) }
      offset += max(1, done)
    }
    return tags.isBroken || tags.begun != nil ? nil : tags.ranges
  }

  /// The head, the end, or one item, in bytes.
  private static let longestPart = 8_000_000

  /// So many bytes tell every tag that matters.
  private static let longest = 16

  /// Reads on and says how many bytes it took: the last few of a piece wait for what follows them.
  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, isLast: Bool) -> Int {
    let end = isLast ? bytes.count : max(1, bytes.count - Self.longest)
    var place = 0
    while place < end, !isBroken {
      switch state {
      case .comment: place = skip("-->", bytes, from: place, end)
      case .characters: place = skip("]]>", bytes, from: place, end)
      case .text:
        guard let found = Self.first(UInt8(ascii: "<"), in: bytes, from: place, end) else { return end }
        place = tag(bytes, at: found, offset)
      }
    }
    return place
  }

  /// By the C library, which looks at many bytes at once.
  private static func first(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ end: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), end - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private mutating func skip(_ mark: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ end: Int)
    -> Int
  {
    var place = start
    while place < end {
      guard let found = Self.first(mark.utf8Start[0], in: bytes, from: place, end) else { return end }
      if Self.begins(bytes, at: found, mark) {
        state = .text
        return found + mark.utf8CodeUnitCount
      }
      place = found + 1
    }
    return place
  }

  private mutating func tag(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ offset: Int) -> Int {
    if Self.begins(bytes, at: place, "<!--") {
      state = .comment
      return place + 4
    }
    if Self.begins(bytes, at: place, "<![CDATA[") {
      state = .characters
      return place + 9
    }
    for (open, close) in [("<item", "</item"), ("<entry", "</entry")] as [(StaticString, StaticString)] {
      if Self.isTag(bytes, at: place, open) {
        isBroken = isBroken || begun != nil
        begun = offset + place
      } else if Self.isTag(bytes, at: place, close) {
        guard let start = begun, let bracket = bytes[place...].firstIndex(of: UInt8(ascii: ">")) else {
          isBroken = true
          return place + 1
        }
        ranges.append(start..<(offset + bracket + 1))
        begun = nil
        return bracket + 1
      }
    }
    return place + 1
  }

  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ mark: StaticString) -> Bool {
    guard place + mark.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<mark.utf8CodeUnitCount where bytes[place + index] != mark.utf8Start[index] { return false }
    return true
  }

  /// Whether a tag of exactly this name begins here.
  private static func isTag(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ mark: StaticString) -> Bool {
    let end = place + mark.utf8CodeUnitCount
    guard begins(bytes, at: place, mark), end < bytes.count else { return false }
    return [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">")].contains(bytes[end])
  }
}
