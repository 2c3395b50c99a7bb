import NewsModel

/// Takes the lines out of an article's text that are the page's: labels, calls, credits, boxes of links, and what
/// stands above its first and below its last paragraph.
struct PageTrimmer {
  private let document: Document
  /// Indices of blocks whose words are not on the page.
  private let silent: Set<Int>
  private var texts: [String]
  private var isKept: [Bool]

  /// A paragraph of this many bytes is the article's own, whatever it begins with.
  private static let paragraphLength = 140

  /// So many lines a page puts above and below an article.
  private static let longestEdge = 12

  static func trim(_ result: DocumentWriter.Result) -> DocumentWriter.Result {
    var trimmer = PageTrimmer(result)
    trimmer.dropRubbish()
    trimmer.dropRepetitions()
    trimmer.trimStart()
    trimmer.trimEnd()
    return trimmer.rebuilt(addresses: result.addresses)
  }

  private init(_ result: DocumentWriter.Result) {
    document = result.document
    silent = result.silent
    texts = result.document.blocks.map { String(result.document.text[$0.range]) }
    isKept = [Bool](repeating: true, count: texts.count)
  }

  private mutating func dropRubbish() {
    for index in texts.indices where PageLines.isRubbish(texts[index]) { isKept[index] = false }
  }

  /// Slide shows say every caption twice: where one was numbered, what was there already goes.
  private mutating func dropRepetitions() {
    guard texts.contains(where: { PageLines.isPictureNumber($0.lowercased()) }) else { return }
    var seen: Set<String> = []
    for index in texts.indices where isKept[index] && texts[index].utf8.count >= 40 {
      guard case .code = document.blocks[index].kind else {
        if !seen.insert(texts[index]).inserted { isKept[index] = false }
        continue
      }
    }
  }

  private mutating func trimStart() {
    for index in texts.indices.prefix(Self.longestEdge) where isKept[index] {
      if isOwn(index) { return }
      if PageLines.isOuterRubbish(texts[index]) { isKept[index] = false }
    }
  }

  /// From the end upwards: calls and credits go, and lists of links with the headings above them.
  private mutating func trimEnd() {
    let before = isKept
    var links = 0
    for index in texts.indices.reversed() where isKept[index] && document.blocks[index].kind != .notice {
      let text = texts[index]
      if PageLines.isOuterRubbish(text) {
        isKept[index] = false
        continue
      }
      if isHeading(index) {
        isKept[index] = false
        continue
      }
      guard linkShare(index) > 0.6, text.utf8.count < 250 else { return }
      isKept[index] = false
      links += 1
      if links > Self.longestEdge {
        // So many links are what the article is about.
        isKept = before
        return
      }
    }
  }

  private func isOwn(_ index: Int) -> Bool {
    guard texts[index].utf8.count >= Self.paragraphLength else { return false }
    if case .caption = document.blocks[index].kind { return false }
    return linkShare(index) < 0.5
  }

  private func isHeading(_ index: Int) -> Bool {
    if case .heading = document.blocks[index].kind { return true }
    return false
  }

  /// How much of a block is links, from 0 to 1.
  private func linkShare(_ index: Int) -> Double {
    let block = document.blocks[index]
    guard !block.range.isEmpty else { return 0 }
    var linked = 0
    for span in block.spans {
      if case .link = span.style { linked += span.range.count }
    }
    return Double(linked) / Double(block.range.count)
  }

  private func rebuilt(addresses: [String]) -> DocumentWriter.Result {
    var builder = DocumentBuilder()
    var plain: [String] = []
    for address in document.links { _ = builder.link(address) }
    for (index, block) in document.blocks.enumerated() where isKept[index] {
      let spans = block.spans.map {
        Document.Span($0.style, TextRange($0.range.start - block.range.start, $0.range.end - block.range.start))
      }
      builder.add(block.kind, texts[index], spans: spans)
      if !silent.contains(index), !texts[index].isEmpty { plain.append(texts[index]) }
    }
    return .init(document: builder.document, plain: plain.joined(separator: "\n\n"), addresses: addresses)
  }
}
