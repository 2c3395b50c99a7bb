import Foundation

/// One answer of a `ScriptedReader`.
struct ReaderAnswer {
  private let reader: ScriptedReader
  private let request: NewsServer.Request
  private let fault: ScriptedReader.Fault?
  private let path: String
  private let query: [(name: String, value: String)]
  private let form: [(name: String, value: String)]

  private var flavour: ScriptedReader.Flavour { reader.flavour }

  init(reader: ScriptedReader, request: NewsServer.Request, fault: ScriptedReader.Fault?) {
    self.reader = reader
    self.request = request
    self.fault = fault
    let parts = request.path.split(separator: "?", maxSplits: 1)
    path = String(parts.first ?? "")
    query = Self.fields(parts.count > 1 ? String(parts[1]) : "")
    form = Self.fields(String(decoding: request.body, as: UTF8.self))
  }

  private static func fields(_ text: String) -> [(name: String, value: String)] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.replacing("+", with: " ").removingPercentEncoding ?? ""
      }
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }

  private func all(_ name: String) -> [String] { form.filter { $0.name == name }.map(\.value) }
  private func asked(_ name: String) -> String? { query.last { $0.name == name }?.value }

  private func text(_ text: String, _ status: Int = 200) -> NewsServer.Reply {
    .init(status, ["Content-Type": "text/plain"], body: Data(text.utf8))
  }

  private func json(_ value: Any) -> NewsServer.Reply {
    do {
      return .init(200, ["Content-Type": "application/json"], body: try JSONSerialization.data(withJSONObject: value))
    } catch {
      return text("\(error)", 500)
    }
  }

  func reply(_ state: inout ScriptedReader.State) -> NewsServer.Reply {
    guard path.hasPrefix(flavour.base + "/") else { return text("<html>not found</html>", 404) }
    let place = String(path.dropFirst(flavour.base.count))
    if place == "/accounts/ClientLogin" {
      state.logins += 1
      guard all("Passwd") == [state.password] else { return ScriptedReader.refused }
      return text("SID=x\nLSID=null\nAuth=\(state.auth)\n")
    }
    guard request.headers["authorization"] == "GoogleLogin auth=\(state.auth)" else { return ScriptedReader.refused }
    if request.method == "POST" {
      check(&state)
      let token = all("T").first
      if token != state.token, token != nil || flavour.needsToken { return ScriptedReader.refused }
    }
    switch place.dropFirst("/reader/api/0/".count) {
    case "token": return text(state.token + "\n")
    case "subscription/list": return json(["subscriptions": subscriptions(state)])
    case "tag/list": return json(["tags": tags(state)])
    case "unread-count":
      let all = state.items.values.filter { !$0.isRead }.count
      let most = flavour.capsCounts ? 1000 : all
      let count = min(all, most)
      let feeds = Dictionary(grouping: state.items.values.filter { !$0.isRead }, by: \.feed).map {
        ["id": $0.key, "count": $0.value.count] as [String: Any]
      }
      return json([
        "max": most,
        "unreadcounts": [["id": "user/-/state/com.google/reading-list", "count": count]]
          + (flavour.countsFeeds ? feeds : []),
      ])
    case "stream/items/ids": return ids(&state)
    case "stream/items/contents": return contents(state)
    case "edit-tag": return edit(&state)
    case "subscription/edit": return editFeed(&state)
    case "subscription/quickadd": return addFeed(&state)
    default: return text(flavour.unknownPath.body, flavour.unknownPath.status)
    }
  }

  /// Rules that hold for all servers.
  private func check(_ state: inout ScriptedReader.State) {
    let names = form.map(\.name)
    guard let first = names.firstIndex(of: "i") else { return }
    if names.lastIndex(where: { ["T", "a", "r"].contains($0) }) ?? 0 > first {
      state.violations.insert("ids before actions")
    }
    if all("i").count > 500 { state.violations.insert("too many ids") }
    if all("i").contains(where: { !$0.hasPrefix("tag:google.com,2005:reader/item/") }) {
      state.violations.insert("a bare id")
    }
  }

  // MARK: - Feeds

  private func subscriptions(_ state: ScriptedReader.State) -> [[String: Any]] {
    state.feeds.sorted { $0.key < $1.key }.map { id, feed in
      let categories = feed.folder.map { [["id": "\(flavour.prefix)label/\($0)", "label": $0]] } ?? []
      return [
        "id": id, "title": feed.title, "url": feed.url, "htmlUrl": "http://127.0.0.1:9/", "categories": categories,
      ]
    }
  }

  private func tags(_ state: ScriptedReader.State) -> [[String: Any]] {
    let folders = Set(state.feeds.values.compactMap(\.folder)).sorted()
    let isTyped = flavour.name == "FreshRSS" || flavour.name == "Inoreader"
    func tag(_ name: String, _ type: String) -> [String: Any] {
      isTyped ? ["id": "user/-/label/\(name)", "type": type] : ["id": "\(flavour.prefix)label/\(name)"]
    }
    return [["id": "user/-/state/com.google/starred"]] + folders.map { tag($0, "folder") }
      + state.labels.sorted().map { tag($0, "tag") }
  }

  private func editFeed(_ state: inout ScriptedReader.State) -> NewsServer.Reply {
    guard let id = all("s").first, let feed = state.feeds[id] else { return text("Bad Request!", 400) }
    if all("ac") == ["unsubscribe"] {
      state.feeds[id] = nil
      state.items = state.items.filter { $0.value.feed != id }
      return text("OK")
    }
    var changed = feed
    if let title = all("t").last { changed.title = title.replacing("&", with: "＆") }
    if let label = all("a").last {
      changed.folder = label.components(separatedBy: "/label/").last
    } else if !all("r").isEmpty {
      changed.folder = nil
    }
    state.feeds[id] = changed
    return text("OK")
  }

  private func addFeed(_ state: inout ScriptedReader.State) -> NewsServer.Reply {
    let url = all("quickadd").first ?? ""
    if state.feeds.values.contains(where: { $0.url == url }) {
      return json(["numResults": 0, "error": "Already subscribed! \(url)"])
    }
    let id = "feed/\(state.feeds.count + 100)"
    state.feeds[id] = (url, url, nil)
    return json(["numResults": 1, "streamId": id, "streamName": url])
  }

  // MARK: - Articles

  private func ids(_ state: inout ScriptedReader.State) -> NewsServer.Reply {
    let streams = query.filter { $0.name == "s" }.map(\.value)
    if streams.count != 1 { state.violations.insert("several streams") }
    let ordered = state.items.values.sorted { $0.crawled > $1.crawled }
    guard var items = stream(streams.last ?? "", ordered, &state) else { return text("internal error", 500) }
    if asked("xt")?.hasSuffix("/state/com.google/read") == true { items.removeAll(where: \.isRead) }
    if let since = asked("ot").flatMap({ TimeInterval($0) }) {
      items.removeAll { $0.crawled.timeIntervalSince1970 < since }
    }
    let size = min(asked("n").flatMap { Int($0) } ?? 20, flavour.mostListed, state.page)
    var start = 0
    if fault != .loop, let mark = asked("c").flatMap({ Int($0) }) {
      start = flavour.continuation == .row ? mark : after(mark, items, ordered)
    }
    let page = items.dropFirst(start).prefix(size)
    var references = page.map { ["id": reader.listed($0.number)] }
    if fault == .badID { references.append(["id": "no id"]) }
    var answer: [String: Any] = ["itemRefs": references]
    if start + size < items.count, let last = page.last {
      answer["continuation"] = String(flavour.continuation == .row ? start + size : last.number)
    }
    if fault == .shift, !items.isEmpty {
      state.turn += 1
      state.items[items[state.turn % items.count].number]?.isRead.toggle()
    }
    return json(answer)
  }

  /// The row behind an article; where it is not in the list any more, one row is left out, as FreshRSS does.
  private func after(_ number: Int, _ items: [ScriptedReader.Item], _ ordered: [ScriptedReader.Item]) -> Int {
    if let row = items.firstIndex(where: { $0.number == number }) { return row + 1 }
    let rank = ordered.firstIndex { $0.number == number } ?? 0
    let newer = Set(ordered.prefix(rank + 1).map(\.number))
    return items.filter { newer.contains($0.number) }.count + 1
  }

  /// Nil is an error of the server.
  private func stream(
    _ name: String, _ items: [ScriptedReader.Item], _ state: inout ScriptedReader.State
  ) -> [ScriptedReader.Item]? {
    if name.hasSuffix("/state/com.google/reading-list") { return items }
    if name.hasSuffix("/state/com.google/starred") { return items.filter(\.isStarred) }
    if name.hasPrefix("feed/") { return items.filter { $0.feed == name } }
    if let label = name.components(separatedBy: "/label/").dropFirst().first, state.labels.contains(label) {
      return items.filter { $0.labels.contains(label) }
    }
    state.violations.insert("asked for \(name)")
    switch flavour.unknown {
    case .everything: return items
    case .nothing: return []
    case .error: return nil
    }
  }

  private func contents(_ state: ScriptedReader.State) -> NewsServer.Reply {
    guard request.method == "POST" else { return text("Bad Request!", 400) }
    let wanted = Set(all("i"))
    let items = state.items.values.filter { wanted.contains(reader.long($0.number)) }.map { item -> [String: Any] in
      var categories = ["\(flavour.prefix)state/com.google/reading-list", "ports"]
      if let folder = state.feeds[item.feed]?.folder { categories.append("\(flavour.prefix)label/\(folder)") }
      if item.isRead { categories.append("\(flavour.prefix)state/com.google/read") }
      if item.isStarred { categories.append("\(flavour.prefix)state/com.google/starred") }
      categories += item.labels.map { "\(flavour.prefix)label/\($0)" }
      let link = "http://127.0.0.1:9/article/\((state.sameLinks[item.number] ?? item.number) - state.linkShift)"
      return [
        "id": reader.long(item.number), "title": item.title, "published": Int(item.crawled.timeIntervalSince1970),
        "canonical": [["href": link]], "alternate": [["href": link]], "categories": categories,
        "origin": ["streamId": item.feed], "author": "A. Writer",
        "summary": ["content": "<p>What \(item.title) says in its own words.</p>"],
      ]
    }
    return json(["id": "user/-/state/com.google/reading-list", "items": items])
  }

  private func edit(_ state: inout ScriptedReader.State) -> NewsServer.Reply {
    var actions = all("a").map { ($0, true) } + all("r").map { ($0, false) }
    if actions.count != 1 { state.violations.insert("several actions") }
    if flavour.lastActionCounts { actions = actions.suffix(1) }
    let wanted = Set(all("i"))
    for (stream, value) in actions {
      let label = stream.components(separatedBy: "/label/").dropFirst().first
      if label != nil, !flavour.hasLabels {
        if flavour.unknown == .error { return text("unsupported", 500) }
        continue
      }
      if let label, state.feeds.values.contains(where: { $0.folder == label }) { continue }
      for number in state.items.keys where wanted.contains(reader.long(number)) {
        if stream.hasSuffix("/state/com.google/read") { state.items[number]?.isRead = value }
        if stream.hasSuffix("/state/com.google/starred") { state.items[number]?.isStarred = value }
        guard let label else { continue }
        if value {
          state.labels.insert(label)
          state.items[number]?.labels.insert(label)
        } else {
          state.items[number]?.labels.remove(label)
        }
      }
    }
    return text("OK")
  }
}
