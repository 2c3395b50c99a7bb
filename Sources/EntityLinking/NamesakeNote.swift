import NewsModel
import TextCore

/// What a text says of somebody so that nobody takes them for a namesake: `Imran Vale, no relation to the mayor`.
struct NamesakeNote {
  /// True where the text tells the bearer of a name from a better known one.
  let isSomebodyElse: Bool

  private static let notes = [
    "no relation to", "not related to", "unrelated to", "not to be confused with", "no relation of", "(no relation)",
    ", no relation,", "of the same name", "who shares a name with", "who shares his name with",
    "who shares her name with", "shares the name of",
  ]
  /// What may stand between a name and the note about it.
  private static let between: Set<String> = ["who", "is", "was", "s", "but", "and"]
  /// So far behind a name a note belongs to it, in UTF-8 code units.
  private static let reach = 120

  init(_ article: LinkingArticle, _ entity: ArticleEntity, in bytes: [UInt8]) {
    guard let name = PersonName(entity.name), !name.isLone else {
      isSomebodyElse = false
      return
    }
    // Of two in one article who only share a family name the note is about the two.
    let isShared = article.entities.contains { other in
      guard other.kind == .person, let found = PersonName(other.name) else { return false }
      return found.family == name.family && !found.isLone && found != name
    }
    isSomebodyElse = entity.mentions.contains { mention in
      guard PersonName(mention.text)?.isLone == false, mention.range.end <= bytes.count else { return false }
      let clause = Self.clause(bytes, from: mention.range.end)
      guard let note = Self.notes.first(where: clause.contains), let place = clause.range(of: note) else {
        return false
      }
      let gap = clause[..<place.lowerBound]
      if note == "of the same name" { return Self.isOther(gap) }
      guard gap.split(whereSeparator: { !$0.isLetter }).allSatisfy({ Self.between.contains(String($0)) }) else {
        return false
      }
      if note.hasSuffix("to") || note.hasSuffix("with") || note.hasSuffix("of") {
        return Self.isNamesake(clause[place.upperBound...], name)
      }
      return !isShared
    }
  }

  /// The text of an article that may hold such a note; nil for nearly all.
  static func text(of article: LinkingArticle) -> [UInt8]? {
    guard let text = article.text else { return nil }
    let bytes = Array(text.utf8)
    return marks.contains { holds(bytes, $0) } ? bytes : nil
  }

  private static let marks = ["relat", "confused with", "same name", "shares"].map { Array($0.utf8) }

  private static func holds(_ bytes: [UInt8], _ mark: [UInt8]) -> Bool {
    guard let first = mark.first, bytes.count >= mark.count else { return false }
    return (0...(bytes.count - mark.count)).contains { start in
      bytes[start] == first && bytes[start..<(start + mark.count)].elementsEqual(mark)
    }
  }

  /// What follows a name up to the end of its sentence, in small letters.
  private static func clause(_ bytes: [UInt8], from start: Int) -> String {
    var end = start
    while end < bytes.count, end - start < reach {
      let byte = bytes[end]
      if byte == 0x0A
        || (byte == 0x2E || byte == 0x3F || byte == 0x21) && end + 1 < bytes.count
          && (bytes[end + 1] == 0x20 || bytes[end + 1] == 0x0A) && end > start + 2
      {
        break
      }
      end += 1
    }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }

  /// Whether what somebody is not related to is a bearer of the same name: `the former president`, `the singer Imran
  /// Vale`, and no other name.
  private static func isNamesake(_ words: Substring, _ name: PersonName) -> Bool {
    let said = words.split { !$0.isLetter && $0 != "-" && $0 != "'" && $0 != "’" }.prefix(8)
    guard let first = said.first else { return false }
    if ["the", "that", "a", "his", "her"].contains(first) {
      // `the late Ana Vale` is another person of the family, `the late mayor` is the namesake.
      guard let place = said.firstIndex(of: name.family[...]) else { return true }
      return place > said.startIndex && said[said.index(before: place)] == name.given.first.map { $0[...] }
        || place == said.startIndex + 1
    }
    return first == name.given.first.map { $0[...] } && said.contains(name.family[...])
  }

  /// `not the singer of the same name`; `father of the same name` is something else.
  private static func isOther(_ words: Substring) -> Bool {
    let said = words.split { !$0.isLetter }
    return said.first == "not" && said.count < 8
  }
}
