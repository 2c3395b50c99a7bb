import TextCore

/// The fields of the query language: what may stand before a colon.
public enum QueryField: String, Sendable, Hashable, CaseIterable {
  case title, body, source, tag, by, agency, lang, note
  case urgency, slug, keyword
  case person, org, place, entity, said
  case story, related
  case after, before, on, date, changed
  case `is`, has
  case sort, limit

  /// Other words for the field; they and their beginnings are understood but not offered.
  var synonyms: [String] {
    switch self {
    case .by: ["byline", "author"]
    case .lang: ["language"]
    case .org: ["organisation", "organization"]
    default: []
    }
  }

  /// What the field asks for, in words.
  public var explanation: String {
    switch self {
    case .title: "in the headline"
    case .body: "in the text"
    case .source: "from a source"
    case .tag: "with a tag"
    case .by: "in the byline"
    case .agency: "written by an agency"
    case .lang: "in a language"
    case .note: "in your notes"
    case .urgency: "of the desk's urgency"
    case .slug: "with a word of the slug"
    case .keyword: "with a keyword of the source"
    case .person: "naming a person"
    case .org: "naming an organisation"
    case .place: "naming a place"
    case .entity: "naming any entity"
    case .said: "in which somebody speaks"
    case .story: "in the story of the selected article"
    case .related: "related to the selected article"
    case .after: "on this day or later"
    case .before: "earlier than this day"
    case .on: "on this day"
    case .date: "in this day, month or year"
    case .changed: "whose text changed in this time"
    case .is: "state"
    case .has: "what it has"
    case .sort: "order"
    case .limit: "number of results"
    }
  }

  /// The values that the field can have, with what they mean, where there are only so many.
  public var choices: [QueryChoice] {
    switch self {
    case .is:
      [
        .init("unread", "not read yet"), .init("read", "read"), .init("starred", "starred"),
        .init("new", "arrived since the last start"), .init("updated", "changed since it arrived"),
        .init("changed", "changed since you read it"),
        .init("duplicate", "same text as another"), .init("embargoed", "not to be used yet"),
        .init("corrected", "a correction"), .init("withdrawn", "killed by its desk"),
        .init("hidden", "hidden by a rule or by you"), .init("highlighted", "highlighted by a rule or by you"),
        .init("pending", "marks not sent to the server yet"),
      ]
    case .has:
      [
        .init("note", "has your note"), .init("link", "with a link"), .init("image", "with a picture"),
        .init("audio", "with audio"),
      ]
    case .sort:
      [
        .init("date", "newest first"), .init("oldest", "oldest first"), .init("relevance", "best first"),
        .init("source", "by source"),
      ]
    case .urgency:
      [.init("1-3", "flash, bulletin, urgent"), .init("4", "the usual one")]
    case .story, .related:
      [.init("this", "the selected article")]
    case .after, .before, .on, .date, .changed:
      [
        .init("today", ""), .init("yesterday", ""), .init("7d", "7 days ago"), .init("2w", "2 weeks ago"),
        .init("monday", "the last one"), .init("2026-03", "a month"), .init("2026-03-01", "a day"),
        .init("2026-03-01..2026-03-05", "from a day to a day"),
      ]
    default: []
    }
  }

  /// Which field a word before a colon means.
  enum Lookup: Equatable {
    case field(QueryField)
    case ambiguous([QueryField])
    case unknown(suggestion: QueryField?)
  }

  static func lookup(_ word: String) -> Lookup {
    let word = word.lowercased()
    if let exact = allCases.first(where: { $0.rawValue == word || $0.synonyms.contains(word) }) { return .field(exact) }
    let fitting = allCases.filter { field in
      field.rawValue.hasPrefix(word) || field.synonyms.contains { $0.hasPrefix(word) }
    }
    if fitting.count == 1 { return .field(fitting[0]) }
    if fitting.count > 1 { return .ambiguous(fitting) }
    let nearest = Suggestion.nearest(to: word, among: allCases.map(\.rawValue))
    return .unknown(suggestion: nearest.flatMap(QueryField.init(rawValue:)))
  }
}

/// A value that can stand behind a field, or a field itself, with what it means.
public struct QueryChoice: Sendable, Hashable {
  public var text: String
  public var explanation: String

  public init(_ text: String, _ explanation: String) {
    self.text = text
    self.explanation = explanation
  }
}
