import NewsModel

/// The mentions of an entity in one article, as they are kept: a JSON list of `[start, end, text, role, metonym]`,
/// where what is missing at the end is none and false.
package enum StoredMentions {
  private struct Passage: Decodable {
    var mention: EntityMention

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      mention = EntityMention(
        range: TextRange(try list.decode(Int.self), try list.decode(Int.self)), text: try list.decode(String.self))
      if !list.isAtEnd { mention.role = try list.decodeIfPresent(String.self) }
      if !list.isAtEnd { mention.isMetonym = try list.decode(Bool.self) }
    }
  }

  /// Written by hand, since an article has a dozen of these and an encoder for each takes longer than the rest of the
  /// insert.
  package static func encode(_ mentions: [EntityMention]) -> String {
    var text = "["
    for mention in mentions {
      if text.utf8.count > 1 { text += "," }
      text += "[\(mention.range.start),\(mention.range.end),\(quoted(mention.text))"
      if mention.role != nil || mention.isMetonym { text += "," + (mention.role.map(quoted) ?? "null") }
      if mention.isMetonym { text += ",true" }
      text += "]"
    }
    return text + "]"
  }

  /// The mentions of several entities.
  package static func decode(_ texts: [String]) throws -> [[EntityMention]] {
    var found: [[EntityMention]] = []
    found.reserveCapacity(texts.count)
    for text in texts {
      guard let mentions = MentionScanner.mentions(text) else { return try decodeJSON(texts) }
      found.append(mentions)
    }
    return found
  }

  /// In one go, since each decoder costs more than what it decodes.
  package static func decodeJSON(_ texts: [String]) throws -> [[EntityMention]] {
    let found = try StoredJSON.decode([[Passage]].self, from: "[" + texts.joined(separator: ",") + "]")
    guard found.count == texts.count else { throw StoreError.damaged }
    return found.map { $0.map(\.mention) }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C:
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case 0..<0x20: quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
