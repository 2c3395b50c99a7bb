import Language
import NewsModel
import TextCore

extension FigureReader {
  /// The name behind the first preposition of place that follows a count, in the same clause.
  func place(in range: Range<Int>) -> String {
    var index = range.upperBound - 1
    let start = index
    while index + 1 < sentence.upperBound, index < start + 14 {
      let word = word(index)
      if words.breaks.contains(word) || words.clauseOpeners.contains(word) { return "" }
      if words.prepositions.contains(word), let place = placeName(from: index + 1) { return place }
      index += 1
    }
    return ""
  }

  /// A name at a token, behind what may stand before that of a place; nil where it only belongs to what follows
  /// (`the French capital`) or is written as bodies are (`the CNDD-FDD`).
  private func placeName(from start: Int) -> String? {
    var from = start
    let hasArticle = from < sentence.upperBound && words.articles.contains(word(from))
    if hasArticle { from += 1 }
    while from < sentence.upperBound, from < start + 4, !isName(from), words.placeKinds.contains(word(from)) {
      from += 1
    }
    var to = from
    while to < sentence.upperBound, to < from + 6 {
      let isLink = to > from && words.nameLinks.contains(word(to)) && to + 1 < sentence.upperBound && isName(to + 1)
      guard isName(to) || isLink else { break }
      to += 1
    }
    guard to > from else { return nil }
    if to < sentence.upperBound, words.placeKinds.contains(word(to)), to + 1 < sentence.upperBound,
      words.stretchLinks.contains(word(to + 1))
    {
      // "the Israeli city of Tel Aviv"
      return placeName(from: to)
    }
    if hasArticle, to < sentence.upperBound, let next = text.bytes(to).first, next >= 0x61, next <= 0x7A,
      !StopWords.contains(Array(text.bytes(to))), words.verbs[word(to)] == nil
    {
      return nil
    }
    let isBody = (from..<to).allSatisfy { text.bytes($0).count > 3 && text.bytes($0).allSatisfy { $0 < 0x61 } }
    return isBody ? nil : (from..<to).map { text.string($0) }.joined(separator: " ")
  }

  /// The nearest word with a capital before a number in its clause, else that of `votes for Alder` behind it; empty
  /// where none is.
  func name(around range: Range<Int>, _ last: Int) -> String {
    for place in (sentence.lowerBound..<range.lowerBound).reversed() {
      if isName(place) { return text.string(place) }
      if words.verbBreaks.contains(word(place)) { break }
    }
    guard last + 2 < sentence.upperBound, words.owners.contains(word(last + 1)) else { return "" }
    return (last + 2..<min(last + 5, sentence.upperBound)).first { isName($0) }.map(text.string) ?? ""
  }

  func isName(_ token: Int) -> Bool {
    guard let first = text.bytes(token).first, first >= 0x41, first <= 0x5A, text.bytes(token).count > 1 else {
      return false
    }
    let lower = Scalars.lowercased(text.bytes(token))
    return !StopWords.contains(lower) && !words.measures.contains(String(decoding: lower, as: UTF8.self))
      && !CalendarNames.weekdays.contains(text.string(token))
  }
}
