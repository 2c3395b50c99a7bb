import NewsModel

/// What was asked before embargoed copy leaves the program: doing the same once more is the answer.
public struct EmbargoQuestion: Sendable, Hashable {
  var action: String
  var articles: [ArticleID]
}

extension ReaderState {
  /// True where these articles may leave the program by `action` ("copy", "pipe", "save"): none is under an embargo, or
  /// the same was asked just before.
  mutating func mayRelease(_ ids: [ArticleID], to action: String) -> Bool {
    let held = ids.compactMap { id in embargo(of: id) }.filter { embargo in
      if case .until(let date) = embargo { dates.left(until: date) != nil } else { true }
    }
    guard let first = held.first else { return true }
    let question = EmbargoQuestion(action: action, articles: ids)
    if embargoQuestion == question {
      embargoQuestion = nil
      return true
    }
    embargoQuestion = question
    let until =
      if case .until(let date) = first { "until \(dates.full(date))" } else { "until its desk releases it" }
    let what = ids.count == 1 ? "This is" : "\(Figures.counted(held.count, "article")) of these are"
    tell("\(what) embargoed \(until). To \(action) anyway, do it once more", level: .problem)
    return false
  }

  private func embargo(of id: ArticleID) -> WireMetadata.Embargo? {
    if let article = reading?.article, article.id == id { return article.content.wire?.embargo }
    if case .article(let row)? = dialogs.last?.selected, row.id == id { return row.wire.embargo }
    return summary(of: id)?.wire.embargo
  }
}
