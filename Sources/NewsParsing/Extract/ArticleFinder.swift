import Foundation

/// Finds the part of a page that is its article, after Mozilla's Readability: paragraphs score for the parts around
/// them, the best part and those of its neighbours that look like it are the article.
struct ArticleFinder {
  /// What is given up where too little is found.
  struct Strictness: OptionSet {
    let rawValue: Int
    static let stripsUnlikely = Strictness(rawValue: 1)
    static let weighsNames = Strictness(rawValue: 2)
    static let cleans = Strictness(rawValue: 4)
    static let all: Strictness = [.stripsUnlikely, .weighsNames, .cleans]
  }

  /// In characters: less than this is no article, and a milder search follows.
  static let enough = 500

  struct Found {
    var page: PageTree
    /// The parts of the article, in order of the page.
    var parts: [Int]
    var length: Int
    var byline: String?
  }

  static func find(in tree: MarkupTree, title: String) -> Found? {
    let whole = PageTree(tree)
    var best: Found?
    for strictness in [Strictness.all, [.weighsNames, .cleans], [.cleans], []] {
      var finder = ArticleFinder(page: whole, strictness: strictness, title: title)
      guard let found = finder.search() else { continue }
      if found.length >= enough { return found }
      if found.length > best?.length ?? 0 { best = found }
    }
    return best
  }

  private var page: PageTree
  private let strictness: Strictness
  private let title: String
  private var byline: String?
  private var scores: [Int: Double] = [:]
  /// What scores: its text, and the part from which upwards it counts.
  private var scoring: [(length: Int, commas: Int, parent: Int)] = []

  private init(page: PageTree, strictness: Strictness, title: String) {
    self.page = page
    self.strictness = strictness
    self.title = title
  }

  private mutating func search() -> Found? {
    guard let body = page.tags.firstIndex(of: .body) ?? page.tags.indices.dropFirst().first else { return nil }
    prune(below: body)
    page.settle()
    page.addUp(dataTables: [])
    makeParagraphs(below: body)
    page.addUp(dataTables: [])
    collect(below: body)
    score()
    let top = best(body: body)
    var parts = top == body ? [body] : neighbours(of: top)
    if parts.isEmpty { parts = [top] }
    var cleaner = ArticleCleaner(
      page: page, weighsNames: strictness.contains(.weighsNames), cleans: strictness.contains(.cleans))
    cleaner.clean(parts)
    page = cleaner.page
    let length = parts.reduce(0) { $0 + (page.isRemoved[$1] ? 0 : Int(page.sums[$1].length)) }
    return Found(page: page, parts: parts.filter { !page.isRemoved[$0] }, length: length, byline: byline)
  }

  // MARK: Taking out

  private mutating func prune(below body: Int) {
    var skipUntil = 0
    for position in page.tree.subtree(of: body) where position >= skipUntil {
      let tag = page.tags[position]
      if tag == .text { continue }
      if isUnwanted(position, tag) {
        page.remove(position)
        skipUntil = page.tree.subtree(of: position).upperBound
      }
    }
  }

  private mutating func isUnwanted(_ position: Int, _ tag: PageTag) -> Bool {
    switch tag {
    case .script, .style, .noscript, .template, .link, .meta, .title, .head: return true
    default: break
    }
    let element = page.element(position)
    if isHidden(element, tag) { return true }
    let names = Names(element)
    if byline == nil, takeByline(position, element, names) { return true }
    if tag == .h1 || tag == .h2, repeatsTitle(position) { return true }
    if [.div, .section, .ol, .ul].contains(tag), holdsReaders(names) { return true }
    guard strictness.contains(.stripsUnlikely) else { return false }
    if tag != .body, tag != .a, tag != .html, tag != .article, tag != .main, !names.all.isEmpty,
      PageHints.unlikely.matches(names.all),
      !PageHints.maybe.matches(names.all),
      !page.hasAncestor(position, depth: 12, where: { page.tags[$0] == .table || page.tags[$0] == .code })
    {
      return true
    }
    return element["role"].map { PageHints.unlikelyRoles.contains($0) } ?? false
  }

