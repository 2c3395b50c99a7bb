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
    let announced = element.children.first { $0.name == "itunes:duration" }.flatMap { seconds($0.text) }
    func add(
      _ element: MarkupElement, _ attribute: String, type: String?, length: String?, duration: String? = nil
    ) {
      guard let address = element.address(attribute, base: base), known.insert(address).inserted else {
        return
      }
      var file = Enclosure(
        url: address, type: type.flatMap { HTMLText.oneLine($0).nonEmpty },
        length: length.flatMap { Int($0.trimmed) }.flatMap { $0 >= 0 ? $0 : nil }, duration: duration.flatMap(seconds))
      if file.duration == nil, file.isPlayable { file.duration = announced }
      found.append(file)
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
        add(
          child, "url", type: child["type"] ?? child["medium"], length: child["filesize"],
          duration: child["duration"])
      case "media:group":
        for media in child.children where media.name == "media:content" {
          add(
            media, "url", type: media["type"] ?? media["medium"], length: media["filesize"],
            duration: media["duration"])
        }
      default: break
      }
    }
    return found
  }

  /// `3725`, `62:05` or `1:02:05` in seconds; nil for anything else and for nothing at all.
  static func seconds(_ text: String) -> Int? {
    let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var total = 0
    for (index, part) in parts.enumerated() {
      // A fraction of a second at the end says nothing more.
      let whole = index == parts.count - 1 ? part.prefix { $0 != "." } : part
      guard !whole.isEmpty, whole.utf8.count <= 6, let number = Int(whole), number >= 0 else { return nil }
      guard index == 0 || number < 60 else { return nil }
      total = total * 60 + number
    }
    return total > 0 ? total : nil
  }
}
