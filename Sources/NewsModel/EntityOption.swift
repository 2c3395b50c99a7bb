import Foundation

/// An entity among others of its name, told apart by what it is.
public struct EntityOption: Hashable, Sendable, Identifiable {
  public var id: EntityID
  public var name: String
  public var kind: EntityKind
  /// The title that it is given most often.
  public var role: String?
  /// The country that its articles name most often.
  public var country: String?
  public var articleCount: Int
  public var lastSeen: Date?

  public init(
    id: EntityID, name: String, kind: EntityKind, role: String? = nil, country: String? = nil, articleCount: Int,
    lastSeen: Date? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.role = role
    self.country = country
    self.articleCount = articleCount
    self.lastSeen = lastSeen
  }

  /// The name with its number, which means this one and stays valid: `Imran Khan #12`.
  public var numberedName: String { "\(name) #\(id.rawValue)" }

  /// What tells it from its namesakes: `person, Prime Minister, Pakistan, 12 articles, last seen 2026-11-03`.
  public var explanation: String {
    var parts = [kind.rawValue]
    if let role { parts.append(role) }
    if let country { parts.append(country) }
    parts.append(Figures.counted(articleCount, "article"))
    if let lastSeen { parts.append("last seen \(lastSeen.formatted(.iso8601.year().month().day()))") }
    return parts.joined(separator: ", ")
  }

  /// The number at the end of a numbered name, or of a number alone: `Imran Khan #12`, `#12`.
  public static func number(in text: String) -> EntityID? {
    guard let hash = text.lastIndex(of: "#"), hash == text.startIndex || text[text.index(before: hash)] == " " else {
      return nil
    }
    return Int64(text[text.index(after: hash)...]).map { EntityID($0) }
  }
}
