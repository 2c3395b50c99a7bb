import NewsModel

/// Finds the longer names that a short one may be a form of, without looking at all of them.
struct FormIndex {
  private var byWord: [String: [Int]] = [:]
  private var byInitials: [String: [Int]] = [:]
  /// An article that gives a word to more names than this says nothing by it.
  private static let most = 64

  init(_ names: [AliasName]) {
    for (number, name) in names.enumerated() where name.kind == .place && name.core.count == 1 {
      // For the two letters of a state.
      let initial = String(name.core[0].prefix(1))
      if byInitials[initial, default: []].count < Self.most { byInitials[initial, default: []].append(number) }
    }
    for (number, name) in names.enumerated() where name.core.count > 1 {
      let words = name.kind == .person ? [name.core[0], name.core[name.core.count - 1]] : name.core
      for word in Set(words) where byWord[word, default: []].count < Self.most {
        byWord[word, default: []].append(number)
      }
      for initials in Acronym.initials(name.core) where byInitials[initials, default: []].count < Self.most {
        byInitials[initials, default: []].append(number)
      }
    }
  }

  /// The numbers of names that have the first or last word, or these initials, in order.
  func candidates(for name: AliasName) -> [Int] {
    guard let first = name.core.first, let last = name.core.last else { return [] }
    var found = Set(byWord[first] ?? [])
    if last != first { found.formUnion(byWord[last] ?? []) }
    if name.kind == .place, name.core.count == 1, first.hasSuffix("s") {
      found.formUnion(byWord[String(first.dropLast())] ?? [])
    }
    if let acronym = name.form.acronym {
      found.formUnion(byInitials[acronym] ?? [])
      if name.kind == .place, acronym.utf8.count == 2 { found.formUnion(byInitials[String(acronym.prefix(1))] ?? []) }
    }
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
    let all = words.compactMap { $0.first }
    let strong = words.filter { !small.contains($0) }
    return strong.count == words.count ? [String(all)] : [String(all), String(strong.compactMap { $0.first })]
  }
}
