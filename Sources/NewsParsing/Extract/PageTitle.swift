import TextCore

/// The headline of a page that says none in its metadata: its `<title>` without the name of the site.
///
/// A first heading that stands in the title is the headline. Without one, a part at either end goes only where it is the site's
/// name, or where the text of the page says nothing of it.
enum PageTitle {
  static func find(in elements: [MarkupElement], site: String?) -> String? {
    let headings = elements.filter { $0.localName == "h1" }.compactMap { $0.text.collapsed.nonEmpty }
    guard
      let whole = elements.first(where: { $0.localName == "title" && $0.parent?.localName != "svg" })?.text.collapsed,
      !whole.isEmpty
    else { return headings.first }
    let folded = letters(of: whole)
    let siteLetters = site.map(letters) ?? ""
    let said = headings.filter { heading in
      let words = letters(of: heading)
      return words.count >= 4 && words != siteLetters && folded.contains(words)
    }
    if let heading = said.max(by: { $0.count < $1.count }), !isSectionName(heading, of: whole) { return heading }
    let parts = parts(of: whole)
    guard parts.count > 1 else {
      return whole.count < 15 && headings.count == 1 ? headings[0] : whole
    }
    if let site {
      let kept = withoutSite(parts, site: letters(of: site))
      if kept.count < parts.count, !kept.isEmpty { return kept.map(\.text).joined().trimmingSeparators }
    }
    let text = elements.lazy.filter { $0.localName == "p" }.prefix(60).map { $0.text }.joined(separator: " ")
      .lowercased()
    guard !text.isEmpty else { return withoutLast(parts) }
    let scores = parts.map { confirmed($0.text, by: text) }
    guard let best = scores.max(), best > 0 else { return withoutLast(parts) }
    var range = 0..<parts.count
    while range.count > 1, scores[range.upperBound - 1] < 0.34, isName(parts[range.upperBound - 1].text) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    while range.count > 1, scores[range.lowerBound] < 0.34, isName(parts[range.lowerBound].text) {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    return parts[range].map(\.text).joined().trimmingSeparators
  }

  /// A part of a title with the separator that stands before it.
  private struct Part {
    var text: String
  }

  private static let separators: Set<Substring> = ["|", "-", "–", "—", "\\", "/", ">", "»", "·", "•", "::"]

  private static func parts(of title: String) -> [Part] {
    var parts = [Part(text: "")]
    for word in title.split(separator: " ") {
      if separators.contains(word), !(parts[parts.count - 1].text.trimmingSeparators.isEmpty) {
        parts.append(Part(text: " \(word)"))
      } else {
        parts[parts.count - 1].text += parts.count == 1 && parts[0].text.isEmpty ? String(word) : " \(word)"
      }
    }
    return parts.filter { !$0.text.trimmingSeparators.isEmpty }
  }

  private static func withoutSite(_ parts: [Part], site: String) -> [Part] {
    var kept = parts[...]
    while kept.count > 1, let last = kept.last, letters(of: last.text) == site { kept = kept.dropLast() }
    while kept.count > 1, let first = kept.first, letters(of: first.text) == site { kept = kept.dropFirst() }
    return Array(kept)
  }

  /// Where nothing tells the parts apart, the last and shorter one is the site's name.
  private static func withoutLast(_ parts: [Part]) -> String {
    let head = parts.dropLast().map(\.text).joined().trimmingSeparators
    let isShort = isName(parts[parts.count - 1].text)
    return isShort && head.split(separator: " ").count > 2
      ? head : parts.map(\.text).joined().trimmingSeparators
  }

  /// Up to five words, with a capital at the first: what can be a site's name or a section.
  private static func isName(_ text: String) -> Bool {
    let words = text.trimmingSeparators.split(separator: " ")
    return (1...5).contains(words.count) && words[0].first?.isLowercase != true
  }

  /// The share of its longer words that the text says.
  private static func confirmed(_ part: String, by text: String) -> Double {
    let words = part.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 3 }
    guard !words.isEmpty else { return 0 }
    return Double(words.count { text.contains($0) }) / Double(words.count)
  }

  /// A heading of one or two words beside a title of many is a section's name or the site's.
  private static func isSectionName(_ heading: String, of whole: String) -> Bool {
    heading.split(separator: " ").count <= 2 && parts(of: whole).contains { $0.text.split(separator: " ").count >= 5 }
  }

  /// Letters and digits alone, in small letters: quotation marks and dashes are written in many ways.
  private static func letters(of text: some StringProtocol) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

extension String {
  fileprivate var trimmingSeparators: String {
    let marks: Set<Character> = ["|", "-", "–", "—", "\\", "/", ">", "»", "·", "•", ":", " "]
    return String(drop { marks.contains($0) }.trimmingSuffix { marks.contains($0) })
  }
}
