import NewsModel

/// What the desk sent along with a story, in words for the head of the reader.
struct WireFacts {
  /// What must be known before the story is used, in the order of its weight.
  private(set) var warnings: [(String, Scope)] = []
  /// The rest, a line each.
  private(set) var lines: [String] = []

  init(_ wire: WireMetadata, dates: NewsDates) {
    if wire.isWithdrawn { warnings.append(("Withdrawn by its desk; do not use", .bad)) }
    switch wire.embargo {
    case .until(let date):
      if let left = dates.left(until: date) {
        warnings.append(("Embargoed until \(dates.full(date)), \(left) left", .bad))
      } else {
        lines.append("embargo ended \(dates.full(date))")
      }
    case .untilReleased: warnings.append(("Embargoed until the desk releases it", .bad))
    case nil: break
    }
    if wire.signal == .correction { warnings.append(("Correction", .readerNotice)) }
    var facts: [String] = []
    if let urgency = wire.urgency { facts.append("urgency \(urgency)") }
    if let slug = wire.slugline { facts.append("slug \(slug)") }
    if let location = wire.location { facts.append(location) }
    let subjects = wire.subjects.compactMap { $0.name ?? $0.code }
    facts += subjects.prefix(4)
    if subjects.count > 4 { facts.append("\(subjects.count - 4) more subjects") }
    if !facts.isEmpty { lines.insert(facts.joined(separator: "  ·  "), at: 0) }
    if let note = wire.editorsNote { lines.append("Note to editors: \(Self.short(note))") }
    if let terms = wire.usageTerms { lines.append("Usage: \(Self.short(terms))") }
  }

  /// Terms of use may be pages long; JSON has all of them.
  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 300 ? line : line.prefix(299) + "…"
  }
}
