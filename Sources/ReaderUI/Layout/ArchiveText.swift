import Canvas
import NewsModel

/// What an `archive:` search found: a headline, where and when, and words around what was searched for.
struct ArchiveText {
  let results: ArchiveResults
  let width: Int
  let dates: NewsDates
  let signs: Signs

  func text() -> DialogText {
    var text = DialogText(width: width)
    if let state {
      text.begin()
      text.wrap(state.words, state.scope, at: 0, most: 4)
      if !results.hits.isEmpty { text.blank() }
    }
    for (index, hit) in results.hits.enumerated() {
      if index > 0 { text.blank() }
      text.item = index
      text.begin()
      text.wrap(hit.title.isEmpty ? "(no headline)" : hit.title, .listUnread, at: 0, most: 2)
      text.begin()
      let isOpening = results.opening != nil && results.opened == hit.id
      let facts = "\(dates.day(hit.published)) \(signs.dot) \(hit.sourceName)"
      text.put(signs.cut(facts, to: width - (isOpening ? 12 : 0)), .listMeta, at: 0)
      if isOpening { text.putLast("opening\(signs.ellipsis)", .accent) }
      if !hit.snippet.isEmpty {
        text.begin()
        text.wrap(hit.snippet, .quiet, at: 0, most: 2)
      }
      text.item = nil
    }
    if results.hasMore {
      text.blank()
      text.item = results.hits.count
      text.begin()
      text.put(results.awaiting == nil ? "More" : "Asking for more\(signs.ellipsis)", .accent, at: 0)
      text.item = nil
    }
    return text
  }

  private var state: (words: String, scope: Scope)? {
    if let problem = results.problem { return (problem, .noticeProblem) }
    if results.isBlank {
      return ("The archive of the desk: words, “phrases”, source: by: lang: tag: after: before: sort:relevance", .quiet)
    }
    if results.awaiting != nil, !results.hasMore || results.hits.isEmpty {
      return ("Asking the desk\(signs.ellipsis)", .accent)
    }
    return results.hits.isEmpty ? ("Nothing found in the archive", .quiet) : nil
  }
}
