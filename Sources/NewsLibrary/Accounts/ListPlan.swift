import NewsModel
import NewsStore

/// What the server's lists say of what is known here. That an article stands in a list says something of it; that it is
/// missing says nothing.
struct ListPlan {
  var changes = RemoteChanges()
  /// Articles that are to be fetched.
  var wanted: [String] = []
  /// Articles that were thought to be gone there.
  var revived: [String] = []

  init(_ lists: SyncRun.Lists) {
    var seen: Set<String> = []
    let labelled = lists.labelled.values.flatMap { $0 }
    for (ids, isMarked) in [
      (Array(lists.unread), true), (Array(lists.starred), true), (labelled, true), (lists.newest, false),
    ] {
      for id in ids where seen.insert(id).inserted {
        guard let known = lists.known[id] else {
          wanted.append(id)
          continue
        }
        // Content that the server did not give is asked for again where the server still lists the article as marked.
        if known.state == 2, known.article == nil, isMarked { wanted.append(id) }
        if known.state == 2, known.article != nil { revived.append(id) }
      }
    }
    for id in lists.unread {
      if let known = lists.known[id], known.article != nil, known.isRead { changes.unread.append(id) }
    }
    for id in lists.starred {
      if let known = lists.known[id], known.article != nil, !known.isStarred { changes.starred.append(id) }
    }
    for (label, ids) in lists.labelled {
      let here = ids.filter { lists.known[$0]?.article != nil }
      if !here.isEmpty { changes.tagged[label] = Array(here) }
    }
  }
}
