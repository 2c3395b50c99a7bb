import TextCore

/// The columns of a list that shows one row for each article, as the user writes them: `time headline source:20 marks`.
public struct RowFormat: Sendable, Hashable {
  public enum Column: String, Sendable, Hashable, CaseIterable {
    /// The headline, which takes what the others leave.
    case headline
    case time, date
    /// Publisher and agency.
    case source
    case publisher, agency
    /// In a story of so many, with a note, updated.
    case marks
    /// By which the command line knows the article.
    case number

    /// Columns on the screen where the user says nothing; 0 for what takes the rest.
    var width: Int {
      switch self {
      case .headline: 0
      case .time: 5
      case .date, .marks: 6
      case .source, .publisher: 20
      case .agency: 8
      case .number: 7
      }
    }
  }

  /// What is wrong with a text, in words.
  public struct Problem: DatelineError, Hashable {
    public var message: String
    /// The word that is no column.
    public var word: String?
  }

  private struct Part: Sendable, Hashable {
    var column: Column
    var width: Int
  }

  private let parts: [Part]

  /// Reads names of columns parted by blanks, each with a width behind a colon or without. The headline must be among
  /// them.
  public init(_ text: String) throws(Problem) {
    var parts: [Part] = []
    for word in text.split(separator: " ") {
      let halves = word.split(separator: ":", maxSplits: 1)
      guard let name = halves.first, let column = Column(rawValue: String(name)) else {
        throw Problem(message: "unknown column “\(word)”", word: halves.first.map(String.init))
      }
      var width = column.width
      if halves.count > 1 {
        guard let given = Int(halves[1]), (1...200).contains(given), column != .headline else {
          throw Problem(message: "the width in “\(word)” must be from 1 to 200", word: nil)
        }
        width = given
      }
      guard !parts.contains(where: { $0.column == column }) else {
        throw Problem(message: "“\(column.rawValue)” is given twice", word: nil)
      }
      parts.append(Part(column: column, width: width))
    }
    guard parts.contains(where: { $0.column == .headline }) else {
      throw Problem(message: "the headline must be among the columns", word: nil)
    }
    self.parts = parts
  }

  /// The headline keeps at least so much; columns go from the right where there is less.
  private static let leastHeadline = 20
  private static let gap = 2

  /// Where the columns stand within some columns of the screen, from the left.
  func placed(in range: Range<Int>) -> [(column: Column, range: Range<Int>)] {
    var shown = parts
    func rest() -> Int { range.count - shown.reduce(0) { $0 + $1.width } - Self.gap * (shown.count - 1) }
    while rest() < Self.leastHeadline, let last = shown.lastIndex(where: { $0.column != .headline }) {
      shown.remove(at: last)
    }
    let headline = max(0, rest())
    var x = range.lowerBound
    return shown.map { part in
      let width = part.column == .headline ? headline : part.width
      defer { x += width + Self.gap }
      return (part.column, x..<(x + width))
    }
  }
}
