import Foundation

/// Takes out of an article what a page put into it: forms, share buttons, boxes of links, pictures of other stories.
struct ArticleCleaner {
  var page: PageTree
  let weighsNames: Bool
  let cleans: Bool
  private var dataTables: Set<Int> = []

  init(page: PageTree, weighsNames: Bool, cleans: Bool) {
    self.page = page
    self.weighsNames = weighsNames
    self.cleans = cleans
  }

  mutating func clean(_ parts: [Int]) {
    for part in parts { markTables(below: part) }
    refresh()
    remove(in: parts) { _, tag, _ in tag == .form || tag == .fieldset ? .conditionally : .keep }
    remove(in: parts) { cleaner, tag, position in
      switch tag {
      case .object, .embed, .footer, .link, .aside, .iframe, .input, .textarea, .select, .button, .nav: .always
      default: cleaner.isShareBox(position) ? .always : .keep
      }
    }
    remove(in: parts) { cleaner, tag, position in
      (tag == .h1 || tag == .h2) && cleaner.weight(position) < 0 ? .always : .keep
    }
    for wanted in [[PageTag.table], [.ul, .ol], [.div, .section]] {
      remove(in: parts) { _, tag, _ in wanted.contains(tag) ? .conditionally : .keep }
    }
  }

  private enum Fate { case keep, always, conditionally }

  private mutating func refresh() {
    page.settle()
    page.addUp(dataTables: dataTables)
  }

  /// Goes from the innermost outwards, as what is inside decides on what is around it.
  private mutating func remove(in parts: [Int], _ fate: (Self, PageTag, Int) -> Fate) {
    // Taken out together at the end: one by one, each would copy the arrays that `fate` is looking at.
    var removed: [Int] = []
    for part in parts {
      for position in page.tree.subtree(of: part).reversed() where position != part && !page.isRemoved[position] {
        switch fate(self, page.tags[position], position) {
        case .keep: continue
        case .always: removed.append(position)
        case .conditionally:
          if cleans, isRubbish(position) { removed.append(position) }
        }
      }
    }
    guard !removed.isEmpty else { return }
    for position in removed { page.remove(position) }
    refresh()
  }

  private func weight(_ position: Int) -> Double {
    guard weighsNames else { return 0 }
    let names = ArticleFinder.Names(page.element(position))
    return PageHints.weight(class: names.className, id: names.id)
  }

  private func isShareBox(_ position: Int) -> Bool {
    guard page.tags[position] != .text, page.sums[position].length < ArticleFinder.enough else { return false }
    let names = ArticleFinder.Names(page.element(position))
    return !names.all.isEmpty && PageHints.share.matches(names.all)
  }

  private func isRubbish(_ position: Int) -> Bool {
    let tag = page.tags[position]
    let sum = page.sums[position]
    if tag == .table, dataTables.contains(position) { return false }
    if sum.holdsDataTable { return false }
    if page.hasAncestor(position, where: { dataTables.contains($0) || page.tags[$0] == .code }) { return false }
    let weight = weight(position)
    if weight < 0 { return true }
    if sum.commas >= 10 { return false }

    let length = Double(sum.length)
    let isList = tag == .ul || tag == .ol || length > 0 && Double(sum.listLength) / length > 0.9
    let paragraphs = Int(sum.paragraphs)
    let images = Int(sum.images)
    let density = page.linkDensity(at: position)
    let isInFigure = page.hasAncestor(position, depth: 3) { page.tags[$0] == .figure }
    let headingDensity = length > 0 ? Double(sum.headingLength) / length : 0

    // What others wrote elsewhere and the article shows: a quotation and a link to it.
    if tag == .div, density < 0.8, length > 60,
      page.tree.subtree(of: position).contains(where: { page.tags[$0] == .blockquote && !page.isRemoved[$0] })
    {
      return false
    }

    var isBad = false
    if !isInFigure, images > 1, Double(paragraphs) / Double(images) < 0.5 { isBad = true }
    if !isList, Int(sum.items) - 100 > paragraphs { isBad = true }
    if Int(sum.inputs) > paragraphs / 3 { isBad = true }
    if !isList, !isInFigure, headingDensity < 0.9, length < 25, images == 0 || images > 2, density > 0 { isBad = true }
    if !isList, weight < 25, density > 0.2 { isBad = true }
    if weight >= 25, density > 0.5 { isBad = true }
    if sum.embeds == 1 && length < 75 || sum.embeds > 1 { isBad = true }
    if images == 0, sum.textishLength == 0 { isBad = true }
    // A list of pictures is no list of links.
    if isBad, isList, images > 0, Int(sum.items) == images { return false }
    return isBad
  }

  // MARK: Tables

  private mutating func markTables(below part: Int) {
    for position in page.tree.subtree(of: part) where page.tags[position] == .table && !page.isRemoved[position] {
      if isDataTable(position) { dataTables.insert(position) }
    }
  }

  private func isDataTable(_ position: Int) -> Bool {
    let table = page.element(position)
    if table["role"] == "presentation" || table["datatable"] == "0" { return false }
    if table["summary"] != nil { return true }
    var rows = 0
    var columns = 0
    var cells = 0
    for inner in page.tree.subtree(of: position).dropFirst() where !page.isRemoved[inner] {
      switch page.tags[inner] {
      case .table: return false
      case .th: return true
      case .tr:
        rows += 1
        columns = max(columns, cells)
        cells = 0
      case .td: cells += 1
      default:
        if ["caption", "col", "colgroup"].contains(page.element(inner).name) { return true }
      }
    }
    columns = max(columns, cells)
    if rows == 1 || columns <= 1 { return false }
    return rows >= 10 || columns > 4 || rows * columns > 10
  }
}
