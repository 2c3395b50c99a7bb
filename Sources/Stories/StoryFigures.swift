import Foundation
import Language
import NewsModel
import TextCore

/// Numbers that the reports of a story give, gathered report by report, such as a toll of 12 that becomes 15.
///
/// A figure is what is counted, of whom, where, by which verb: two numbers are of one figure only where verb and noun
/// are the same and their places do not contradict each other. A number that another source gives at about the same
/// time is a disagreement and no change (`FigureHistory`).
public struct StoryFigures: Sendable {
  private struct Entry {
    var noun: String
    var verb: String
    var whose: String
    var place: String
    var isPart: Bool
    var isSum: Bool
    var standsAlone: Bool
    var words: FigureWords
    var readings: [FigureReading] = []
  }
  private var entries: [Entry] = []
  /// So many sentences at the beginning of a report tell what it is about.
  private static let leadSentences = 3
  private static let (brief, leadOfBrief) = (8, 4)
  private static let shortest = 6
  /// Fewer things than these say nothing without a verb, however many reports name them (`two sons`).
  private static let fewest = 5.0

  public init() {}

  /// Those that changed or in which sources differ first, then those that most reports give; one that a single report
  /// gives is told only with a verb, or where its noun says enough.
  public var figures: [StoryFigure] {
    let told = entries.compactMap { entry -> (figure: StoryFigure, reports: Int)? in
      let reports = Set(entry.readings.map(\.value.article)).count
      let most = entry.readings.map(\.number).max() ?? 0
      guard !entry.verb.isEmpty || entry.standsAlone || reports > 1 && most >= Self.fewest else { return nil }
      let history = FigureHistory(verb: entry.verb, noun: entry.noun, whose: entry.whose, words: entry.words)
      guard let (values, others) = history.read(entry.readings) else { return nil }
      let of = [entry.whose, entry.place].filter { !$0.isEmpty }.joined(separator: ", ")
      let what = [entry.noun, entry.verb, of.isEmpty ? "" : "(\(of))"].filter { !$0.isEmpty }
      let figure = StoryFigure(what: what.joined(separator: " "), values: values, differing: others)
      return (figure, entry.verb.isEmpty && !entry.standsAlone ? 0 : reports)
    }
    let ranked = told.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      if left.figure.isMoving != right.figure.isMoving { return left.figure.isMoving }
      if left.reports != right.reports { return left.reports > right.reports }
      return one.offset < other.offset
    }
    return ranked.map(\.element.figure)
  }

  /// Takes in a report by `source`, published at `time`. Of several numbers for one figure its first counts: the others
  /// are of the past or of parts. A report in a language without words for figures gives none.
  public mutating func read(
    _ document: Document, of article: ArticleID, source: String = "", time: Date? = nil, language: String? = nil
  ) {
    guard let words = FigureWords.of(language) else { return }
    let text = Tokenizer.tokenize(document.text, blocks: document.blocks.filter(\.isBody).map(\.range))
    let dates = time.map { Self.days(of: text, published: $0, words) } ?? []
    var seen: Set<Int> = []
    var whole = 0
    let leadWords = Self.leadWords(of: document, text)
    // A short report is all about one thing.
    let lead = text.sentences.count { $0.count > Self.shortest } <= Self.brief ? Self.leadOfBrief : Self.leadSentences
    let isOfIllness = !words.verbs.illness.isDisjoint(with: leadWords)
    for sentence in text.sentences {
      // A headline, a place or a day in a line of its own leads to the first sentence.
      if sentence.count > Self.shortest { whole += 1 }
      let reader = FigureReader(text: text, sentence: sentence, words: words, isOfIllness: isOfIllness)
      let found = reader.counted()
      guard !found.isEmpty else { continue }
      let range = text.textRange(sentence)
      let (corrects, saysUpdate, content) = (reader.isCorrection, reader.isUpdate, reader.content)
      let named = dates.filter { range.contains($0.range) }
      let former = reader.formerNumbers
      for counted in found {
        let isUpdate = saysUpdate || counted.isUpdate
        let days =
          isUpdate
          ? []
          : named.filter { reader.isDay($0.range.start, of: counted) }
            .map(\.start.timeIntervalSinceReferenceDate)
        let place = self.place(of: counted, words, leadWords)
        guard seen.insert(place).inserted else { continue }
        // A headline in capitals does not tell what is a name.
        if counted.noun == counted.noun.lowercased() { entries[place].noun = counted.noun }
        entries[place].standsAlone = entries[place].standsAlone || counted.standsAlone
        if entries[place].place.isEmpty { entries[place].place = counted.place }
        let value = StoryFigure.Value(
          text: counted.text, article: article, source: source, time: time, sentence: range)
        entries[place].readings.append(
          FigureReading(
            number: counted.number, precision: counted.precision, value: value, place: counted.place,
            isLead: whole <= lead, corrects: corrects, isUpdate: isUpdate, isRise: counted.isRise,
            former: former.subtracting([counted.number]), days: days, words: content,
            leadWords: leadWords.union(content)))
      }
    }
  }

  /// `Oskar Thorn` and `Thorn`, `Labour Union` and `Labour`.
  private static func isOneName(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    let (short, long) = one.utf8.count < other.utf8.count ? (one, other) : (other, one)
    return !short.isEmpty && (long.hasPrefix(short + " ") || long.hasSuffix(" " + short))
  }

  /// The words of the headline and of the first sentences, with those that lead to them.
  private static func leadWords(of document: Document, _ text: TokenizedText) -> Set<String> {
    var found: Set<String> = []
    var whole = 0
    for sentence in text.sentences where whole < leadSentences {
      if sentence.count > shortest { whole += 1 }
      for token in sentence { found.insert(text.string(token).lowercased()) }
    }
    for block in document.blocks where block.kind == .title {
      let title = Tokenizer.tokenize(String(document.text[block.range]))
      for token in title.tokens.indices { found.insert(title.string(token).lowercased()) }
    }
    return found
  }

  /// The days that sentences name as those of what they tell: weekdays and dates, which mean the same wherever they
  /// are read, and not days by which something was known.
  private static func days(of text: TokenizedText, published: Date, _ words: FigureWords) -> [DatedWords] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let dates = DateFinder(text, names: [], published: published, calendar: calendar).dates().filter { $0.span == .day }
    guard !dates.isEmpty else { return [] }
    var before: [Int: String] = [:]
    for token in text.tokens.indices where token > 0 { before[Int(text.tokens[token].start)] = text.string(token - 1) }
    return dates.filter { dated in
      let first = String(decoding: text.text[dated.range.start..<dated.range.end], as: UTF8.self).lowercased()
      return !words.times.nearDays.contains(first)
        && !words.times.untilDays.contains(before[dated.range.start]?.lowercased() ?? "")
    }
  }

  /// The entry of what is counted; a new one where none or more than one fits.
  private mutating func place(
    of counted: FigureReader.Counted, _ words: FigureWords, _ leadWords: Set<String>
  ) -> Int {
    let same = entries.indices.filter {
      let entry = entries[$0]
      return entry.noun.lowercased() == counted.noun.lowercased() && entry.verb == counted.verb
        && Self.isOneName(entry.whose, counted.whose)
        && entry.isPart == counted.isPart && entry.isSum == counted.isSum
    }
    if let exact = same.first(where: { entries[$0].place == counted.place }) { return exact }
    let kin = same.filter { entries[$0].place.isEmpty || counted.place.isEmpty }
    if kin.count == 1 { return kin[0] }
    if counted.place.isEmpty {
      let near = kin.filter { entries[$0].place.lowercased().plainWords.allSatisfy { leadWords.contains(String($0)) } }
      if near.count == 1 { return near[0] }
    }
    entries.append(
      Entry(
        noun: counted.noun, verb: counted.verb, whose: counted.whose, place: counted.place, isPart: counted.isPart,
        isSum: counted.isSum, standsAlone: counted.standsAlone, words: words))
    return entries.count - 1
  }
}
