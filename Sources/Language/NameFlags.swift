/// What the lists know of a word or a phrase, as bits that stand in the knowledge file.
package struct NameFlags: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let firstName = NameFlags(rawValue: 1 << 0)
  package static let lastName = NameFlags(rawValue: 1 << 1)
  /// Nationalities, peoples, religions, adherents.
  package static let group = NameFlags(rawValue: 1 << 2)
  /// A title before a person's name; asked for in lower case.
  package static let title = NameFlags(rawValue: 1 << 3)
  package static let organisationHead = NameFlags(rawValue: 1 << 4)
  package static let placeHead = NameFlags(rawValue: 1 << 5)
  package static let eventHead = NameFlags(rawValue: 1 << 6)
  package static let country = NameFlags(rawValue: 1 << 7)
  package static let capital = NameFlags(rawValue: 1 << 8)
  package static let region = NameFlags(rawValue: 1 << 9)
  package static let city = NameFlags(rawValue: 1 << 10)
  /// More than 300,000 people.
  package static let largeCity = NameFlags(rawValue: 1 << 11)
  package static let organisation = NameFlags(rawValue: 1 << 12)
  package static let person = NameFlags(rawValue: 1 << 13)
  package static let event = NameFlags(rawValue: 1 << 14)
  /// An acronym found with its expansion in annotated text.
  package static let acronym = NameFlags(rawValue: 1 << 15)
  /// The beginning of a longer known phrase.
  package static let goesOn = NameFlags(rawValue: 1 << 16)
  package static let company = NameFlags(rawValue: 1 << 17)
  package static let party = NameFlags(rawValue: 1 << 18)
  package static let armedGroup = NameFlags(rawValue: 1 << 19)
  package static let medium = NameFlags(rawValue: 1 << 20)
  /// From the hand-made table of the world's names, where nothing is obscure.
  package static let curated = NameFlags(rawValue: 1 << 21)

  package static let anyPlace: NameFlags = [.country, .capital, .region, .city, .largeCity]
  package static let anyName: NameFlags = [.anyPlace, .organisation, .person, .event, .group]
  /// Names of the world that stand in compounds such as `US-Iraq`.
  package static let worldName: NameFlags = [.country, .capital, .region, .group, .organisation]
}
