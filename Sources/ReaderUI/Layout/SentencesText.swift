import Canvas
import NewsModel

/// The sentences that a search finds, one line each, with the words found under one another (a concordance).
struct SentencesText {
  let found: [FoundSentence]
  let width: Int
  let dates: NewsDates
  let signs: Signs

  func text() -> DialogText {
    var text = DialogText(width: width)
    if found.isEmpty {
      text.begin()
      text.put("No sentence fits this search.", .quiet, at: 1)
    }
    for (index, sentence) in found.enumerated() {
      text.item = index
      text.begin()
      line(of: sentence, in: &text)
      text.item = nil
    }
    return text
  }

  private func line(of sentence: FoundSentence, in text: inout DialogText) {
    // On narrow screens the sentence has the room; the article is one key away.
    let hasSource = width >= 72
    let date = sentence.article.published.map(dates.shortWithMonth) ?? "no date"
    text.put(date, .quiet, at: 1)
    let start = 10
    let source = hasSource ? min(20, width / 5) : 0
    let end = width - (source > 0 ? source + 2 : 0)
    let middle = start + max(4, (end - start) * 2 / 5)
    guard let hit = sentence.hits.first else { return }
    let words = sentence.text.replacing("\n", with: " ")
    let before = tail(of: String(words[TextRange(0, hit.start)]), width: middle - start)
    text.put(before, .text, at: middle - TextWidth.width(of: before))
    let marked = String(words[hit])
    let x = text.put(signs.cut(marked, to: end - middle), .strong, .searchHit, at: middle)
    if x < end {
      text.put(signs.cut(String(words[TextRange(hit.end, words.utf8.count)]), to: end - x), .text, at: x)
    }
    if hasSource {
      text.put(
        signs.cut(sentence.article.outletName, to: source), .quiet, at: width - source)
    }
  }

  /// The end of a text, from the beginning of a word, in so many columns.
  private func tail(of text: String, width: Int) -> String {
    guard TextWidth.exceeds(text, width: width) else { return text }
    var kept: [Character] = []
    var room = width - TextWidth.width(of: signs.ellipsis) - 1
    for character in text.reversed() {
      room -= TextWidth.width(of: character)
      guard room >= 0 else { break }
      kept.append(character)
    }
    let words = String(kept.reversed())
    let whole = words.firstIndex(of: " ").map { String(words[$0...]) } ?? words
    return signs.ellipsis + whole
  }
}
