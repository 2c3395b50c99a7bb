/// Takes the events of libxml2 and keeps them as a `MarkupTree`.
///
/// A struct that the C callbacks reach by pointer: as a class it would be checked for exclusive access at every event.
struct MarkupTreeBuilder {
  /// Deeper elements are left out and their text is kept: no news is nested so, and every walk over a tree is
  /// recursive.
  private let depthLimit: Int
  private var nodes: [MarkupTree.Node] = []
  private var attributes: [MarkupTree.Attribute] = []
  private var text: [UInt8] = []
  private var names: [String] = []
  private var nameIndices: [String: Int32] = [:]
  private var namespaces: Set<String> = []
  private var pointerIndices: [NameKey: Int32] = [:]

  private var open: [Int32] = []
  /// The last child so far of each open element.
  private var lastChildren: [Int32] = []
  private var skippedDepth = 0
  private(set) var isCut = false
  var metUnknownEntity = false

  /// Names are interned by libxml2, so that a name's pointers stand for it while a document is read.
  struct NameKey: Hashable {
    var local: UnsafePointer<UInt8>?
    var prefix: UnsafePointer<UInt8>?
    var namespace: UnsafePointer<UInt8>?
  }

  /// The namespace of the document's outermost element, whose names carry no prefix.
  private var mainNamespace: String?
  private var hasRoot = false

  init(depthLimit: Int, capacity: Int) {
    self.depthLimit = depthLimit
    text.reserveCapacity(capacity)
    nodes.append(.init(name: intern(""), parent: -1, start: 0, end: 0))
    open.append(0)
    lastChildren.append(-1)
  }

  func finish() -> MarkupTree {
    MarkupTree(
      nodes: nodes, attributes: attributes, text: text, names: names, numbers: nameIndices,
      namespaces: namespaces, isCut: isCut)
  }

  mutating func intern(_ name: String) -> Int32 {
    if let known = nameIndices[name] { return known }
    let index = Int32(names.count)
    names.append(name)
    nameIndices[name] = index
    return index
  }

  mutating func intern(_ key: NameKey) -> Int32 {
    if let known = pointerIndices[key] { return known }
    let index = intern(name(key))
    pointerIndices[key] = index
    return index
  }

  private mutating func name(_ key: NameKey) -> String {
    let local = key.local.map { String(cString: $0) } ?? ""
    guard let namespace = key.namespace.map({ String(cString: $0) }), !namespace.isEmpty else {
      // A prefix that nobody declared still says what is meant; an attribute without one belongs to its element.
      guard let prefix = key.prefix else { return local.lowercased() }
      return (String(cString: prefix) + ":" + local).lowercased()
    }
    namespaces.insert(namespace)
    if namespace == mainNamespace { return local.lowercased() }
    if let prefix = Namespaces.prefix(of: namespace) {
      return prefix.isEmpty ? local.lowercased() : (prefix + ":" + local).lowercased()
    }
    let written = key.prefix.map { String(cString: $0) } ?? "x"
    return (written + ":" + local).lowercased()
  }

  /// The first element decides which namespace is the document's own.
  mutating func willOpen(namespace: UnsafePointer<UInt8>?) {
    guard !hasRoot else { return }
    hasRoot = true
    let address = namespace.map { String(cString: $0) }
    // An RDF document is about the RSS in it.
    mainNamespace = address == Namespaces.rdf ? nil : address
  }

  mutating func note(namespace: UnsafePointer<UInt8>) {
    namespaces.insert(String(cString: namespace))
  }

  mutating func openElement(_ name: Int32) -> Bool {
    if skippedDepth > 0 || open.count > depthLimit {
      skippedDepth += 1
      isCut = true
      return false
    }
    let index = append(.init(name: name, parent: 0, start: Int32(attributes.count), end: Int32(attributes.count)))
    open.append(index)
    lastChildren.append(-1)
    return true
  }

  mutating func addAttribute(_ name: Int32, _ value: UnsafeBufferPointer<UInt8>) {
    let start = Int32(text.count)
    text.append(contentsOf: value)
    attributes.append(.init(name: name, start: start, end: Int32(text.count)))
    nodes[nodes.count - 1].end = Int32(attributes.count)
  }

  mutating func closeElement() {
    if skippedDepth > 0 {
      skippedDepth -= 1
    } else if open.count > 1 {
      open.removeLast()
      lastChildren.removeLast()
    }
  }

  mutating func addText(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 0 else { return }
    let start = Int32(text.count)
    text.append(contentsOf: bytes)
    let end = Int32(text.count)
    // libxml2 gives one text in several pieces.
    if let last = lastChildren.last, last >= 0, nodes[Int(last)].name < 0, nodes[Int(last)].end == start {
      nodes[Int(last)].end = end
    } else {
      _ = append(.init(name: -1, parent: 0, start: start, end: end))
    }
  }

  private mutating func append(_ node: MarkupTree.Node) -> Int32 {
    let index = Int32(nodes.count)
    let parent = open[open.count - 1]
    var node = node
    node.parent = parent
    nodes.append(node)
    let before = lastChildren[lastChildren.count - 1]
    if before >= 0 {
      nodes[Int(before)].nextSibling = index
    } else {
      nodes[Int(parent)].firstChild = index
    }
    lastChildren[lastChildren.count - 1] = index
    return index
  }
}

/// The namespaces that news comes in, under the prefixes that the parsers know them by.
enum Namespaces {
  static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

  /// An empty prefix stands for RSS, whose own elements have none.
  private static let prefixes: [String: String] = [
    rdf: "rdf",
    "http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "", "http://purl.org/net/rss1.1#": "",
    "http://backend.userland.com/rss2": "", "http://backend.userland.com/rss": "",
    "http://blogs.law.harvard.edu/tech/rss": "", "http://backend.userland.com/rss091": "",
    "http://www.w3.org/2005/atom": "atom", "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms", "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss": "media", "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd/": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml", "http://www.w3.org/xml/1998/namespace": "xml",
    "http://purl.org/rss/1.0/modules/syndication/": "sy", "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://wellformedweb.org/commentapi/": "wfw", "http://purl.org/syndication/thread/1.0": "thr",
    "http://webns.net/mvcb/": "admin", "http://purl.org/rss/1.0/modules/annotate/": "annotate",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner", "http://www.w3.org/2000/svg": "svg",
    "http://www.w3.org/1998/math/mathml": "math", "https://podcastindex.org/namespace/1.0": "podcast",
    "http://www.w3.org/1999/xlink": "xlink", "http://www.w3.org/2001/xinclude": "xinclude",
    "http://iptc.org/std/nitf/2006-10-18/": "nitf", "http://iptc.org/std/nar/2006-10-01/": "nar",
    "http://www.google.com/schemas/play-podcasts/1.0": "googleplay", "http://purl.org/rss/1.0/modules/link/": "l",
  ]

  static func prefix(of address: String) -> String? {
    prefixes[address.lowercased()]
  }
}