  private func holdsReaders(_ names: Names) -> Bool {
    guard PageHints.comments.matches(names.all) else { return false }
    return names.all.split(separator: 0x20).contains { PageHints.readers.contains(String(decoding: $0, as: UTF8.self)) }
  }

  private func isHidden(_ element: MarkupElement, _ tag: PageTag) -> Bool {
    if element["hidden"] != nil { return true }
    if let style = element["style"] {
      let flat = style.utf8.filter { $0 > 0x20 }
      let text = String(decoding: flat, as: UTF8.self).lowercased()
      if text.contains("display:none") || text.contains("visibility:hidden") { return true }
    }
    if element["aria-hidden"] == "true" {
      return !(element["class"]?.contains("fallback-image") ?? false)
    }
    return element["aria-modal"] == "true" && element["role"] == "dialog"
  }

  struct Names {
    var className: [UInt8]
    var id: [UInt8]
    var all: [UInt8]

    init(_ element: MarkupElement) {
      className = Self.small(element["class"])
      id = Self.small(element["id"])
      all = className.isEmpty && id.isEmpty ? [] : className + [0x20] + id
    }

    private static func small(_ text: String?) -> [UInt8] {
      guard let text else { return [] }
      return text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
  }

  private mutating func takeByline(_ position: Int, _ element: MarkupElement, _ names: Names) -> Bool {
    let isMarked =
      element["rel"] == "author" || (element["itemprop"]?.contains("author") ?? false)
      || PageHints.byline.matches(names.all)
    guard isMarked else { return false }
    let text = page.text(at: position)
    guard !text.isEmpty, text.count < 100 else { return false }
    let name = element.descendants.first { $0["itemprop"]?.contains("name") ?? false }
    byline = name?.text.collapsed.nonEmpty ?? text
    return true
  }

  /// A heading that says the title once more.
  private func repeatsTitle(_ position: Int) -> Bool {
    let heading = Self.words(page.text(at: position))
    let wanted = Self.words(title)
    guard !heading.isEmpty, !wanted.isEmpty else { return false }
    let known = Set(wanted)
    let strange = heading.filter { !known.contains($0) }
    let distance = Double(strange.joined(separator: " ").count) / Double(heading.joined(separator: " ").count)
    return 1 - distance > 0.75
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }

  // MARK: Scoring

  /// `div`s that hold nothing but running text are paragraphs.
  private mutating func makeParagraphs(below body: Int) {
    let range = page.tree.subtree(of: body)
    var holdsBlock = [Bool](repeating: false, count: page.tags.count)
    for position in range.reversed() where !page.isRemoved[position] && position != body {
      let above = page.parent(of: position)
      if holdsBlock[position] || page.tags[position].isBlock, above >= 0 { holdsBlock[above] = true }
    }
    for position in range where !page.isRemoved[position] && page.tags[position] == .div && !holdsBlock[position] {
      if page.sums[position].length > 0 { page.setTag(.p, at: position) }
    }
  }

  private mutating func collect(below body: Int) {
    for position in page.tree.subtree(of: body) where !page.isRemoved[position] {
      switch page.tags[position] {
      case .section, .h2, .h3, .h4, .h5, .h6, .p, .td, .pre:
        let sum = page.sums[position]
        scoring.append((Int(sum.length), Int(sum.commas), scoringParent(of: position)))
      case .div: collectRuns(in: position)
      default: break
      }
    }
  }

  /// A `div` around one paragraph and nothing else is that paragraph.
  private func scoringParent(of position: Int) -> Int {
    var above = page.parent(of: position)
    if page.tags[position] == .p, above > 0, page.tags[above] == .div, page.sums[above].children == 1,
      page.sums[above].length - page.sums[position].length <= 1, page.linkDensity(at: above) < 0.25
    {
      above = page.parent(of: above)
    }
    return above
  }

