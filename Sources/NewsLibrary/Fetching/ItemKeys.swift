import NewsParsing

/// What makes an item of a feed the same one the next time: its id, else its link, else what it says.
enum ItemKeys {
  /// One key for each item. Where a feed gives several items one id, the id alone would make them versions of each
  /// other; their links, or what they say, tell them apart.
  static func keys(of items: [ParsedItem]) -> [String] {
    var links: [String: Set<String>] = [:]
    for item in items {
      if let id = item.id, !id.isEmpty { links[id, default: []].insert(item.content.link ?? item.content.rawHash) }
    }
    return items.map { item in
      let link = item.content.link.flatMap { $0.isEmpty ? nil : $0 }
      guard let id = item.id, !id.isEmpty else { return link ?? item.content.rawHash }
      return links[id, default: []].count > 1 ? "\(id) \(link ?? item.content.rawHash)" : id
    }
  }
}
