import Foundation
import NewsModel
import Support
import Testing

@testable import Stories

/// A running story of `Tests/Fixtures/Stories/running-stories.txt`, whose head tells the format.
struct RunningStory {
  struct Report {
    var source: String
    var time: Date
    var document: Document
    /// Of the sentences that were judged, by where they begin: whether they add something.
    var adds: [Int: Bool] = [:]
  }
  /// What may be listed: a figure and the values that followed each other, or those in which sources differ.
  struct Expected {
    var words: Set<String>
    var numbers: [Double]
    var isWanted: Bool
    var isDisagreement: Bool

    func isMet(by figure: StoryFigure) -> Bool { words.isSubset(of: RunningStory.words(figure.what)) }

    /// Whether one value is followed by the other.
    func hasArrow(_ from: Double, _ to: Double) -> Bool {
      guard !isDisagreement, let first = numbers.firstIndex(of: from), let last = numbers.lastIndex(of: to) else {
        return false
      }
      return first < last
    }

    func differs(_ one: Double, _ other: Double) -> Bool {
      isDisagreement && one != other && numbers.contains(one) && numbers.contains(other)
    }
  }
  var title: String
  var reports: [Report] = []
  var expected: [Expected] = []

  static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  static func number(_ written: String) -> Double {
    let scales = ["million": 1e6, "billion": 1e9, "trillion": 1e12]
    let parts = written.split(separator: " ")
    let digits = parts.first.flatMap { Double($0.replacing(",", with: "")) } ?? .nan
    let number = digits * (parts.count > 1 ? scales[String(parts[1])] ?? .nan : 1)
    // Millions are shown with two digits behind the point.
    return number >= 1e6 ? (number / 1e4).rounded() * 1e4 : number
  }

  static func read(_ file: String) throws -> [RunningStory] {
    let text = try String(contentsOfFile: Fixtures.path("Stories/\(file)"), encoding: .utf8)
    var stories: [RunningStory] = []
    var sentences: [(text: String, adds: Bool?)] = []
    func endReport() {
      guard !sentences.isEmpty, let story = stories.indices.last, let report = stories[story].reports.indices.last
      else {
        return
      }
      // The lead is a paragraph of its own, two sentences each are the others.
      var paragraphs = [sentences[0].text]
      for start in stride(from: 1, to: sentences.count, by: 2) {
        paragraphs.append(sentences[start..<min(start + 2, sentences.count)].map(\.text).joined(separator: " "))
      }
      let document = SampleCorpus.document(paragraphs)
      for sentence in sentences {
        guard let adds = sentence.adds, let place = document.text.range(of: sentence.text) else { continue }
        let start = document.text.utf8.distance(from: document.text.startIndex, to: place.lowerBound)
        stories[story].reports[report].adds[start] = adds
      }
      stories[story].reports[report].document = document
      sentences = []
    }
    for line in text.split(separator: "\n") where line != "#" && !line.hasPrefix("# ") {
      let rest = String(line.dropFirst(2))
      switch line.prefix(2) {
      case "##":
        endReport()
        stories.append(RunningStory(title: rest.trimmingCharacters(in: .whitespaces)))
      case "@ ":
        endReport()
        let fields = rest.split(separator: " ").map(String.init)
        let time = try Date("2026-\(fields[fields.count - 2])T\(fields[fields.count - 1]):00Z", strategy: .iso8601)
        stories[stories.count - 1].reports.append(
          Report(source: fields.dropLast(2).joined(separator: " "), time: time, document: Document()))
      case "* ", "~ ", "! ":
        endReport()
        let parts = rest.split(separator: ":").map(String.init)
        let isDisagreement = line.hasPrefix("!")
        let numbers = parts[1].components(separatedBy: isDisagreement ? "|" : "→")
          .map { Self.number($0.trimmingCharacters(in: .whitespaces)) }
        stories[stories.count - 1].expected.append(
          Expected(
            words: words(parts[0]), numbers: numbers, isWanted: !line.hasPrefix("~"), isDisagreement: isDisagreement))
      case "+ ": sentences.append((rest, true))
      case "= ": sentences.append((rest, false))
      case ". ": sentences.append((rest, nil))
      default: sentences.append((String(line), nil))
      }
    }
    return stories
  }