  /// Running text between the blocks of a `div` counts as paragraphs.
  private mutating func collectRuns(in position: Int) {
    var length = 0
    var commas = 0
    func isRun(_ child: Int) -> Bool {
      let tag = page.tags[child]
      return tag.isPhrasing && (tag != .a || page.sums[child].paragraphs == 0)
    }
    for child in page.children(of: position) {
      if isRun(child) {
        length += Int(page.sums[child].length)
        commas += Int(page.sums[child].commas)
      } else {
        if length > 0 { scoring.append((length, commas, position)) }
        (length, commas) = (0, 0)
      }
    }
    if length > 0 { scoring.append((length, commas, position)) }
  }

  private mutating func score() {
    for paragraph in scoring where paragraph.length >= 25 {
      let points = Double(1 + paragraph.commas + 1 + min(paragraph.length / 100, 3))
      var above = paragraph.parent
      var level = 0
      while above > 0, level < 5 {
        let divider = level == 0 ? 1.0 : level == 1 ? 2.0 : Double(level * 3)
        let known = scores[above] ?? initialScore(above)
        scores[above] = known + points / divider
        above = page.parent(of: above)
        level += 1
      }
    }
    for (position, score) in scores { scores[position] = score * (1 - page.linkDensity(at: position)) }
  }

  private func initialScore(_ position: Int) -> Double {
    var score: Double
    switch page.tags[position] {
    case .div: score = 5
    case .pre, .td, .blockquote: score = 3
    case .address, .ol, .ul, .dl, .dd, .dt, .li, .form: score = -3
    case .h1, .h2, .h3, .h4, .h5, .h6, .th: score = -5
    default: score = 0
    }
    return score + weight(position)
  }

  private func weight(_ position: Int) -> Double {
    guard strictness.contains(.weighsNames) else { return 0 }
    let names = Names(page.element(position))
    return PageHints.weight(class: names.className, id: names.id)
  }

  // MARK: Choosing

  private func best(body: Int) -> Int {
    // Of equals the one that comes first, so that the answer does not hang on the order of a dictionary.
    let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(5)
    guard let first = ranked.first, page.tags[first.key] != .body, page.tags[first.key] != .html else { return body }
    var top = first.key

    // Several good parts with a common ancestor: the article is that ancestor.
    let others = ranked.dropFirst().filter { $0.value / first.value >= 0.75 }.map { ancestors(of: $0.key) }
    if others.count >= 3 {
      var above = page.parent(of: top)
      while above > 0, page.tags[above] != .body {
        if others.count(where: { $0.contains(above) }) >= 3 {
          top = above
          break
        }
        above = page.parent(of: above)
      }
    }

    // A part around it that scores better holds more of the article.
    var above = page.parent(of: top)
    var last = scores[top] ?? 0
    let threshold = last / 3
    while above > 0, page.tags[above] != .body {
      if let score = scores[above] {
        if score < threshold { break }
        if score > last {
          top = above
          break
        }
        last = score
      }
      above = page.parent(of: above)
    }

    // An only child stands for its parent, whose neighbours may belong to the article.
    above = page.parent(of: top)
    while above > 0, page.tags[above] != .body, page.tags[above] != .html, page.elementChildren(of: above).count == 1 {
      top = above
      above = page.parent(of: top)
    }
    return top
  }

  private func ancestors(of position: Int) -> Set<Int> {
    var found: Set<Int> = []
    var above = page.parent(of: position)
    while above > 0 {
      found.insert(above)
      above = page.parent(of: above)
    }
    return found
  }

  private func neighbours(of top: Int) -> [Int] {
    let topScore = scores[top] ?? 0
    let threshold = max(10, topScore * 0.2)
    let topClass = page.element(top)["class"] ?? ""
    return page.elementChildren(of: page.parent(of: top)).filter { sibling in
      if sibling == top { return true }
      let bonus = !topClass.isEmpty && page.element(sibling)["class"] == topClass ? topScore * 0.2 : 0
      if let score = scores[sibling], score + bonus >= threshold { return true }
      guard page.tags[sibling] == .p else { return false }
      let length = page.sums[sibling].length
      let density = page.linkDensity(at: sibling)
      if length > 80 { return density < 0.25 }
      guard length > 0, density == 0 else { return false }
      let text = page.text(at: sibling)
      return text.hasSuffix(".") || text.contains(". ")
    }
  }
}
