import Foundation
import Language
import NewsModel

/// What one report gives for a figure.
struct FigureReading: Sendable {
  var number: Double
  var precision = FigureReader.Precision.exact
  var value: StoryFigure.Value
  var place = ""
  /// It stands among the first sentences of its report, which tell what the report is about.
  var isLead = false
  /// Its sentence says that a figure was wrong, or how many there are by now.
  var corrects = false
  var isUpdate = false
  /// It says that the figure grew to this number.
  var isRise = false
  /// What its sentence says that the figure was before.
  var former: Set<Double> = []
  /// The days on which its sentence says that it happened, in days since the reference date.
  var days: [Double] = []
  /// The words of its sentence, and those of its headline and of its first sentences.
  var words: Set<String> = []
  var leadWords: Set<String> = []
}

/// Tells what a figure became from what sources only say otherwise, and from numbers that merely look alike.
///
/// Two readings are of one figure of one event only where both are what their reports are about, or one tells how far
/// the figure has got, or their sentences say the same; never where they name different days or places.
struct FigureHistory {
  let verb: String
  let noun: String
  var whose = ""
  let words: FigureWords

  private static let soon: TimeInterval = 2 * 3600
  private static let late: TimeInterval = 12 * 3600
  /// A number so many times another is of something else, though both are what their reports are about.
  private static let farthest = 10.0
  private static let likeWords = 0.6
  private static let likelyGrowth = 3.0
  /// What is told so long after is mostly of something else.
  private static let longest: TimeInterval = 14 * 86_400

  private var grows: Bool { words.verbs.growing.contains(verb) || isCount }
  private var isCompared: Bool { words.verbs.compared.contains(verb) || verb.hasPrefix(words.verbs.plannedPrefix) }
  private var isCount: Bool { verb.isEmpty && words.nouns.counts.contains(FigureReader.lastWord(noun)) }

  /// The values that followed each other, and what other sources say otherwise at the time of the last; nil where
  /// numbers differ of which nothing tells that they are of one thing.
  func read(_ readings: [FigureReading]) -> ([StoryFigure.Value], [StoryFigure.Value])? {
    // Undated copy has no place in the order of time: it is heard behind what has.
    let dated = readings.filter { $0.value.time != nil }.sorted { Self.time($0) < Self.time($1) }
    let order = dated + readings.filter { $0.value.time == nil }
    guard let first = order.first(where: { $0.isLead || $0.isUpdate }) ?? order.first else { return nil }
    if verb.isEmpty, !isCount, order.contains(where: { $0.number != first.number }) { return nil }
    // Far down in reports stands much that is of something else: nothing is said where no report is about it.
    if !first.isLead, !first.isUpdate, !isCount, order.contains(where: { !isSame($0, first) }) { return nil }
    var chain = [first]
    var others: [String: FigureReading] = [:]
    for reading in order {
      let last = chain[chain.count - 1]
      guard isOneFigure(reading, last) else { continue }
      if isSame(reading, last) {
        others[reading.value.source] = nil
        if last.precision != .exact, reading.precision == .exact, Self.time(reading) >= Self.time(last) {
          chain[chain.count - 1] = reading
        }
      } else if follows(reading, last) {
        chain.append(reading)
        others[reading.value.source] = nil
      } else {
        others[reading.value.source] = reading
      }
    }
    let last = chain[chain.count - 1]
    let standing = others.values.filter { other in
      guard !isSame(other, last), isOneFigure(other, last) else { return false }
      // What one source said before it said the last is no disagreement.
      if other.value.source == last.value.source { return Self.time(other) > Self.time(last) }
      return other.value.time == nil || last.value.time == nil || Self.time(other) >= Self.time(last) - Self.late
    }
    let sorted = standing.sorted { (Self.time($0), $0.value.source) < (Self.time($1), $1.value.source) }
    return (chain.map(\.value), sorted.map(\.value))
  }

