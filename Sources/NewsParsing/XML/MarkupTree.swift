/// A parsed XML or HTML document in a few flat arrays: elements with attributes, and text.
///
/// libxml2 reads, this keeps: a tree of C structures would cost several times the memory, and every walk over it would
/// build strings that nobody asked for.
final class MarkupTree: Sendable {
  struct Node: Sendable {
    /// Index of the element's name; -1 for text.
    var name: Int32
    var parent: Int32
    var firstChild: Int32 = -1
    var nextSibling: Int32 = -1
    /// Offsets in `text` of a text node; indices in `attributes` of an element.
    var start: Int32
    var end: Int32
  }

  struct Attribute: Sendable {
    var name: Int32
    var start: Int32
    var end: Int32
  }

  /// In document order; the first is the root of all, an element without a name of its own.
  let nodes: [Node]
  let attributes: [Attribute]
  /// All text and all attribute values, as UTF-8.
  let text: [UInt8]
  /// In small letters; names of a foreign namespace carry its usual prefix ("dc:date").
  let names: [String]
  /// Where a name stands in `names`.
  let numbers: [String: Int32]
  /// Every namespace that an element or an attribute stands in.
  let namespaces: Set<String>
  /// Whether any element carries an `xml:base`.
  let hasBases: Bool
  /// True where elements were nested too deeply to be kept; their text is there.
  let isCut: Bool

  init(
    nodes: [Node], attributes: [Attribute], text: [UInt8], names: [String], numbers: [String: Int32],
    namespaces: Set<String>, isCut: Bool
  ) {
    self.nodes = nodes
    self.attributes = attributes
    self.text = text
    self.names = names
    self.numbers = numbers
    self.namespaces = namespaces
    self.isCut = isCut
    hasBases = numbers["xml:base"] != nil
  }

  /// The numbers of those of these names that stand in the tree at all, in their order: of the forty that a field of a
  /// feed may have, a feed writes ten, and whoever asks each of its items asks by number.
  func known(_ names: [String]) -> [Int32] { names.compactMap { numbers[$0] } }

  var root: MarkupElement { MarkupElement(tree: self, index: 0) }

  /// The outermost element of the document itself.
  var documentElement: MarkupElement? {
    for element in root.children { return element }
    return nil
  }
}

/// One element of a tree.
struct MarkupElement: Sendable {
  let tree: MarkupTree
  let index: Int

  private var node: MarkupTree.Node { tree.nodes[index] }

  var name: String {
    let name = node.name
    return name < 0 ? "" : tree.names[Int(name)]
  }

  /// The name without its namespace's prefix.
  var localName: Substring {
    let name = name
    return name.firstIndex(of: ":").map { name[name.index(after: $0)...] } ?? name[...]
  }

  var parent: MarkupElement? {
    node.parent < 0 ? nil : MarkupElement(tree: tree, index: Int(node.parent))
  }

  /// Its child elements, without the text between them.
  var children: some Sequence<MarkupElement> {
    childNodes.lazy.filter { tree.nodes[$0].name >= 0 }.map { MarkupElement(tree: tree, index: $0) }
  }

  /// Indices of child elements and texts.
  var childNodes: some Sequence<Int> {
    sequence(state: Int(node.firstChild)) { [tree] next -> Int? in
      guard next >= 0 else { return nil }
      defer { next = Int(tree.nodes[next].nextSibling) }
      return next
    }
  }

  func children(_ name: String) -> [MarkupElement] {
    guard let number = tree.numbers[name] else { return [] }
    return children(number)
  }

  /// Its children with the name of this number.
  func children(_ number: Int32) -> [MarkupElement] {
    var found: [MarkupElement] = []
    var position = node.firstChild
    while position >= 0 {
      let node = tree.nodes[Int(position)]
      if node.name == number { found.append(MarkupElement(tree: tree, index: Int(position))) }
      position = node.nextSibling
    }
    return found
  }

  /// The first child of this name.
  func child(_ name: String) -> MarkupElement? {
    guard let number = tree.numbers[name] else { return nil }
    return child(number)
  }

