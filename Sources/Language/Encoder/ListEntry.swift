/// What the lists of the careful tagger know of a word or phrase, as bits of its file.
///
/// The encoder was fine-tuned with these lists beside it, so they stand in its file and not in the knowledge of names,
/// which grows with the world; the word clusters do not change and are those of `Knowledge`.
package struct ListEntry: OptionSet, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The kinds of hits, in the order of their flags.
  package enum Hit: UInt32, Sendable {
    case country = 1
    case region, bigPlace, smallPlace, organisation, group
  }

  /// The beginning of a longer phrase.
  package static let goesOn = ListEntry(rawValue: 1 << 3)
  package static let firstName = ListEntry(rawValue: 1 << 4)
  package static let lastName = ListEntry(rawValue: 1 << 5)
  package static let organisationWord = ListEntry(rawValue: 1 << 6)
  package static let placeWord = ListEntry(rawValue: 1 << 7)
  package static let eventWord = ListEntry(rawValue: 1 << 8)
  /// Titles are asked for in lower case under a seed of their own.
  package static let titleWord = ListEntry(rawValue: 1 << 9)
  package static let titleSeed: UInt64 = 1

  /// The list that a whole phrase stands in.
  package var hit: Hit? { Hit(rawValue: rawValue & 7) }

  package static func hit(_ hit: Hit) -> ListEntry { ListEntry(rawValue: hit.rawValue) }
}
