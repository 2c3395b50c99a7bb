import NewsModel
import TextCore

/// How much an article is about each of its entities: headline, first sentences, number and spread of the mentions.
struct Salience {
  private let title: String
  private let length: Int
  private let lead: TextRange
  private let titleBlocks: [TextRange]
  private let datelines: [TextRange]

  init(document: Document, title: String) {
    self.title = NameForm.fold(title)
    length = max(1, document.text.utf8.count)
    titleBlocks = document.blocks.filter { $0.kind == .title }.map(\.range)
    datelines = document.blocks.filter { $0.kind == .dateline }.map(\.range)
    let body = document.blocks.filter(\.isBody)
    lead =
      body.isEmpty
      ? TextRange(0, min(length, 300)) : TextRange(body[0].range.start, body[min(1, body.count - 1)].range.end)
  }

  /// Sets the salience of each entity and puts them in its order.
  func weigh(_ entities: inout [ArticleEntity]) {
    var scores = entities.map(score)
    let best = scores.max() ?? 0
    guard best > 0 else { return }
    for index in entities.indices {
      scores[index] /= best
      entities[index].salience = (scores[index] * 1000).rounded() / 1000
    }
    entities = zip(entities, scores).enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.1 != other.1 { return one.1 > other.1 }
      return left.offset < right.offset
    }.map(\.element.0)
  }

  private func score(_ entity: ArticleEntity) -> Double {
    var count = 0.0
    var isInTitle = false
    var isInLead = false
    for mention in entity.mentions {
      if datelines.contains(where: { $0.overlaps(mention.range) }) { continue }
      count += 1
      if titleBlocks.contains(where: { $0.overlaps(mention.range) }) { isInTitle = true }
      if lead.overlaps(mention.range) { isInLead = true }
    }
    if !isInTitle {
      isInTitle = ([entity.name] + entity.mentions.map(\.text)).contains { name in
        let folded = NameForm.fold(name)
        return folded.utf8.count > 2 && title.containsBytes(of: folded)
      }
    }
    let first = Double(entity.mentions[0].range.start) / Double(length)
    let last = Double(entity.mentions[entity.mentions.count - 1].range.start) / Double(length)
    var score = (1 + count).squareRoot() - 0.8 + 0.6 * (last - first) + 0.4 * (1 - first)
    if isInTitle { score += 1.2 }
    if isInLead { score += 0.7 }
    return score * Self.weight(of: entity.kind)
  }

  /// Groups and works are seldom what an article is about.
  private static func weight(of kind: EntityKind) -> Double {
    switch kind {
    case .person, .organisation: 1
    case .place: 0.9
    case .event: 0.9
    case .group: 0.6
    case .work: 0.7
    }
  }
}
