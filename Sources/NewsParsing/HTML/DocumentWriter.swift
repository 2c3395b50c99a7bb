import NewsModel

/// Writes a tree of HTML as a `Document`, and as the plain text that it holds.
struct DocumentWriter {
  /// What to make of a tree.
  struct Options {
    /// The address that relative ones are resolved against.
    var base: String?
    /// Leaves out what belongs to a page and not to a text: forms, navigation, hidden parts.
    var isPage = false
    /// Leaves out what only mail has: pictures that count readers, hidden previews, tables that lay out the page.
    var isMail = false
  }

  private let tree: MarkupTree
  private let options: Options
  /// By index of the name.
  private let kinds: [ElementKind]
  private var builder = DocumentBuilder()
  /// Positions that are left out; empty where nothing is.
  private var removed: [Bool] = []
  /// Addresses of links and pictures, in order, each once.
  private var addresses: [String] = []
  private var knownAddresses: Set<String> = []
  private var plain: [UInt8] = []
  private var silent: Set<Int> = []

  /// The block that is being written: its bytes, and the styles open and closed in it.
  private var block: [UInt8] = []
  private var spans: [Document.Span] = []
  private var depth = 0
  private var openSpans: [(style: Document.Span.Style, start: Int)] = []
  private var pendingSpace = false
  private var kind = Document.Block.Kind.paragraph
  private var context = Context()

  /// Where in the text the writer is.
  private struct Context {
    var quoteDepth = 0
    var lists: [List] = []
    var isPreformatted = false
    var caption: Int??
    /// Set where a list's item has been opened and nothing was written of it yet.
    var itemMarker: String?

    struct List {
      var number: Int?
    }
  }

  struct Result {
    var document: Document
    var plain: String
    var addresses: [String]
    /// Indices of blocks whose words are not on the page: what stands in for a picture.
    var silent: Set<Int> = []
  }

  static func write(_ element: MarkupElement, options: Options) -> Result {
    var writer = DocumentWriter(tree: element.tree, options: options)
    writer.writeChildren(of: element)
    writer.endBlock()
    return writer.result
  }

  /// Writes these parts of a page, without what was taken out of them.
  static func write(_ page: PageTree, parts: [Int], options: Options) -> Result {
    var writer = DocumentWriter(tree: page.tree, options: options)
    writer.removed = page.isRemoved
    for part in parts {
      writer.endBlock()
      writer.write(part)
      writer.endBlock()
    }
    return writer.result
  }

  private init(tree: MarkupTree, options: Options) {
    self.tree = tree
    self.options = options
    kinds = tree.names.map { name in
      let local = name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
      return ElementKind.byName[local] ?? .inline
    }
  }

  /// In bytes; what comes after is cut, and a notice says so.
  private static let lengthLimit = 8_000_000

  private var result: Result {
    var builder = builder
    var silent = silent
    func note(_ words: String) {
      silent.insert(builder.document.blocks.count)
      builder.add(.notice, words)
    }
    if plain.count > Self.lengthLimit { note("Cut here: the text goes on for more than 8 MB.") }
    // In a feed one tree holds all items, and which of them was too deep is not known.
    if tree.isCut, tree.documentElement?.name == "html" {
      note("Parts of this were nested too deeply; their text is kept, their form is not.")
    }
    return Result(
      document: builder.document, plain: String(decoding: plain, as: UTF8.self), addresses: addresses, silent: silent)
  }

  // MARK: Elements

  /// Deeper than this the text is taken and its structure left: the walk is recursive, and a stack is not endless.
  private static let depthLimit = 150

