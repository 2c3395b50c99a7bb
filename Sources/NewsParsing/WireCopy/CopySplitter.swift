/// One paragraph of copy as it came: a line, or lines that were one paragraph before something wrapped them.
struct CopyParagraph: Hashable {
  var text: String
  /// True where a blank line stood before it, or the start of the story.
  var followsBlank: Bool
}

/// Cuts a file into stories and a story into paragraphs.
enum CopySplitter {
  /// Stories are separated by a line `NNNN`, a line `***`, or a form feed.
  static func stories(in text: String) -> [String] {
    var stories: [String] = []
    for page in text.split(separator: "\u{0C}") {
      var story: [Substring] = []
      for line in page.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        let mark = line.utf8.count <= 40 ? line.trimmed : ""
        if mark == "NNNN" || mark == "***" {
          stories.append(story.joined(separator: "\n"))
          story.removeAll()
        } else {
          story.append(line)
        }
      }
      stories.append(story.joined(separator: "\n"))
    }
    return stories.filter { $0.contains { !$0.isWhitespace } }
  }

  /// Paragraphs end at blank lines; every line is one of its own unless the copy was wrapped to a fixed width.
  static func paragraphs(in story: String) -> [CopyParagraph] {
    let lines = story.split(separator: "\n", omittingEmptySubsequences: false)
    let width = wrapWidth(of: lines)
    var paragraphs: [CopyParagraph] = []
    var followsBlank = true
    var previous: Substring?
    for line in lines {
      let text = line.collapsed
      guard !text.isEmpty else {
        followsBlank = true
        previous = nil
        continue
      }
      if let before = previous, let width, continues(before, with: line, text: text, width: width) {
        let isSplitWord = before.trimmed.hasSuffix("-") && !before.trimmed.hasSuffix(" -") && !before.hasSuffix("--")
        paragraphs[paragraphs.count - 1].text += (isSplitWord ? "" : " ") + text
      } else {
        paragraphs.append(CopyParagraph(text: text, followsBlank: followsBlank))
      }
      followsBlank = false
      previous = line
    }
    return paragraphs
  }

  /// The width that the copy was wrapped to, in characters; nil where its lines are whole paragraphs.
  ///
  /// A line broken by a wrapper has no room left for the first word of the next one.
  private static func wrapWidth(of lines: [Substring]) -> Int? {
    let widths = lines.map { $0.utf8.count > 400 ? 400 : $0.count }
    guard let widest = widths.max(), (20...100).contains(widest), lines.count >= 3 else { return nil }
    var full = 0
    var pairs = 0
    for index in lines.indices.dropLast() where widths[index] > 0 && widths[index + 1] > 0 {
      let next = lines[index + 1]
      guard next.contains(where: { !$0.isWhitespace }), lines[index].contains(where: { !$0.isWhitespace }) else {
        continue
      }
      // A line that is indented begins a paragraph and says nothing about the one before.
      if next.first?.isWhitespace == true, lines[index].first?.isWhitespace != true { continue }
      pairs += 1
      if widths[index] + 1 + firstWordLength(next) > widest, !endsSentence(lines[index]) { full += 1 }
    }
    return full >= 2 && full * 5 >= pairs * 2 ? widest : nil
  }

  private static func continues(_ before: Substring, with line: Substring, text: String, width: Int) -> Bool {
    if line.first?.isWhitespace == true, before.first?.isWhitespace != true { return false }
    let room = width - before.count - 1 - firstWordLength(line)
    guard room < (endsSentence(before) ? 2 : 12) else { return false }
    return !HeaderReader.isHeaderLine(text) && !HeaderReader.isHeaderLine(before.trimmed) && Dateline(text) == nil
  }

  private static func firstWordLength(_ line: Substring) -> Int {
    line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }.count
  }

  private static func endsSentence(_ line: Substring) -> Bool {
    guard let last = line.last(where: { !$0.isWhitespace && !"\"”’)'".contains($0) }) else { return true }
    return ".!?:".contains(last)
  }
}
