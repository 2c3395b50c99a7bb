import Foundation
import Language
import NewsModel
import TextCore

/// Numbers that the reports of a story give, gathered report by report, such as a toll of 12 that becomes 15.
///
/// A figure is what is counted, of whom, where, by which verb: two numbers are of one figure only where verb and noun
/// are the same and their places do not contradict each other. A number that another source gives at about the same
/// time is a disagreement and no change.
public struct StoryFigures: Sendable {
  struct Reading: Sendable {
    var number: Double
    var value: StoryFigure.Value
  }
  private struct Entry {
    var noun: String
    var verb: String
    var whose: String
    var place: String
    var readings: [Reading] = []
  }
  private var entries: [Entry] = []

  public init() {}

  /// Those that changed or in which sources differ first, then those that most reports give; one that a single report
  /// gives is told only with a verb of harm or loss.
  public var figures: [StoryFigure] {
    let told = entries.compactMap { entry -> (figure: StoryFigure, reports: Int)? in
      let reports = Set(entry.readings.map(\.value.article)).count
      guard reports > 1 || !entry.verb.isEmpty else { return nil }
      guard let (values, others) = FigureHistory(verb: entry.verb, noun: entry.noun).read(entry.readings) else {
        return nil
      }
      let of = [entry.whose, entry.place].filter { !$0.isEmpty }.joined(separator: ", ")
      let what = [entry.noun, entry.verb, of.isEmpty ? "" : "(\(of))"].filter { !$0.isEmpty }
      return (StoryFigure(what: what.joined(separator: " "), values: values, differing: others), reports)
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
  /// are of the past or of parts.
  public mutating func read(_ document: Document, of article: ArticleID, source: String = "", time: Date? = nil) {
    let text = Tokenizer.tokenize(document.text, blocks: document.blocks.filter(\.isBody).map(\.range))
    var seen: Set<Int> = []
    for sentence in text.sentences {
      for counted in FigureReader(text: text, sentence: sentence).counted() {
        let place = self.place(of: counted)
        guard seen.insert(place).inserted else { continue }
        if entries[place].place.isEmpty { entries[place].place = counted.place }
        let value = StoryFigure.Value(
          text: counted.text, article: article, source: source, time: time, sentence: text.textRange(sentence))
        entries[place].readings.append(Reading(number: counted.number, value: value))
      }
    }
  }

  /// The entry of what is counted; a new one where none or more than one fits.
  private mutating func place(of counted: FigureReader.Counted) -> Int {
    let same = entries.indices.filter {
      entries[$0].noun == counted.noun && entries[$0].verb == counted.verb && entries[$0].whose == counted.whose
    }
    if let exact = same.first(where: { entries[$0].place == counted.place }) { return exact }
    let kin = same.filter { entries[$0].place.isEmpty || counted.place.isEmpty }
    if kin.count == 1 { return kin[0] }
    entries.append(Entry(noun: counted.noun, verb: counted.verb, whose: counted.whose, place: counted.place))
    return entries.count - 1
  }
}

/// Tells what a figure became from what sources only say otherwise.
struct FigureHistory {
  let verb: String
  let noun: String

  /// Numbers of one event that as a rule only grow while it is told.
  private static let growing: Set<String> = [
    "killed", "injured", "arrested", "evacuated", "rescued", "infected", "destroyed", "damaged", "displaced", "fled",
  ]
  /// What is counted without such a verb and still told on: a count of votes.
  private static let counts: Set<String> = ["votes", "ballots", "seats", "signatures", "patients", "tests"]
  private static let soon: TimeInterval = 2 * 3600
  private static let late: TimeInterval = 12 * 3600

  /// The values that followed each other, and what other sources say otherwise at the time of the last; nil where the
  /// numbers of a bare noun differ, which are of different things.
  func read(_ readings: [StoryFigures.Reading]) -> ([StoryFigure.Value], [StoryFigure.Value])? {
    // Undated copy has no place in the order of time: it is heard behind what has.
    let dated = readings.filter { $0.value.time != nil }.sorted { Self.time($0) < Self.time($1) }
    let order = dated + readings.filter { $0.value.time == nil }
    guard let first = order.first else { return nil }
    if verb.isEmpty, !Self.counts.contains(noun), order.contains(where: { $0.number != first.number }) { return nil }
    var chain = [first]
    var others: [String: StoryFigures.Reading] = [:]
    for reading in order.dropFirst() {
      let last = chain[chain.count - 1]
      if reading.number == last.number {
        others[reading.value.source] = nil
      } else if follows(reading, last) {
        chain.append(reading)
        others[reading.value.source] = nil
      } else {
        others[reading.value.source] = reading
      }
    }
    let last = chain[chain.count - 1]
    let standing = others.values.filter { other in
      other.number != last.number && other.value.source != last.value.source
        && (other.value.time == nil || last.value.time == nil || Self.time(other) >= Self.time(last) - Self.late)
    }
    let sorted = standing.sorted { (Self.time($0), $0.value.source) < (Self.time($1), $1.value.source) }
    return (chain.map(\.value), sorted.map(\.value))
  }

  /// Whether a later reading is what the figure has become: the same source says so, or enough time has gone by.
  private func follows(_ later: StoryFigures.Reading, _ earlier: StoryFigures.Reading) -> Bool {
    guard later.value.time != nil, earlier.value.time != nil else { return false }
    let gap = Self.time(later) - Self.time(earlier)
    if later.value.source == earlier.value.source { return gap > 0 }
    if Self.growing.contains(verb) { return later.number > earlier.number && gap >= Self.soon }
    return gap >= Self.late
  }

  private static func time(_ reading: StoryFigures.Reading) -> TimeInterval {
    reading.value.time?.timeIntervalSinceReferenceDate ?? .greatestFiniteMagnitude
  }
}
