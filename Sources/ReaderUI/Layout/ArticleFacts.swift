import Canvas
import NewsModel
import TextCore

/// What is known about an article, in words: who wrote and published it, when, and how long it takes to read.
struct ArticleFacts {
  typealias Words = [(String, Scope)]

  /// In the order of their importance; each stays together.
  private var parts: [Words] = []
  /// Left out before it would stand in a line of its own.
  private var readingTime: Words

  /// Words a minute of a practised reader of news.
  private static let wordsPerMinute = 230
  /// About 500 letters of Chinese or Japanese are read in a minute.
  private static let lettersPerWord = 2

  init(_ article: Article, source: String?, dates: NewsDates) {
    let content = article.content
    readingTime = [("\(Self.minutes(content.document.text)) min", .readerMeta)]
    let credit = Self.credit(content, source: source)
    if !credit.isEmpty { parts.append(credit) }
    parts.append([(content.published.map(dates.full) ?? "no date", .readerMeta)])
    if let guess = content.guessedDay { parts.append([("text says \(dates.guess(guess))", .readerMeta)]) }
    if let language = LanguageCode.foreignName(content.language) { parts.append([(language, .readerMeta)]) }
    if let updated = content.updated, updated.timeIntervalSince(content.published ?? updated) >= 60 {
      parts.append([("updated \(dates.short(updated))", .readerMeta)])
    }
    if content.titleIsDerived { parts.append([("headline taken from the text", .readerMeta)]) }
    let tags = article.shownTags
    if !tags.isEmpty { parts.append([(tags.joined(separator: ", "), .readerMeta)]) }
  }

  /// `Jane Doe, AFP, via Vanguard News`
  private static func credit(_ content: ArticleContent, source: String?) -> Words {
    var words: Words = []
    for name in [content.byline, content.agency] {
      guard let name, !name.isEmpty, !words.contains(where: { $0.0 == name }) else { continue }
      if !words.isEmpty { words.append((", ", .readerMeta)) }
      words.append((name, words.isEmpty && content.byline == name ? .readerMetaName : .readerMeta))
    }
    let publisher = content.publisher ?? source
    if let publisher, !publisher.isEmpty, publisher != content.agency {
      if !words.isEmpty { words.append((", via ", .readerMeta)) }
      words.append((publisher, .readerMetaName))
    }
    return words
  }

  /// A fact that is wider than a line, in lines: many authors, or a long name of a publisher.
  private static func wrapped(_ part: Words, columns: Int) -> [Words] {
    let text = part.map(\.0).joined()
    return TextWrap.lines(text, width: columns).map { line in
      var start = 0
      return part.compactMap { words, scope in
        defer { start += words.utf8.count }
        let from = max(0, line.lowerBound - start)
        let to = min(words.utf8.count, line.upperBound - start)
        return from < to ? (String(words[TextRange(from, to)]), scope) : nil
      }
    }
  }

  private static func minutes(_ text: String) -> Int {
    // Words are counted by the blanks between them, letters of scripts without blanks by themselves.
    var (words, letters) = (0, 0)
    var isInWord = false
    for scalar in text.unicodeScalars {
      let isBlank = scalar.value <= 0x20
      if scalar.value >= 0x0E00, Script.of(scalar.value).hasNoBlanks {
        letters += 1
      } else if !isBlank, !isInWord {
        words += 1
      }
      isInWord = !isBlank
    }
    words += letters / lettersPerWord
    return max(1, (words + wordsPerMinute / 2) / wordsPerMinute)
  }

  /// The facts in lines of at most so many columns, parted by middle dots.
  func lines(columns: Int) -> [Words] {
    let separator = "  ·  "
    var lines: [Words] = []
    var line: Words = []
    var used = 0
    func width(_ words: Words) -> Int { words.reduce(0) { $0 + TextWidth.width(of: $1.0) } }
    for (part, isTime) in parts.flatMap({ Self.wrapped($0, columns: columns) }).map({ ($0, false) })
      + [(readingTime, true)]
    {
      let needed = width(part)
      if line.isEmpty {
        (line, used) = (part, needed)
      } else if used + 5 + needed <= columns {
        line += [(separator, .readerMeta)] + part
        used += 5 + needed
      } else if !isTime {
        lines.append(line)
        (line, used) = (part, needed)
      }
    }
    return lines + [line]
  }
}
