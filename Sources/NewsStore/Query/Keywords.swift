import Foundation
import GRDB
import TextCore

/// Keywords of an article, as `keyword:` finds them.
enum Keywords {
  /// `has_keyword(keywords, folded)`: whether one of the keywords, a JSON list, has these words.
  static let function = DatabaseFunction("has_keyword", argumentCount: 2, pure: true) { values in
    guard let list = String.fromDatabaseValue(values[0]), let folded = String.fromDatabaseValue(values[1]) else {
      return false
    }
    return try StoredJSON.decodeList(String.self, from: list).contains { has(folded, in: Folding.key(of: $0)) }
  }

  /// Whether a folded keyword has these folded words, whole and in this order.
  static func has(_ words: String, in keyword: String) -> Bool {
    let wanted = words.indexedWords
    let present = keyword.indexedWords
    guard !wanted.isEmpty, wanted.count <= present.count else { return keyword == words }
    return (0...(present.count - wanted.count)).contains { Array(present[$0..<($0 + wanted.count)]) == wanted }
  }
}
