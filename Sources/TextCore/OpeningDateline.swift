/// The dateline that running copy begins with: `LEEDS, March 3 (AFP) - `. It says where a report comes from and nothing
/// of what it reports.
public enum OpeningDateline {
  /// Longer heads are sentences.
  private static let (longest, mostWords) = (100, 14)

  /// How many bytes of UTF-8 it takes up to the first word behind it; 0 where a text begins otherwise.
  ///
  /// Its first word is in capitals, every other begins with one or belongs to a number, and a dash between blanks ends
  /// it. One without an agency or a date is taken for a dateline only where all of it is in capitals and a sentence
  /// begins behind it, since `NATO - the alliance - said` is none.
  public static func length(in whole: some StringProtocol) -> Int {
    let text = String(whole.prefix(2 * longest))
    guard let dash = dash(in: text.prefix(longest)) else { return 0 }
    let words = text[..<dash.start].split(separator: " ")
    guard let first = words.first, words.count <= mostWords, isAllCapitals(first), letterCount(first) >= 2,
      text[..<dash.start].allSatisfy({ !isQuotation($0) && $0 != ":" && $0 != ";" && $0 != "?" && $0 != "!" })
    else { return 0 }
    var before: Substring = ""
    for word in words {
      let letter = word.first { $0.isLetter || $0.isNumber }
      guard letter.map({ !$0.isLowercase }) ?? true || before.first?.isNumber == true else { return 0 }
      before = word
    }
    let rest = text[dash.end...]
    guard rest.prefix(longest).split(separator: " ").count >= 2 else { return 0 }
    let hasOrigin = words.contains { $0.hasPrefix("(") } && words.contains { $0.hasSuffix(")") }
    let hasDate = words.contains { $0.contains(where: \.isNumber) }
    let begins = rest.first.map { $0.isUppercase || $0.isNumber || isQuotation($0) } ?? false
    let isPlace = letterCount(first) >= 4 && words.allSatisfy(isAllCapitals) && begins
    guard hasOrigin || hasDate && begins || isPlace else { return 0 }
    return text.utf8.distance(from: text.startIndex, to: dash.end)
  }

  /// The first dash between blanks, and where the text goes on behind it.
  private static func dash(in head: Substring) -> (start: String.Index, end: String.Index)? {
    var index = head.startIndex
    while index < head.endIndex {
      let next = head.index(after: index)
      if head[index] == " ", next < head.endIndex, isDash(head[next]) {
        var end = next
        while end < head.endIndex, isDash(head[end]) { end = head.index(after: end) }
        guard end < head.endIndex, head[end] == " " else { return nil }
        while end < head.endIndex, head[end] == " " { end = head.index(after: end) }
        return (index, end)
      }
      index = next
    }
    return nil
  }

  private static func isDash(_ character: Character) -> Bool { "-–—―".contains(character) }
  private static func isQuotation(_ character: Character) -> Bool { "\"“”„«»".contains(character) }
  private static func letterCount(_ word: some StringProtocol) -> Int { word.count(where: \.isLetter) }
  private static func isAllCapitals(_ word: some StringProtocol) -> Bool {
    word.allSatisfy { !$0.isLetter || $0.isUppercase } && word.contains(where: \.isLetter)
  }
}