  /// Whether two readings count the same things of the same event.
  private func isOneFigure(_ one: FigureReading, _ other: FigureReading) -> Bool {
    if one.value == other.value || one.former.contains(other.number) || other.former.contains(one.number) {
      return true
    }
    for day in one.days where !other.days.isEmpty && !other.days.contains(day) { return false }
    let (small, large) = (min(one.number, other.number), max(one.number, other.number))
    guard large <= small * Self.farthest, areNear(one, other), haveOneScope(one, other) else { return false }
    if isAlike(one, other) || isCount { return true }
    guard words.verbs.growing.contains(verb) || isCompared || verb.isEmpty else { return false }
    if one.isLead, other.isLead { return true }
    if rose(one, from: other) || rose(other, from: one) { return true }
    // What stands further down is of the same event where it is of the same place, or one source goes on with it.
    let isOneSource = one.value.source == other.value.source
    return one.place == other.place && (isOneSource || !one.place.isEmpty)
      && (one.isUpdate || one.isLead) && (other.isUpdate || other.isLead)
  }

  /// Whether one says that the figure grew to its number, and the other's report is about a number that is not much
  /// smaller.
  private func rose(_ one: FigureReading, from other: FigureReading) -> Bool {
    one.isRise && (other.isLead || other.isUpdate) && other.number < one.number
      && one.number <= Self.likelyGrowth * other.number
  }

  private func areNear(_ one: FigureReading, _ other: FigureReading) -> Bool {
    guard one.value.time != nil, other.value.time != nil else { return true }
    return abs(Self.time(one) - Self.time(other)) <= Self.longest
  }

  /// Not of `the attack on the school` and `attacks on schools`; and where only one says where it happened, the other's
  /// report begins with that place too.
  private func haveOneScope(_ one: FigureReading, _ other: FigureReading) -> Bool {
    func isOfMore(_ one: FigureReading, _ other: FigureReading, _ event: String) -> Bool {
      let many = event + (event.hasSuffix("ch") || event.hasSuffix("sh") ? "es" : "s")
      return one.words.contains(many) && !one.words.contains(event) && other.words.contains(event)
        && !other.words.contains(many)
    }
    if words.nouns.events.contains(where: { isOfMore(one, other, $0) || isOfMore(other, one, $0) }) { return false }
    guard one.place.isEmpty != other.place.isEmpty else { return true }
    let (placed, bare) = one.place.isEmpty ? (other, one) : (one, other)
    return placed.place.lowercased().split(separator: " ").allSatisfy { bare.leadWords.contains(String($0)) }
  }

  /// Whether the sentences say the same but for the number.
  private func isAlike(_ one: FigureReading, _ other: FigureReading) -> Bool {
    let shared = one.words.intersection(other.words).count
    let all = max(one.words.count, other.words.count)
    return all > 3 && Double(shared) >= Self.likeWords * Double(all)
  }

  /// `more than 40` and 42 are one number, and so are `about 100` and 97.
  private func isSame(_ one: FigureReading, _ other: FigureReading) -> Bool {
    if one.number == other.number { return true }
    let (small, large) = one.number < other.number ? (one, other) : (other, one)
    if small.precision == .above { return large.number <= small.number * 1.2 }
    return (one.precision == .near || other.precision == .near) && large.number <= small.number * 1.1
  }

  /// Whether a later reading is what the figure has become: it grew as such figures do, or it was corrected.
  private func follows(_ later: FigureReading, _ earlier: FigureReading) -> Bool {
    guard later.value.time != nil, earlier.value.time != nil else { return false }
    if later.former.contains(earlier.number) { return true }
    let gap = Self.time(later) - Self.time(earlier)
    let isOneSource = later.value.source == earlier.value.source
    guard gap >= (isOneSource ? .leastNonzeroMagnitude : grows ? Self.soon : Self.late) else { return false }
    if isCount {
      // What somebody by name has is counted on; a bare number of votes may be anybody's.
      let most = whose.isEmpty ? 2 : Self.farthest
      return later.number > earlier.number && later.number <= most * earlier.number || later.corrects
    }
    if !grows || later.number > earlier.number || later.corrects { return true }
    // What as a rule only grows is smaller where a source mends its own sentence.
    return isOneSource && isAlike(later, earlier)
  }

  private static func time(_ reading: FigureReading) -> TimeInterval {
    reading.value.time?.timeIntervalSinceReferenceDate ?? .greatestFiniteMagnitude
  }
}
