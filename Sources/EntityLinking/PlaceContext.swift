import NewsModel
import TextCore

/// Which country an article, and a place in it, is about.
struct PlaceContext {
  private struct Occurrence {
    var range: TextRange
    var country: String
  }

  private let occurrences: [Occurrence]
  private let text: [UInt8]
  private let dateline: String?
  /// Share of the mentions of countries, by letters.
  let shares: [String: Double]

  init(_ article: LinkingArticle) {
    text = article.text.map { Array($0.utf8) } ?? []
    var found: [Occurrence] = []
    for entity in article.entities where entity.kind == .place || entity.kind == .group {
      let own = Countries.code(of: Folding.key(of: entity.name))
      for mention in entity.mentions {
        guard let country = own ?? Countries.code(of: Folding.key(of: mention.text)) else { continue }
        found.append(Occurrence(range: mention.range, country: country))
      }
    }
    occurrences = found.sorted { $0.range < $1.range }
    dateline = article.datelinePlace.flatMap { place in
      place.split(separator: ",").reversed().lazy
        .compactMap { Countries.code(of: Folding.key(of: String($0))) }.first
    }
    let counts = Dictionary(grouping: found, by: \.country).mapValues { Double($0.count) }
    shares = counts.mapValues { $0 / Double(found.count) }
  }

  /// The countries that the article is about to a good part.
  var countries: Set<String> {
    Set(shares.filter { $0.value >= 0.2 }.keys).union([dateline].compactMap { $0 })
  }

  /// Whether the article names a country, its people or a place in it at all.
  func names(_ country: String) -> Bool { shares[country] != nil || dateline == country }

  /// The country that touches the name of a body at one of these places.
  func said(of mentions: [EntityMention]) -> String? {
    Self.mostFrequent(mentions.compactMap { touching($0.range) })
  }

  /// The country of a body at these places for which sentences, the dateline and the article's main country vote; nil
  /// where it is unclear: three votes must be had, and two more than the next. `home` is the country whose body is
  /// mostly meant by such a name; it votes with two where the article names it, or no country at all.
  func voted(of mentions: [EntityMention], home: String? = nil) -> String? {
    var votes: [String: Double] = [:]
    if let home, shares.isEmpty && dateline == nil || names(home) { votes[home] = shares.isEmpty ? 3 : 2 }
    for (country, share) in shares where share >= 0.5 { votes[country, default: 0] += share >= 0.75 ? 3 : 2 }
    if let dateline { votes[dateline, default: 0] += shares.isEmpty ? 3 : 2 }
    for mention in mentions.prefix(4) {
      let inSentence = Set(sentence(around: mention.range))
      if inSentence.count == 1, let country = inSentence.first { votes[country, default: 0] += 2 }
    }
    let ranked = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let first = ranked.first, first.value >= 3 else { return nil }
    return ranked.count == 1 || first.value - ranked[1].value >= 2 ? first.key : nil
  }

  private static func mostFrequent(_ countries: [String]) -> String? {
    let counts = Dictionary(grouping: countries) { $0 }.mapValues(\.count)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The country whose name or adjective stands right before (`Indian Supreme Court`, `India's Supreme Court`) or right
  /// behind (`Supreme Court of India`).
  private func touching(_ range: TextRange) -> String? {
    for occurrence in occurrences {
      if occurrence.range.end <= range.start, range.start - occurrence.range.end <= 5,
        isJoint(occurrence.range.end..<range.start, [" ", "'s ", "’s ", "-", "' ", "’ "])
      {
        return occurrence.country
      }
      if occurrence.range.start >= range.end, occurrence.range.start - range.end <= 8,
        isJoint(range.end..<occurrence.range.start, [" of ", " in ", " of the ", " in the "])
      {
        return occurrence.country
      }
    }
    return nil
  }

  private func isJoint(_ range: Range<Int>, _ joints: [String]) -> Bool {
    // Without the text the distance must do.
    guard range.upperBound <= text.count else { return text.isEmpty && range.count <= 3 }
    return joints.contains(String(decoding: text[range], as: UTF8.self))
  }

  private func sentence(around range: TextRange) -> [String] {
    var (start, end) = (max(0, range.start - 160), range.end + 160)
    if range.end <= text.count {
      (start, end) = (range.start, range.end)
      while start > 0, range.start - start < 400, !isEnd(start - 1) { start -= 1 }
      while end < text.count, end - range.end < 400, !isEnd(end) { end += 1 }
    }
    return occurrences.filter { $0.range.start >= start && $0.range.end <= end }.map(\.country)
  }

  /// Whether a sentence ends at a byte: a line break, or a mark with a blank behind it and a small letter or more
  /// before.
  private func isEnd(_ place: Int) -> Bool {
    switch text[place] {
    case 0x0A: return true
    case 0x21, 0x3F: return true
    case 0x2E:
      guard place + 1 < text.count, text[place + 1] == 0x20 || text[place + 1] == 0x0A, place > 1 else { return false }
      // `U.S. Supreme Court`, `Gen. Smith`: an abbreviation ends no sentence.
      return (0x61...0x7A).contains(text[place - 1]) && (0x61...0x7A).contains(text[place - 2])
    default: return false
    }
  }
}
