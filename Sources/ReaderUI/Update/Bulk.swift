import Commands
import NewsModel

/// Commands that act on many articles: a selection of rows, or whatever a search finds.
extension ReaderState {
  /// `v`: begins a selection at this row, or gives it up.
  mutating func toggleSelecting() -> [Effect] {
    if focus == .reader { return togglePassage() }
    if list.anchor != nil {
      list.anchor = nil
    } else if let selected = list.selected {
      list.anchor = selected.id
      tell("Move to extend the selection; commands act on all of it; \(keyName(of: .select)) cancels")
    } else {
      return tellNoArticle()
    }
    return []
  }

  /// `:mark read QUERY`: those of the search; without one those that are selected.
  mutating func mark(_ argument: String?) -> [Effect] {
    guard let argument else { return openPrompt(.command, text: "mark ") }
    guard let bulk = BulkMark(argument) else {
      let names = StatusField.marks.map(\.key).joined(separator: ", ")
      tell("“mark” takes \(names), then a search", level: .problem)
      return []
    }
    if bulk.query.isEmpty {
      let ids = targets().map(\.id)
      guard !ids.isEmpty else { return tellNoArticle() }
      return changeOnConfirmation(.change(StatusChange(articles: ids, field: bulk.field), origin: .user))
    }
    let parsed = ArticleQuery.parse(bulk.query, now: now, calendar: calendar, isTyping: false)
    if let problem = parsed.problems.first {
      tell("Nothing marked: \(problem.message)", level: .problem)
      return []
    }
    return changeOnConfirmation(.changeAll(parsed.query.bound(to: meantArticle), bulk.field))
  }

  /// While `:mark … QUERY` is typed, asks how many articles it means.
  mutating func countBulk() -> [Effect] {
    prompt?.total = nil
    prompt?.counting = nil
    guard let text = prompt?.text, case .success(let invocation) = CommandLineParser.parse(text),
      invocation.command == .mark, let bulk = invocation.argument.flatMap(BulkMark.init), !bulk.query.isEmpty
    else { return [] }
    let parsed = ArticleQuery.parse(bulk.query, now: now, calendar: calendar, isTyping: false)
    guard parsed.problems.isEmpty else { return [] }
    let request = nextRequest()
    prompt?.counting = request
    return [.count(request: request, parsed.query.bound(to: meantArticle), supersedes: true)]
  }
}
