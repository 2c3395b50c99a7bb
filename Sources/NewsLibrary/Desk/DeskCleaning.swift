import Foundation
import NewsModel
import NewsParsing
import NewsStore

/// Makes what a desk says as harmless as news of any other origin. A desk may have been taken over: its texts, ranges,
/// names and addresses are believed in nothing.
struct DeskCleaning {
  /// What is taken from one document at most, in bytes.
  static let longestText = 2_000_000
  private static let mostBlocks = 50_000
  private static let mostLinks = 10_000
  private static let longestLine = 1000

  /// The findings of an article are taken over where they are of these models.
  var models: String

  /// The article as the library takes it, or nil where nothing of it can be read. `isUnderstood` is false where its
  /// names are still to be found.
  func article(_ article: DeskArticle, received: Date) -> (new: NewArticle, isUnderstood: Bool)? {
    guard !article.key.isEmpty, article.key.utf8.count <= 8000,
      article.lead.utf8.count + article.body.utf8.count <= Self.longestText
    else { return nil }
    let (document, isAsSent) = document(article)
    guard let document else { return nil }
    var content = article.meta
    content.title = String(NewsText.cleanLine(article.title).prefix(4000))
    content.document = document
    content.rawHash = String(article.hash.prefix(64))
    content.byline = line(content.byline)
    content.agency = line(content.agency)
    content.publisher = line(content.publisher)
    content.datelinePlace = line(content.datelinePlace)
    content.link = address(content.link)
    content.language = line(content.language).map { String($0.prefix(35)) }
    content.keywords = content.keywords.prefix(200).compactMap(line)
    content.notices = content.notices.prefix(50).compactMap(line)
    content.enclosures = content.enclosures.prefix(200).compactMap { one in
      address(one.url).map { Enclosure(url: $0, type: line(one.type), length: one.length) }
    }
    content.wire = content.wire.flatMap(clean)
    content = content.dated(asOf: received)
    var new = NewArticle(key: NewsText.cleanLine(article.key), content: content, received: received)
    guard isAsSent, let found = article.found, found.models == models,
      let entities = entities(found.entities, in: document)
    else { return (new, false) }
    new.entities = entities
    new.termBuckets = found.buckets.filter { $0 < UInt32(NewsStore.termBucketCount) }.prefix(20_000).map { $0 }
    new.profile = found.profile.flatMap { $0.count <= 200_000 ? $0 : nil }
    return (new, new.profile != nil)
  }

  private func line(_ text: String?) -> String? {
    guard let text else { return nil }
    let clean = String(NewsText.cleanLine(text).prefix(Self.longestLine))
    return clean.isEmpty ? nil : clean
  }

  private func address(_ text: String?) -> String? {
    guard let text, text.utf8.count <= 8000 else { return nil }
    let clean = NewsText.cleanLine(text)
    let scheme = clean.prefix { $0 != ":" }.lowercased()
    return ["http", "https", "mailto"].contains(scheme) ? clean : nil
  }

  /// What the desk sent along has many fields of text: they are cleaned as JSON, whatever they are called.
  private func clean(_ wire: WireMetadata) -> WireMetadata? {
    do {
      let data = try JSONEncoder().encode(wire)
      guard data.count <= 100_000 else { return nil }
      let value = cleaned(try JSONSerialization.jsonObject(with: data))
      return try JSONDecoder().decode(WireMetadata.self, from: JSONSerialization.data(withJSONObject: value))
    } catch {
      return nil
    }
  }

  private func cleaned(_ value: Any) -> Any {
    switch value {
    case let text as String: NewsText.clean(text)
    case let list as [Any]: list.map { cleaned($0) }
    case let object as [String: Any]: object.mapValues { cleaned($0) }
    default: value
    }
  }

  // MARK: - The document

