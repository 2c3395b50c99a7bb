/// A page's tree with what the search for its text changes: parts taken out, `div`s that are paragraphs, and sums of
/// text.
///
/// Everything lies in arrays beside the tree's own, by the same positions; since a parent comes before its children,
/// sums are made in one pass from the end.
struct PageTree {
  let tree: MarkupTree
  private(set) var tags: [PageTag]
  /// Taken out; what lies below is taken out with it.
  private(set) var isRemoved: [Bool]

  /// Sums over everything alive at and below a position.
  struct Sums {
    /// Characters of text, runs of white space as one.
    var length: Int32 = 0
    /// Characters inside of links; those that lead within the page count for less.
    var linkLength: Float = 0
    var commas: Int32 = 0
    var paragraphs: Int32 = 0
    var images: Int32 = 0
    var items: Int32 = 0
    var inputs: Int32 = 0
    var embeds: Int32 = 0
    var headingLength: Int32 = 0
    var listLength: Int32 = 0
    /// Text in spans, items, cells and blocks, which Readability calls textish.
    var textishLength: Int32 = 0
    var children: Int32 = 0
    /// True where a data table is at or below.
    var holdsDataTable = false
  }
  private(set) var sums: [Sums] = []

  init(_ tree: MarkupTree) {
    self.tree = tree
    let byName = tree.names.map { name -> PageTag in
      let local = name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
      return PageTag.byName[local] ?? .other
    }
    tags = tree.nodes.map { $0.name < 0 ? .text : byName[Int($0.name)] }
    isRemoved = [Bool](repeating: false, count: tree.nodes.count)
  }

  func element(_ position: Int) -> MarkupElement { MarkupElement(tree: tree, index: position) }

  func parent(of position: Int) -> Int { Int(tree.nodes[position].parent) }

  /// Children that are alive.
  func children(of position: Int) -> [Int] {
    var found: [Int] = []
    var child = Int(tree.nodes[position].name >= 0 ? tree.nodes[position].firstChild : -1)
    while child >= 0 {
      if !isRemoved[child] { found.append(child) }
      child = Int(tree.nodes[child].nextSibling)
    }
    return found
  }

  func elementChildren(of position: Int) -> [Int] {
    children(of: position).filter { tags[$0] != .text }
  }

  mutating func setTag(_ tag: PageTag, at position: Int) { tags[position] = tag }

  mutating func remove(_ position: Int) { isRemoved[position] = true }

  /// Spreads removal downwards, so that each position tells for itself.
  mutating func settle() {
    for position in tree.nodes.indices.dropFirst() where isRemoved[Int(tree.nodes[position].parent)] {
      isRemoved[position] = true
    }
  }

  func hasAncestor(_ position: Int, depth limit: Int = .max, where test: (Int) -> Bool) -> Bool {
    var current = parent(of: position)
    var depth = 0
    while current > 0, depth < limit {
      if test(current) { return true }
      current = parent(of: current)
      depth += 1
    }
    return false
  }

  func text(at position: Int) -> String {
    var bytes: [UInt8] = []
    for inner in tree.subtree(of: position) where tags[inner] == .text && !isRemoved[inner] {
      bytes.append(contentsOf: tree.bytes(inner))
    }
    return String(decoding: bytes, as: UTF8.self).collapsed
  }

  func linkDensity(at position: Int) -> Double {
    let sum = sums[position]
    return sum.length == 0 ? 0 : Double(sum.linkLength) / Double(sum.length)
  }

  // MARK: Sums

  /// `dataTables` are the tables that hold data and not the page's layout.
  mutating func addUp(dataTables: Set<Int>) {
    sums = [Sums](repeating: Sums(), count: tags.count)
    for position in tags.indices.reversed() where !isRemoved[position] {
      switch tags[position] {
      case .text: measure(position)
      case .script, .style, .template: continue
      case .p: sums[position].paragraphs += 1
      case .img: sums[position].images += 1
      case .li: sums[position].items += 1
      case .input: if element(position)["type"] != "hidden" { sums[position].inputs += 1 }
      case .object, .embed, .iframe: sums[position].embeds += 1
      case .h1, .h2, .h3, .h4, .h5, .h6: sums[position].headingLength = sums[position].length
      case .ul, .ol: sums[position].listLength = sums[position].length
      case .a:
        let isLocal = element(position)["href"]?.hasPrefix("#") ?? false
        sums[position].linkLength = Float(sums[position].length) * (isLocal ? 0.3 : 1)
      case .table: if dataTables.contains(position) { sums[position].holdsDataTable = true }
      default: break
      }
      switch tags[position] {
      case .span, .li, .td, .blockquote, .dl, .div, .ol, .p, .pre, .table, .ul:
        sums[position].textishLength = sums[position].length
      default: break
      }
      let above = parent(of: position)
      guard above >= 0 else { continue }
      let sum = sums[position]
      sums[above].length += sum.length
      sums[above].linkLength += sum.linkLength
      sums[above].commas += sum.commas
      sums[above].paragraphs += sum.paragraphs
      sums[above].images += sum.images
      sums[above].items += sum.items
      sums[above].inputs += sum.inputs
      sums[above].embeds += sum.embeds
      sums[above].headingLength += sum.headingLength
      sums[above].listLength += sum.listLength
      sums[above].textishLength += sum.textishLength
      sums[above].holdsDataTable = sums[above].holdsDataTable || sum.holdsDataTable
      if tags[position] != .text { sums[above].children += 1 }
    }
  }

  private mutating func measure(_ position: Int) {
    var length: Int32 = 0
    var commas: Int32 = 0
    var isSpace = true
    var previous: UInt8 = 0
    var before: UInt8 = 0
    for byte in tree.bytes(position) {
      if byte <= 0x20 {
        if !isSpace { length += 1 }
        isSpace = true
      } else {
        isSpace = false
        if byte & 0xC0 != 0x80 { length += 1 }
        if byte == 0x2C { commas += 1 }
        // ، ， 、 and their like
        if before == 0xEF, previous == 0xBC, byte == 0x8C { commas += 1 }
        if before == 0xE3, previous == 0x80, byte == 0x81 { commas += 1 }
        if previous == 0xD8, byte == 0x8C { commas += 1 }
      }
      before = previous
      previous = byte
    }
    if isSpace, length > 0 { length -= 1 }
    sums[position].length = length
    sums[position].commas = commas
  }
}