  /// The first child with the name of this number.
  func child(_ number: Int32) -> MarkupElement? {
    var position = node.firstChild
    while position >= 0 {
      let node = tree.nodes[Int(position)]
      if node.name == number { return MarkupElement(tree: tree, index: Int(position)) }
      position = node.nextSibling
    }
    return nil
  }

  /// The first child of the first of these names that any child has.
  func child(_ numbers: [Int32]) -> MarkupElement? {
    for number in numbers {
      if let child = child(number) { return child }
    }
    return nil
  }

  /// The number of its name.
  var number: Int32 { node.name }

  /// Every element below this one, in document order.
  var descendants: [MarkupElement] {
    var found: [MarkupElement] = []
    for position in tree.subtree(of: index).dropFirst() where tree.nodes[position].name >= 0 {
      found.append(MarkupElement(tree: tree, index: position))
    }
    return found
  }

  subscript(attribute: String) -> String? {
    // The offsets of a text are no indices of attributes.
    guard node.name >= 0 else { return nil }
    for position in Int(node.start)..<Int(node.end) {
      let found = tree.attributes[position]
      if tree.names[Int(found.name)] == attribute {
        return String(decoding: tree.text[Int(found.start)..<Int(found.end)], as: UTF8.self)
      }
    }
    return nil
  }

  /// All text in it, in order; nothing is added between elements.
  var text: String {
    let first = Int(node.firstChild)
    guard first >= 0 else { return "" }
    if tree.nodes[first].nextSibling < 0, tree.nodes[first].name < 0 { return tree.string(first) }
    var bytes: [UInt8] = []
    for position in tree.subtree(of: index) where tree.nodes[position].name < 0 {
      bytes.append(contentsOf: tree.bytes(position))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is in it as HTML, its texts taken as markup themselves.
  var markup: String {
    var result = ""
    for position in childNodes {
      guard tree.nodes[position].name >= 0 else {
        result += tree.string(position)
        continue
      }
      let child = MarkupElement(tree: tree, index: position)
      result += "<" + child.localName
      for name in ["href", "src", "alt"] {
        if let value = child[name] { result += " \(name)=\"\(value.replacing("\"", with: "&quot;"))\"" }
      }
      result += ">" + child.markup + "</" + child.localName + ">"
    }
    return result
  }

  var hasChildElements: Bool {
    var position = node.firstChild
    while position >= 0 {
      let node = tree.nodes[Int(position)]
      if node.name >= 0 { return true }
      position = node.nextSibling
    }
    return false
  }

  /// The value of an attribute on this element or the nearest one around it that carries it.
  func inherited(_ attribute: String) -> String? {
    var element: MarkupElement? = self
    while let current = element {
      if let value = current[attribute] { return value }
      element = current.parent
    }
    return nil
  }

  /// The address that relative ones inside are resolved against: every `xml:base` around it, outermost first.
  func base(_ document: String?) -> String? {
    guard tree.hasBases else { return document }
    var bases: [String] = []
    var element: MarkupElement? = self
    while let current = element {
      if let base = current["xml:base"] { bases.append(base) }
      element = current.parent
    }
    return bases.reversed().reduce(document) { Address.resolve($1, against: $0) }
  }
}

extension MarkupTree {
  func bytes(_ position: Int) -> ArraySlice<UInt8> {
    text[Int(nodes[position].start)..<Int(nodes[position].end)]
  }

  func string(_ position: Int) -> String {
    String(decoding: bytes(position), as: UTF8.self)
  }

  /// The positions of a node and of all below it: nodes lie in document order, so they are neighbours.
  func subtree(of position: Int) -> Range<Int> {
    var end = position
    var last = position
    // The end is where the last descendant ends: go to the last child of the last child.
    while true {
      var child = Int(nodes[last].name >= 0 ? nodes[last].firstChild : -1)
      guard child >= 0 else { break }
      while nodes[child].nextSibling >= 0 { child = Int(nodes[child].nextSibling) }
      last = child
      end = child
    }
    return position..<(end + 1)
  }
}
