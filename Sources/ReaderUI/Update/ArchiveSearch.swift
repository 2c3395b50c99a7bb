import Commands
import Foundation
import NewsModel

/// `archive:` in the search prompt: the desk is asked a moment after the last key, rows come when they come, and every
/// key, Esc above all, ends the question before it. Nothing waits for the desk.
extension ReaderState {
  private static let page = 50

  /// The results that lie uppermost.
  private var archive: ArchiveResults? {
    guard case .archive(let results) = dialogs.last?.content else { return nil }
    return results
  }

  private mutating func keep(_ results: ArchiveResults) {
    guard archive != nil else { return }
    dialogs[dialogs.count - 1].content = .archive(results)
  }

  /// Shows what the line asks of the archive.
  mutating func showArchive(_ line: ArchiveWords) -> [Effect] {
    guard let prompt else { return [] }
    list = prompt.before.list
    let parsed = ArticleQuery.parse(line.words, now: now, calendar: calendar, isTyping: true)
    self.prompt?.problems = parsed.problems.map { problem in
      var problem = problem
      problem.range = TextRange(problem.range.start + line.offset, problem.range.end + line.offset)
      return problem
    }
    var results = archive ?? ArchiveResults(words: line.words, query: parsed.query)
    let isSame = archive != nil && results.query == parsed.query && results.problem == nil
    results.words = line.words
    results.query = parsed.query
    if archive == nil { dialogs.append(Dialog(.archive, .archive(results))) }
    // A blank more or less asks for nothing new.
    if isSame, !results.isBlank, results.awaiting != nil || !results.hits.isEmpty {
      keep(results)
      return []
    }
    return ask(results, isTyped: true)
  }

  private mutating func ask(_ results: ArchiveResults, isTyped: Bool) -> [Effect] {
    var results = results
    results.problem = nil
    results.opening = nil
    guard !results.isBlank else {
      (results.hits, results.hasMore, results.awaiting) = ([], false, nil)
      keep(results)
      return [.endArchive]
    }
    var query = results.query
    query.limit = min(query.limit ?? Self.page, Self.page)
    let request = nextRequest()
    results.awaiting = request
    keep(results)
    return [.searchArchive(request: request, query, past: nil, isTyped: isTyped)]
  }

  /// The line asks for nothing of the archive any more, or was cancelled.
  mutating func leaveArchive() -> [Effect] {
    guard archive != nil else { return [] }
    dialogs.removeLast()
    return [.endArchive]
  }

  /// Enter: what was found stays, to be walked through.
  mutating func keepArchive() -> [Effect] {
    prompt = nil
    guard let results = archive, results.isBlank else { return [] }
    return leaveArchive()
  }

  mutating func receiveArchived(_ request: Int, _ hits: [ArchiveHit], isMore: Bool) {
    guard var results = archive, results.awaiting == request else { return }
    results.awaiting = nil
    results.hasMore = hits.count >= Self.page && results.query.order != .relevance
    results.hits = isMore ? results.hits + hits : hits
    keep(results)
    if !isMore {
      dialogs[dialogs.count - 1].selection = 0
      dialogs[dialogs.count - 1].top = 0
    }
  }

  mutating func receiveArchiveProblem(_ request: Int, _ problem: String) {
    guard var results = archive else { return }
    switch request {
    case results.awaiting:
      results.awaiting = nil
      (results.hits, results.hasMore) = ([], false)
    case results.opening: results.opening = nil
    default: return
    }
    results.problem = problem
    keep(results)
  }

  /// Enter on a row: the article comes into the library, and is opened when it is there.
  mutating func openArchived(_ hit: ArchiveHit) -> [Effect] {
    guard var results = archive else { return [] }
    let request = nextRequest()
    results.opening = request
    results.opened = hit.id
    results.problem = nil
    keep(results)
    return [.takeArchived(request: request, hit)]
  }

  mutating func moreArchive() -> [Effect] {
    guard var results = archive, results.awaiting == nil, let last = results.hits.last else { return [] }
    var query = results.query
    query.limit = Self.page
    let request = nextRequest()
    results.awaiting = request
    keep(results)
    return [.searchArchive(request: request, query, past: last, isTyped: false)]
  }

  mutating func receiveTaken(_ request: Int, _ id: ArticleID?) -> [Effect] {
    guard var results = archive, results.opening == request else { return [] }
    results.opening = nil
    keep(results)
    guard let id else {
      tell("The archive does not have this article any more")
      return []
    }
    return openFromDialog(id)
  }

  /// `/` over the results: the line as it was.
  mutating func searchArchiveAgain() -> [Effect]? {
    guard let results = archive else { return nil }
    return openPrompt(.search, text: "archive:" + results.words)
  }

  /// Nobody waits for an answer whose rows lie nowhere any more.
  mutating func endForgottenArchive() -> [Effect] {
    let isThere = (dialogs + dialogsAside).contains { $0.subject == .archive }
    defer { hasArchive = isThere }
    return hasArchive && !isThere ? [.endArchive] : []
  }
}
