import Commands
import NewsModel

/// `x` in the reader: letters over the links and names in sight.
extension ReaderState {
  /// Letters that lie under the fingers first.
  private static let letters = Array("asdfghjklqwertyuiopzxcvbnm")

  mutating func showHints() -> [Effect] {
    let targets = hintTargets()
    guard !targets.isEmpty else {
      tell("No links or names on screen")
      return []
    }
    let letters = Self.letters
    let isShort = targets.count <= letters.count
    let hints = targets.prefix(letters.count * letters.count).enumerated().map { number, found in
      let label =
        isShort ? String(letters[number]) : String([letters[number / letters.count], letters[number % letters.count]])
      return LinkHint(label: label, range: found.range, target: found.target)
    }
    linkHints = LinkHints(hints: hints)
    tell("Type the letters shown on a link or name")
    return []
  }

  /// Links and, once each, names that stand in the lines on the screen, in order of the text.
  private func hintTargets() -> [(range: TextRange, target: LinkHint.Target)] {
    guard let reading, let layout = articleLayout, let pane = screenLayout.reader else { return [] }
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    let shown = layout.lines[top..<min(layout.lines.count, top + pane.height)].compactMap(\.range)
    func isInSight(_ range: TextRange) -> Bool { shown.contains { $0.contains(range.start) } }
    let document = reading.article.content.document
    var found: [(range: TextRange, target: LinkHint.Target)] = []
    for span in document.blocks.flatMap(\.spans) where isInSight(span.range) {
      if case .link(let index) = span.style, document.links.indices.contains(index) {
        found.append((span.range, .link(document.links[index])))
      }
    }
    let links = Set(found.map(\.range.start))
    for (index, entity) in reading.entities.enumerated() {
      guard let mention = entity.mentions.firstIndex(where: { isInSight($0.range) }) else { continue }
      let range = entity.mentions[mention].range
      if !links.contains(range.start) { found.append((range, .entity(index, mention: mention))) }
    }
    return found.sorted { $0.range.start < $1.range.start }
  }

  mutating func pressInHints(_ key: Key) -> [Effect] {
    guard var hints = linkHints, let letter = key.typed else {
      linkHints = nil
      return []
    }
    hints.typed += letter.lowercased()
    guard let hint = hints.open.first else {
      linkHints = nil
      tell("No such hint: \(hints.typed)")
      return []
    }
    guard hint.label == hints.typed else {
      linkHints = hints
      return []
    }
    linkHints = nil
    switch hint.target {
    case .link(let address): return open(address)
    case .entity(let index, let mention):
      chooseEntity(index)
      sidebar.mention = mention
      tell("\(keyName(of: .nextMention)) next mention, \(keyName(of: .entityCard)) card")
      return []
    }
  }
}