  /// The figures as they are listed when the first report has come in, the first two, and so on.
  var stages: [[StoryFigure]] {
    var figures = StoryFigures()
    return reports.enumerated().map { place, report in
      figures.read(
        report.document, of: ArticleID(Int64(place + 1)), source: report.source, time: report.time, language: "en")
      return figures.figures
    }
  }
}

extension RunningStory {
  /// Lays what is listed, report by report, beside what was judged by hand.
  func judge(_ arrows: inout Hits, _ disagreements: inout Hits, _ listed: inout Hits) {
    let figures = stages.flatMap { $0 }
    for figure in figures {
      let numbers = Self.numbers(figure.values)
      let fitting = expected.filter { $0.isMet(by: figure) }
      let name = "\(title): \(figure.what)"
      for (from, to) in zip(numbers, numbers.dropFirst()) {
        arrows.give("\(name) \(from) → \(to)", isTrue: fitting.contains { $0.hasArrow(from, to) })
      }
      for other in Self.numbers(figure.differing) {
        let last = numbers.last ?? 0
        disagreements.give("\(name) \(last) | \(other)", isTrue: fitting.contains { $0.differs(last, other) })
      }
      for number in numbers {
        listed.give("\(name) \(number)", isTrue: fitting.contains { $0.numbers.contains(number) })
      }
    }
    for one in expected where one.isWanted {
      let met = figures.filter { one.isMet(by: $0) }
      let name = "\(title): \(one.words.sorted().joined(separator: " "))"
      for (from, to) in zip(one.numbers, one.numbers.dropFirst()) {
        if one.isDisagreement {
          let isFound = met.contains { figure in
            Self.numbers(figure.differing).contains { one.differs(Self.numbers(figure.values).last ?? 0, $0) }
          }
          disagreements.want("\(name) \(from) | \(to)", isFound: isFound)
        } else {
          let isFound = met.contains { figure in
            let shown = Self.numbers(figure.values)
            return shown.firstIndex(of: from).map { shown[$0...].contains(to) } ?? false
          }
          arrows.want("\(name) \(from) → \(to)", isFound: isFound)
        }
      }
      for number in one.numbers {
        listed.want(
          "\(name) \(number)", isFound: met.contains { Self.numbers($0.values + $0.differing).contains(number) })
      }
    }
  }

  private static func numbers(_ values: [StoryFigure.Value]) -> [Double] { values.map { number($0.text) } }
}

/// How much of what is said is true, and how much of what is wanted is said.
struct Hits {
  var given: Set<String> = []
  var wrong: Set<String> = []
  var wanted: Set<String> = []
  var missed: Set<String> = []

  var precision: Double { 1 - Double(wrong.count) / Double(max(1, given.count)) }
  var recall: Double { 1 - Double(missed.count) / Double(max(1, wanted.count)) }
  var told: String {
    "\(given.count - wrong.count) of \(given.count) true, \(wanted.count - missed.count) of \(wanted.count) found"
  }

  func expect(_ least: (precision: Double, recall: Double), _ what: String) {
    #expect(precision >= least.precision, "\(what): \(told); wrong: \(wrong.sorted())")
    #expect(recall >= least.recall, "\(what): \(told); missed: \(missed.sorted())")
  }

  mutating func give(_ what: String, isTrue: Bool) {
    given.insert(what)
    if !isTrue { wrong.insert(what) }
  }

  mutating func want(_ what: String, isFound: Bool) {
    wanted.insert(what)
    if !isFound { missed.insert(what) }
  }
}
