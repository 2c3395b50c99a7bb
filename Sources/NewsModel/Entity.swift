import Foundation
import TextCore

/// What a name names. The raw values stand in JSON and in the library and never change.
public enum EntityKind: String, Sendable, Codable, CaseIterable {
  case person, organisation, place
  /// Nationalities, peoples, religions, parties' adherents.
  case group
  case event
  /// Books, films, products, laws, awards.
  case work
}

/// One place in a text where an entity is named.
public struct EntityMention: Hashable, Sendable, Codable {
  /// UTF-8 offsets in the document's text.
  public var range: TextRange
  /// As written there.
  public var text: String
  /// The title or role that stands with the name ("Marine Gen.", "Prime Minister"), where there is one.
  public var role: String?
  /// True where a place's name stands for its government.
  public var isMetonym: Bool

  public init(range: TextRange, text: String, role: String? = nil, isMetonym: Bool = false) {
    self.range = range
    self.text = text
    self.role = role
    self.isMetonym = isMetonym
  }
}

/// An entity as one article names it: its mentions brought together.
public struct ArticleEntity: Hashable, Sendable, Codable {
  /// The fullest form of the name.
  public var name: String
  public var kind: EntityKind
  /// Every other form found in the article or known for it.
  public var aliases: [String]
  /// How much the article is about it, from 0 to 1; the entities of an article come in falling order.
  public var salience: Double
  /// In order of the text; never empty.
  public var mentions: [EntityMention]
  /// The library's number of it, once it is there.
  public var id: EntityID?
  /// In how many articles of the library it stands, once it is there.
  public var libraryCount: Int?
  /// In how many articles of the library it stands in each of the last weeks, oldest first; empty where nobody has
  /// counted.
  public var weeks: [Int]
  /// The user's own note on it, once it is in the library.
  public var note: String?
  /// Whether it stands for all of a name of whom nobody can tell who is meant; nil where the library has not said.
  public var isUnclear: Bool?

  public init(
    name: String, kind: EntityKind, aliases: [String] = [], salience: Double = 0, mentions: [EntityMention],
    id: EntityID? = nil, libraryCount: Int? = nil, weeks: [Int] = [], note: String? = nil,
    isUnclear: Bool? = nil
  ) {
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.salience = salience
    self.mentions = mentions
    self.id = id
    self.libraryCount = libraryCount
    self.weeks = weeks
    self.note = note
    self.isUnclear = isUnclear
  }
}

extension ArticleEntity {
  /// The titles that it is given in the article, each once, in the order of the text.
  public var roles: [String] {
    var seen: Set<String> = []
    return mentions.compactMap(\.role).filter { seen.insert($0).inserted }
  }

  /// The other names by which this article itself calls it, and the present name of what it calls by a former one.
  public var usedAliases: [String] {
    if FormerNames.contains(name) { return aliases }
    let used = Set(mentions.map { Self.plain($0.text) })
    return aliases.filter { used.contains(Self.plain($0)) }
  }

  /// On one line, in small letters, without a leading article.
  private static func plain(_ name: String) -> String {
    let words = name.lowercased().split(whereSeparator: \.isWhitespace)
    return (words.count > 1 && articles.contains(String(words[0])) ? words.dropFirst() : words[...])
      .joined(separator: " ")
  }

  private static let articles = LanguagePack.interface.words(.articles)

  /// Reads what was written without `weeks` as well.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name),
      kind: try values.decode(EntityKind.self, forKey: .kind),
      aliases: try values.decode([String].self, forKey: .aliases),
      salience: try values.decode(Double.self, forKey: .salience),
      mentions: try values.decode([EntityMention].self, forKey: .mentions),
      id: try values.decodeIfPresent(EntityID.self, forKey: .id),
      libraryCount: try values.decodeIfPresent(Int.self, forKey: .libraryCount),
      weeks: try values.decodeIfPresent([Int].self, forKey: .weeks) ?? [],
      note: try values.decodeIfPresent(String.self, forKey: .note))
  }
}

/// An entity as the library knows it.
public struct Entity: Hashable, Sendable, Identifiable {
  public var id: EntityID
  public var name: String
  public var kind: EntityKind
  public var aliases: [String]
  /// The user's own note.
  public var note: String?
  public var articleCount: Int
  public var firstSeen: Date?
  public var lastSeen: Date?

  public init(
    id: EntityID, name: String, kind: EntityKind, aliases: [String] = [], note: String? = nil, articleCount: Int = 0,
    firstSeen: Date? = nil, lastSeen: Date? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.note = note
    self.articleCount = articleCount
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
  }
}
