import TextCore

/// Which joined words are cut at their hyphens, so that the names in them can be seen.
enum Compounds {
  private static let prefixes: Set<String> = [
    "pro", "anti", "non", "ex", "pre", "post", "then", "mid", "counter", "trans", "intra", "inter", "early", "late",
    "near",
  ]
  private static let suffixes: Set<String> = [
    "led", "run", "held", "born", "made", "wide", "era", "style", "like", "type", "level", "friendly", "only", "free",
    "driven", "owned", "built", "bound", "hit", "sized", "area", "speaking", "sponsored", "ruled", "loyal", "affiliate",
    "majority", "dominated", "proxy", "linked", "aligned", "turned", "first", "themed", "tinged", "plus", "related",
  ]

  private static let beginnings: Set<String> = ["South", "North", "Saudi", "Sri", "East", "West"]

  /// True where the word from `start` to `end` with these hyphens is cut at each of them.
  static func areCut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, hyphens: [(start: Int, length: Int)],
    knowledge: Knowledge?
  ) -> Bool {
    guard hyphens.count <= 3, end - start < 60 else { return false }
    var parts: [ArraySlice<UInt8>] = []
    var from = start
    for hyphen in hyphens {
      parts.append(Array(bytes[from..<hyphen.start])[...])
      from = hyphen.start + hyphen.length
    }
    parts.append(Array(bytes[from..<end])[...])
    let isLower = parts.map { $0.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? true }
    guard isLower.contains(false), let last = parts.last else { return false }
    let opening = String(decoding: Scalars.lowercased(parts[0]), as: UTF8.self)
    if !isLower[0], !isLower[1], prefixes.contains(opening), parts[0].count < 8 { return true }
    if isLower[0] {
      return prefixes.contains(String(decoding: parts[0], as: UTF8.self))
    }
    if isLower[parts.count - 1] {
      let word = String(decoding: last, as: UTF8.self)
      let isVerbal = last.count > 3 && (word.hasSuffix("ed") || word.hasSuffix("ing"))
      return isVerbal || suffixes.contains(word)
    }
    guard let knowledge, !isLower.contains(true) else { return false }
    if !knowledge.flags(of: bytes[start..<end]).isDisjoint(with: .anyName) { return false }
    // `US-South Korea`: the second name goes on behind the compound.
    if Self.beginnings.contains(String(decoding: last, as: UTF8.self)) { parts.removeLast() }
    return parts.allSatisfy { !knowledge.flags(of: $0).isDisjoint(with: .worldName) }
  }
}
