import NewsModel

/// Files that come with an item: RSS enclosures, Atom enclosure links and Media RSS.
enum MediaReader {
  /// What Media RSS says of an item in a group or in a single content.
  static func described(_ element: MarkupElement, by name: String) -> MarkupElement? {
    let names = element.tree.known(["media:group", "media:content"])
    guard !names.isEmpty else { return nil }
    for media in element.children where names.contains(media.number) {
      if let found = media.descendants.first(where: { $0.name == name }) { return found }
    }
    return nil
  }

  static func enclosures(of element: MarkupElement, base: String?) -> [Enclosure] {
    var found: [Enclosure] = []
    var known: Set<String> = []
    func add(_ element: MarkupElement, _ attribute: String, type: String?, length: String?) {
      guard let address = element.address(attribute, base: base), known.insert(address).inserted else {
        return
      }
      found.append(
        Enclosure(
          url: address, type: type?.nonEmpty, length: length.flatMap { Int($0.trimmed) }.flatMap { $0 >= 0 ? $0 : nil })
      )
    }
    let names = element.tree.known(["enclosure", "link", "atom:link", "media:content", "media:group"])
    for child in element.children where names.contains(child.number) {
      switch child.name {
      case "enclosure":
        add(child, child["url"] == nil ? "href" : "url", type: child["type"], length: child["length"])
      case "link", "atom:link":
        if child["rel"]?.lowercased() == "enclosure" {
          add(child, "href", type: child["type"], length: child["length"])
        }
      case "media:content":
        add(child, "url", type: child["type"] ?? child["medium"], length: child["filesize"])
      case "media:group":
        for media in child.children where media.name == "media:content" {
          add(media, "url", type: media["type"] ?? media["medium"], length: media["filesize"])
        }
      default: break
      }
    }
    return found
  }
}
