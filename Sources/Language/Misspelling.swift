import NewsModel
import TextCore

/// Finds the usual spelling of a name that an article writes wrongly once: `Klistchko` where `Klitschko` stands
/// elsewhere.
///
/// Names one letter apart (or two letters exchanged) share what is left when one letter is taken out, so each is looked
/// up by that; nothing is compared with everything. A name that ends otherwise (`Maria`, `Mario`) is another.
struct Misspelling {
  private var byRest: [UInt64: [Int]] = [:]
  private let names: [AliasName]
  /// Shorter names that differ in a letter are other names more often than wrong ones.
  private static let shortest = 8

  init(_ names: [AliasName]) {
    self.names = names
    for (number, name) in names.enumerated() where name.total > 1 && Self.isLong(name) {
      for rest in Self.rests(name.form.key) { byRest[rest, default: []].append(number) }
    }
  }

  private static func isLong(_ name: AliasName) -> Bool {
    (shortest...40).contains(name.form.key.utf8.count) && name.kind != .group
  }

  /// Hashes of the key and of all that lack one of its bytes but the first.
  private static func rests(_ key: String) -> [UInt64] {
    let bytes = Array(key.utf8)
    return [ByteHash.of(bytes)]
      + (1..<bytes.count).map { gap in
        var hash = ByteHash()
        hash.add(bytes[..<gap])
        hash.add(bytes[(gap + 1)...])
        return hash.value
      }
  }

  /// The number of the one name that `number` is a misspelling of, nil where there is none or several.
  func usual(for number: Int) -> Int? {
    let name = names[number]
    guard name.total == 1, Self.isLong(name), !byRest.isEmpty else { return nil }
    let found = Set(Self.rests(name.form.key).flatMap { byRest[$0] ?? [] }).filter { other in
      names[other].kind == name.kind && Self.isSlip(name.form.words, names[other].form.words)
    }
    return found.count == 1 ? found.first : nil
  }

  /// True where the words are the same but for one letter inside one of them.
  private static func isSlip(_ one: [String], _ other: [String]) -> Bool {
    guard one.count == other.count else { return false }
    let different = zip(one, other).filter { $0 != $1 }
    guard different.count == 1, let (left, right) = different.first else { return false }
    let (a, b) = (Array(left), Array(right))
    guard a.count > 4, b.count > 4, a.first == b.first, a.last == b.last, abs(a.count - b.count) < 2,
      a.allSatisfy(\.isLetter), b.allSatisfy(\.isLetter)
    else { return false }
    return EditDistance.between(a, b) == 1
  }
}