  private mutating func writeChildren(of element: MarkupElement) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else {
      for position in tree.subtree(of: element.index) where tree.nodes[position].name < 0 {
        append(tree.bytes(position))
      }
      return
    }
    for position in element.childNodes where removed.isEmpty || !removed[position] { write(position) }
  }

  /// Writes the element or the text at a position: a page may be nothing but text.
  private mutating func write(_ position: Int) {
    if tree.nodes[position].name < 0 {
      append(tree.bytes(position))
    } else {
      write(MarkupElement(tree: tree, index: position))
    }
  }

  private mutating func write(_ element: MarkupElement) {
    let kind = kinds[Int(tree.nodes[element.index].name)]
    if kind == .dropped || options.isPage && DocumentRules.isPageMatter(element) { return }
    if options.isMail, DocumentRules.isHidden(element) { return }
    switch kind {
    case .inline: writeChildren(of: element)
    case .block, .row, .cell, .headerCell, .tableCaption: writeBlock(element, as: nil)
    case .dropped: break
    case .lineBreak: lineBreak()
    case .rule:
      endBlock()
      builder.add(.rule, "")
    case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6:
      writeBlock(element, as: .heading(level: kind.headingLevel ?? 2))
    case .quote:
      endBlock()
      context.quoteDepth += 1
      writeBlock(element, as: nil)
      context.quoteDepth -= 1
    case .preformatted:
      endBlock()
      context.isPreformatted = true
      writeBlock(element, as: .code)
      context.isPreformatted = false
    case .bulletList, .numberedList: writeList(element, isNumbered: kind == .numberedList)
    case .item: writeItem(element)
    case .table: writeTable(element)
    case .caption:
      endBlock()
      writeBlock(element, as: .caption(link: context.caption ?? nil))
    case .figure: writeFigure(element)
    case .picture: writePicture(element)
    case .link: writeLink(element)
    case .emphasis: writeSpan(element, .emphasis)
    case .strong: writeSpan(element, .strong)
    case .code:
      if context.isPreformatted { writeChildren(of: element) } else { writeSpan(element, .code) }
    case .term:
      endBlock()
      writeSpan(element, .strong)
      endBlock()
    case .media:
      noteAddress(element["src"])
      writeChildren(of: element)
    }
  }

  /// Writes `element` as a block of its own, of `kind` where that is given.
  private mutating func writeBlock(_ element: MarkupElement, as kind: Document.Block.Kind?) {
    endBlock()
    let outer = self.kind
    if let kind { self.kind = kind }
    writeChildren(of: element)
    endBlock()
    self.kind = outer
  }

  private mutating func writeSpan(_ element: MarkupElement, _ style: Document.Span.Style) {
    openSpans.append((style, spanStart))
    writeChildren(of: element)
    closeSpan()
  }

  private mutating func closeSpan() {
    guard let span = openSpans.popLast(), span.start < block.count else { return }
    spans.append(.init(span.style, TextRange(span.start, block.count)))
  }

  /// A span begins behind the blank that is still to come.
  private var spanStart: Int { block.isEmpty ? 0 : block.count + (pendingSpace ? 1 : 0) }

  private mutating func writeLink(_ element: MarkupElement) {
    guard let address = noteAddress(element["href"]), !address.hasPrefix("#") else {
      writeChildren(of: element)
      return
    }
    writeSpan(element, .link(builder.link(address)))
  }

  private mutating func writeList(_ element: MarkupElement, isNumbered: Bool) {
    endBlock()
    let start = element["start"].flatMap { Int($0.trimmed) } ?? 1
    context.lists.append(.init(number: isNumbered ? start : nil))
    writeChildren(of: element)
    endBlock()
    context.lists.removeLast()
  }

  private mutating func writeItem(_ element: MarkupElement) {
    endBlock()
    var marker = "•"
    if let last = context.lists.indices.last, let number = context.lists[last].number {
      marker = "\(number)."
      context.lists[last].number = number &+ 1
    }
    context.itemMarker = marker
    writeChildren(of: element)
    endBlock()
    context.itemMarker = nil
  }

  // MARK: Pictures

  private mutating func writeFigure(_ element: MarkupElement) {
    endBlock()
    let outer = context.caption
    let hasCaption = element.descendants.contains { $0.localName == "figcaption" }
    if hasCaption {
      let picture = element.descendants.first { $0.localName == "img" }
      let address = picture.flatMap { noteAddress(DocumentRules.pictureAddress($0)) }
      context.caption = .some(address.map { builder.link($0) })
    }
    writeChildren(of: element)
    endBlock()
    context.caption = outer
  }

  private mutating func writePicture(_ element: MarkupElement) {
    if options.isMail, DocumentRules.isTracker(element) { return }
    guard let address = noteAddress(DocumentRules.pictureAddress(element)) else { return }
    // The caption of the figure around it says more than the alternative text.
    guard context.caption == nil, !DocumentRules.isTracker(element) else { return }
    let words = TextCleaner.clean(element["alt"] ?? "").collapsed
    guard !words.isEmpty, words.utf8.count <= 1000 else { return }
    if !block.isEmpty || openSpans.contains(where: { if case .link = $0.style { true } else { false } }) {
      // Inside of running text a picture is decoration.
      return
    }
    silent.insert(builder.document.blocks.count)
    builder.add(.caption(link: builder.link(address)), words)
  }

  @discardableResult
  private mutating func noteAddress(_ address: String?) -> String? {
    guard let address, let harmless = Address.harmless(Address.resolve(address, against: options.base)) else {
      return nil
    }
    if knownAddresses.insert(harmless).inserted { addresses.append(harmless) }
    return harmless
  }

  // MARK: Tables

  private mutating func writeTable(_ element: MarkupElement) {
    endBlock()
    let isData = DocumentRules.isDataTable(element)
    guard isData, !options.isMail || element.descendants.contains(where: { $0.localName == "th" }) else {
      writeChildren(of: element)
      endBlock()
      return
    }
    for row in element.descendants where row.localName == "tr" || row.localName == "caption" {
      guard row.localName == "tr" else {
        writeBlock(row, as: nil)
        continue
      }
      let cells = row.children.filter { $0.localName == "td" || $0.localName == "th" }
      kind = .tableRow(isHeader: !cells.isEmpty && cells.allSatisfy { $0.localName == "th" })
      for (index, cell) in cells.enumerated() {
        if index > 0 {
          pendingSpace = false
          block.append(0x09)
        }
        writeChildren(of: cell)
        pendingSpace = false
      }
      endBlock()
      kind = .paragraph
    }
  }

  // MARK: Text

  /// Appends text with each run of white space as one blank, as a browser does.
  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if context.isPreformatted {
      block.append(contentsOf: bytes.lazy.filter { $0 != 0x0D })
      return
    }
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        guard byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B else {
          index += 1
          continue
        }
        // A single blank between words is kept where it stands, and the run goes on.
        if byte == 0x20, index > start, index + 1 < bytes.count, bytes[index + 1] > 0x20 {
          index += 2
          continue
        }
        if index > start { appendWords(bytes[start..<index]) }
        pendingSpace = true
        index += 1
        start = index
      }
      if index > start { appendWords(bytes[start..<index]) }
    }
  }

  private mutating func appendWords(_ words: Slice<UnsafeBufferPointer<UInt8>>) {
    if pendingSpace {
      pendingSpace = false
      if let last = block.last, last != 0x0A, last != 0x09 { block.append(0x20) }
    }
    block.append(contentsOf: UnsafeBufferPointer(rebasing: words))
  }

  private mutating func lineBreak() {
    pendingSpace = false
    if case .tableRow = kind {
      pendingSpace = true
    } else if block.last == 0x0A, !context.isPreformatted {
      // Two in a row part paragraphs.
      endBlock()
    } else if !block.isEmpty {
      block.append(0x0A)
    }
  }

  /// Puts what was written into the document, as the kind of block that it stands in.
  private mutating func endBlock() {
    defer {
      block.removeAll(keepingCapacity: true)
      spans.removeAll(keepingCapacity: true)
      for index in openSpans.indices { openSpans[index].start = 0 }
      pendingSpace = false
    }
    for span in openSpans where span.start < block.count {
      spans.append(.init(span.style, TextRange(span.start, block.count)))
    }
    guard block.contains(where: { $0 > 0x20 }), plain.count <= Self.lengthLimit else { return }
    var lead = 0
    while lead < block.count, block[lead] == 0x0A { lead += 1 }
    while let last = block.last, last == 0x0A || last == 0x20 { block.removeLast() }
    let length = block.count - lead
    let decoded = String(decoding: block[lead...], as: UTF8.self)
    let text = TextCleaner.clean(decoded)
    plain.append(contentsOf: plain.isEmpty ? [] : [0x0A, 0x0A])
    plain.append(contentsOf: text.utf8)
    // Cleaning moves offsets; text that needed it loses its emphasis and keeps its words.
    let isUnchanged = text.utf8.count == decoded.utf8.count
    let kept = spans.compactMap { span -> Document.Span? in
      let range = TextRange(max(0, span.range.start - lead), min(length, span.range.end - lead))
      return range.isEmpty || !isUnchanged ? nil : .init(span.style, range)
    }
    builder.add(currentKind, text, spans: kept.sorted { $0.range < $1.range })
  }

  private var currentKind: Document.Block.Kind {
    guard kind == .paragraph else { return kind }
    if let marker = context.itemMarker { return .listItem(marker: marker, depth: max(0, context.lists.count - 1)) }
    return context.quoteDepth > 0 ? .quote(depth: context.quoteDepth) : .paragraph
  }
}
