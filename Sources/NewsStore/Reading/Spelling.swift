import Foundation
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// The word of the library nearest to one that no article has: one letter more, less, another, or two that changed
  /// places; of several the one that most articles have. Nil where an article has the word itself, or none is near.
  public func nearestWord(to word: String) async throws -> String? {
    let folded = Folding.key(of: word)
    guard (4...24).contains(folded.count), folded.allSatisfy(\.isLetter) else { return nil }
    return try await read { db in
      let index = try SearchIndex(db)
      let statement = try db.cachedStatement(
        sql: "SELECT count(*) FROM (SELECT 1 FROM \(index.table) WHERE \(index.table) MATCH ? LIMIT 200)")
      func count(_ word: String) throws -> Int {
        guard let expression = try MatchExpression(ArticleQuery.TextTerm([word]), in: index) else { return 0 }
        return try Int.fetchOne(statement, arguments: [expression.text]) ?? 0
      }
      guard try count(folded) == 0 else { return nil }
      let found = try Spelling.variants(of: folded).map { (word: $0, count: try count($0)) }.filter { $0.count > 0 }
      // The index finds stems: what is offered must stand in an article as it is.
      var best: (word: String, count: Int)?
      for variant in found.sorted(by: { ($1.count, $0.word) < ($0.count, $1.word) }).prefix(Spelling.mostChecked) {
        let term = ArticleQuery.TextTerm([variant.word], isExact: true)
        let exact = try QueryPlanner(db).list(ArticleQuery(.text(term))).count(upTo: 200)
        if exact > best?.count ?? 0 { best = (variant.word, exact) }
      }
      return best?.word
    }
  }
}

enum Spelling {
  /// Checking a word in texts costs more than asking the index.
  static let mostChecked = 12

  /// All words one edit away.
  static func variants(of word: String) -> Set<String> {
    let letters = Array(word)
    let alphabet = Set("abcdefghijklmnopqrstuvwxyz").union(letters)
    var variants: Set<String> = []
    for index in letters.indices {
      var shorter = letters
      shorter.remove(at: index)
      variants.insert(String(shorter))
      if index > 0 {
        var turned = letters
        turned.swapAt(index - 1, index)
        variants.insert(String(turned))
      }
      for letter in alphabet {
        var other = letters
        other[index] = letter
        variants.insert(String(other))
      }
    }
    for index in 0...letters.count {
      for letter in alphabet {
        var longer = letters
        longer.insert(letter, at: index)
        variants.insert(String(longer))
      }
    }
    variants.remove(word)
    return variants
  }
}
