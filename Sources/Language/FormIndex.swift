import NewsModel

/// Finds the longer names that a short one may be a form of, without looking at all of them.
struct FormIndex {
  private var byWord: [String: [Int]] = [:]
  private var byInitials: [String: [Int]] = [:]
  /// An article that gives a word to more names than this says nothing by it.
  private static let most = 64

  init(_ names: [(words: [String], kind: EntityKind)]) {
    for (number, name) in names.enumerated() {
      guard let first = name.words.first, let last = name.words.last else { continue }
      for word in Set([first, last]) where byWord[word, default: []].count < Self.most {
        byWord[word, default: []].append(number)
      }
      guard name.words.count > 1, name.kind != .person else { continue }
      for initials in Acronym.initials(name.words) where byInitials[initials, default: []].count < Self.most {
        byInitials[initials, default: []].append(number)
      }
    }
  }

  /// The numbers of names that begin or end with the first or last word, or have these initials, in order.
  func candidates(for words: [String], _ acronym: String?) -> [Int] {
    guard let first = words.first, let last = words.last else { return [] }
    var found = Set(byWord[first] ?? []).union(byWord[last] ?? [])
    if let acronym { found.formUnion(byInitials[acronym] ?? []) }
    return found.sorted()
  }
}

/// Whether letters stand for words.
package enum Acronym {
  private static let small: Set<String> = ["of", "the", "and", "for", "in", "on", "to", "de", "du", "des", "la", "&"]

  /// True where `letters` are the initials of `words`, with or without the small words among them.
  package static func fits(_ letters: String, _ words: [String]) -> Bool {
    guard letters.count >= 2, words.count >= 2 else { return false }
    return initials(words).contains(letters)
  }

  /// The initials of `words`, with and without the small words.
  package static func initials(_ words: [String]) -> Set<String> {
    let strong = words.filter { !small.contains($0) }
    return [String(words.compactMap(\.first)), String(strong.compactMap(\.first))]
  }
}