  /// The document, made anew block by block where anything in it is not as it should be; `isAsSent` tells whether
  /// offsets in it mean what they meant.
  private func document(_ article: DeskArticle) -> (Document?, isAsSent: Bool) {
    guard
      let sent = try? NewsStore.document(layout: article.layout, lead: article.lead, body: article.body)
    else {
      let text = NewsText.clean(article.lead + article.body)
      var builder = DocumentBuilder()
      for part in text.components(separatedBy: "\n\n") where !part.isEmpty { builder.add(.paragraph, part) }
      return (builder.document.blocks.isEmpty ? nil : builder.document, false)
    }
    guard sent.blocks.count <= Self.mostBlocks, sent.links.count <= Self.mostLinks else { return (nil, false) }
    let links = sent.links.map { address($0) ?? "" }
    if links == sent.links, NewsText.clean(sent.text) == sent.text, isSound(sent) { return (sent, true) }
    var builder = DocumentBuilder()
    for block in sent.blocks where isInside(block.range, sent.text.utf8.count) {
      let text = String(sent.text[block.range])
      let clean = NewsText.clean(text)
      // Marks stand at offsets, which mean nothing in another text.
      let spans = clean == text && isSound(block, in: sent) ? block.spans : []
      let moved = spans.compactMap { span -> Document.Span? in
        var style = span.style
        if case .link(let index) = style {
          guard links.indices.contains(index), !links[index].isEmpty else { return nil }
          style = .link(builder.link(links[index]))
        }
        return Document.Span(
          style, TextRange(span.range.start - block.range.start, span.range.end - block.range.start))
      }
      var kind = block.kind
      if case .caption(let index?) = kind {
        kind = .caption(
          link: links.indices.contains(index) && !links[index].isEmpty ? builder.link(links[index]) : nil)
      }
      builder.add(bounded(kind), clean, spans: moved)
    }
    return (builder.document.blocks.isEmpty ? nil : builder.document, false)
  }

  private func bounded(_ kind: Document.Block.Kind) -> Document.Block.Kind {
    switch kind {
    case .heading(let level): .heading(level: min(max(level, 1), 6))
    case .quote(let depth): .quote(depth: min(max(depth, 0), 20))
    case .listItem(let marker, let depth):
      .listItem(marker: String(NewsText.cleanLine(marker).prefix(20)), depth: min(max(depth, 0), 20))
    case .notice: .paragraph  // Only Dateline itself speaks in notices.
    default: kind
    }
  }

  private func isInside(_ range: TextRange, _ length: Int) -> Bool {
    range.start >= 0 && range.start <= range.end && range.end <= length
  }

  /// Blocks in order and inside the text, marks inside their blocks, links that are there, offsets between scalars.
  private func isSound(_ document: Document) -> Bool {
    let bytes = Array(document.text.utf8)
    func isEdge(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
    var end = 0
    for block in document.blocks {
      guard isInside(block.range, bytes.count), block.range.start >= end, isEdge(block.range.start),
        isEdge(block.range.end), bounded(block.kind) == block.kind, isSound(block, in: document),
        block.spans.allSatisfy({ isEdge($0.range.start) && isEdge($0.range.end) })
      else { return false }
      if case .caption(let index?) = block.kind, !document.links.indices.contains(index) { return false }
      end = block.range.end
    }
    return !document.blocks.isEmpty
  }

  private func isSound(_ block: Document.Block, in document: Document) -> Bool {
    block.spans.count <= 10_000
      && block.spans.allSatisfy { span in
        guard span.range.start <= span.range.end, block.range.contains(span.range) else { return false }
        if case .link(let index) = span.style { return document.links.indices.contains(index) }
        return true
      }
  }

  /// The names that were found, where all of them stand in the text as they say.
  private func entities(_ found: [ArticleEntity], in document: Document) -> [ArticleEntity]? {
    guard found.count <= 5000 else { return nil }
    let bytes = Array(document.text.utf8)
    return found.allSatisfy { entity in
      !entity.name.isEmpty && entity.name.utf8.count <= 500 && entity.aliases.count <= 200
        && ([entity.name] + entity.aliases).allSatisfy { NewsText.cleanLine($0) == $0 && $0.utf8.count <= 500 }
        && !entity.mentions.isEmpty && entity.salience >= 0 && entity.salience <= 1
        && entity.mentions.allSatisfy { mention in
          isInside(mention.range, bytes.count) && (mention.role.map { NewsText.cleanLine($0) == $0 } ?? true)
            && mention.text.utf8.elementsEqual(bytes[mention.range.start..<mention.range.end])
        }
    }
      ? found.map { entity in
        // Numbers and notes belong to the library that they come from.
        var entity = entity
        (entity.id, entity.libraryCount, entity.weeks, entity.note) = (nil, nil, [], nil)
        return entity
      } : nil
  }
}
