import Canvas

/// How the columns that a line lacks are shared among the gaps between its words.
struct Gaps {
  private var count: Int
  private var missing: Int
  private var taken = 0

  /// None are shared where the line would be torn: where more than a quarter of it is missing.
  init(_ line: some StringProtocol, width: Int) {
    count = line.utf8.count { $0 == 0x20 }
    let missing = width - TextWidth.width(of: line)
    self.missing = missing > 0 && missing * 4 <= width ? missing : 0
    if self.missing == 0 { count = 0 }
  }

  /// The UTF-8 offset of the next blank that is to be widened, within a part of the text.
  func next(in words: String, from start: Int, to end: Int) -> Int? {
    guard taken < count, start < end else { return nil }
    let bytes = words.utf8
    let from = bytes.index(bytes.startIndex, offsetBy: start)
    let to = bytes.index(from, offsetBy: end - start)
    return bytes[from..<to].firstIndex(of: 0x20).map { start + bytes.distance(from: from, to: $0) }
  }

  /// The columns that the next gap gets in addition.
  mutating func take() -> Int {
    taken += 1
    return missing * taken / count - missing * (taken - 1) / count
  }
}
