import TextCore

/// The headline of a page that says none in its metadata: its `<title>` without the name of the site.
///
/// A first heading that is the title, or a part of it beside names, is the headline. Without one, the parts at the end
/// go as Mozilla's Readability takes them off, and only where they can be a name.
enum PageTitle {
  private static let separators: Set<Substring> = ["|", "-", "–", "—", "\\", "/", ">", "»"]

  static func find(in elements: [MarkupElement], site: String?) -> String? {
    let headings = elements.filter { $0.localName == "h1" }.compactMap { $0.text.collapsed.nonEmpty }
    guard
      let whole = elements.first(where: { $0.localName == "title" && $0.parent?.localName != "svg" })?.text.collapsed,
      !whole.isEmpty
    else { return headings.first }
    let words = whole.split(separator: " ")
    let cuts = words.indices.filter { separators.contains(words[$0]) && $0 > 0 && $0 < words.count - 1 }
    if let title = confirmed(by: headings, words: words, cuts: cuts, site: site) { return title }
    if let last = cuts.last { return withoutName(whole, words: words, first: cuts[0], last: last) }
    if whole.contains(": ") { return withoutLabel(whole, elements) }
    if whole.count > 150, headings.count == 1 { return headings[0] }
    return whole
  }

  /// The part of the title that a first heading says, where all other parts are names; the whole where a heading says
  /// it.
  private static func confirmed(
    by headings: [String], words: [Substring], cuts: [Int], site: String?
  ) -> String? {
    let said = Set(headings.map { letters(of: $0) }).subtracting([site.map { letters(of: $0) } ?? "", ""])
    guard !said.isEmpty else { return nil }
    let bounds = [-1] + cuts + [words.count]
    // From the longest run of parts at either end to the shortest.
    for count in stride(from: bounds.count - 1, through: 1, by: -1) {
      for first in Set([0, bounds.count - 1 - count]).sorted() {
        let run = words[(bounds[first] + 1)..<bounds[first + count]]
        let others = bounds.indices.dropLast().filter { !(first..<(first + count)).contains($0) }
        guard said.contains(letters(of: run.joined())), run.count > 1 || others.isEmpty,
          others.map({ words[(bounds[$0] + 1)..<bounds[$0 + 1]] }).allSatisfy({
            isName($0) && !said.contains(letters(of: $0.joined()))
          })
        else { continue }
        return run.joined(separator: " ")
      }
    }
    return nil
  }

  private static func withoutName(_ whole: String, words: [Substring], first: Int, last: Int) -> String {
    let isHierarchy = words.contains { ["\\", "/", ">", "»"].contains($0) }
    let title = last < 3 ? words[(first + 1)...] : words[..<last]
    let count = title.count
    let wordsOfAll = words.count { !separators.contains($0) }
    if count <= 4, !isHierarchy || count != wordsOfAll - 1 { return whole }
    // "… – and who knew it first" is no name.
    if last >= 3, words[last + 1].first?.isLowercase == true, words.count - last > 3 { return whole }
    return title.joined(separator: " ")
  }

  /// "News: the bridge is shut for a year" says it behind the colon.
  private static func withoutLabel(_ whole: String, _ elements: [MarkupElement]) -> String {
    let headings = elements.filter { $0.localName == "h1" || $0.localName == "h2" }
    guard !headings.contains(where: { $0.text.collapsed == whole }), let colon = whole.lastIndex(of: ":"),
      let first = whole.firstIndex(of: ":")
    else { return whole }
    var title = whole[whole.index(after: colon)...].trimmed
    if wordCount(title) < 3 {
      title = whole[whole.index(after: first)...].trimmed
    } else if wordCount(String(whole[..<first])) > 5 {
      title = whole
    }
    return wordCount(title) <= 4 ? whole : title
  }

  /// Up to five words, the first with a capital: what can be a site's name or a section's.
  private static func isName(_ words: ArraySlice<Substring>) -> Bool {
    (1...5).contains(words.count) && words.first?.first?.isLowercase != true
  }

  /// Letters and digits alone, in small letters: quotation marks and dashes are written in many ways.
  private static func letters(of text: some StringProtocol) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  private static func wordCount(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
}
