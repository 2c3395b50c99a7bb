import NewsModel

/// What stands out in the sentences of a story's reports: names in the colours of their kinds, and the figures that a
/// report gives, with what earlier reports gave.
struct StoryMarks {
  private let entities: [StoryEntity]
  private let figures: [StoryFigure]

  init(_ story: StoryOverview) {
    // Longer names first, so that "Iraqi Security Forces" is one name and not two.
    entities = story.entities.sorted { ($0.name.utf8.count, $1.name) > ($1.name.utf8.count, $0.name) }
    figures = story.figures
  }

  /// The marked parts of a sentence of this report, in order and without overlaps.
  func marks(in text: String, of report: ArticleID) -> [(range: TextRange, scope: Scope)] {
    var marks: [(range: TextRange, scope: Scope)] = []
    func add(_ words: String, _ scope: Scope) {
      let term = ArticleQuery.TextTerm(words.split(separator: " ").map(String.init), isExact: true)
      for hit in TextMatcher.hits(of: [term], in: text) where !marks.contains(where: { $0.range.overlaps(hit) }) {
        marks.append((hit, scope))
      }
    }
    for entity in entities { add(entity.name, entity.kind.scope) }
    for value in values(of: report) { add(value.text, .strong) }
    return marks.sorted { $0.range < $1.range }
  }

  /// `12` or `12, then 13` where a sentence of this report gives a figure that earlier reports gave otherwise.
  func earlier(_ text: String, of report: ArticleID) -> String? {
    for figure in figures {
      guard let place = figure.values.firstIndex(where: { $0.article == report }), place > 0,
        !TextMatcher.hits(of: [ArticleQuery.TextTerm([figure.values[place].text], isExact: true)], in: text).isEmpty
      else { continue }
      return figure.values[..<place].map(\.text).joined(separator: ", then ")
    }
    return nil
  }

  private func values(of report: ArticleID) -> [StoryFigure.Value] {
    figures.flatMap { $0.values.filter { $0.article == report } }
  }
}
