import Canvas
import Commands
import NewsModel
import TextCore

/// The text of an article: its lines, and over them names by kind, links, the selected name and the words searched for.
struct ReaderPane {
  let state: ReaderState
  let layout: ScreenLayout
  let styles: Styles

  func draw(in pane: Rect, on grid: inout Grid) {
    guard let reading = state.reading, let text = state.articleLayout else {
      drawEmpty(in: pane, on: &grid)
      return
    }
    let top = text.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    let shown = top..<min(text.lines.count, top + max(0, pane.height))
    let visible = text.lines[shown]
    let marks = marks(reading, in: range(of: visible))
    let source = reading.article.content.document.text
    for (index, line) in visible.enumerated() {
      let y = pane.y + index
      for piece in line.pieces {
        let x = pane.x + text.frame.left + piece.column
        let room = pane.maxX - x
        switch piece.content {
        case .words(let words, let scope):
          grid.put(words, x, y, styles[line.scope].merging(styles[scope]), within: room, styles: styles)
        case .text(let range):
          let words = source[range]
          grid.put(words, at: Point(x, y), style: styles[line.scope], width: room)
          for mark in marks where mark.range.overlaps(range) && mark.layer.shows(in: line.scope) {
            lay(mark, over: range, words: words, x: x, y: y, end: pane.maxX, on: &grid)
          }
        }
      }
    }
    drawPassages(of: reading, over: visible, left: pane.x + text.frame.left, in: pane, on: &grid)
    drawHints(over: visible, of: source, left: pane.x + text.frame.left, in: pane, on: &grid)
    if state.focus == .reader, grid.cursor == nil {
      grid.cursor = cursor(of: reading, lines: visible, left: text.frame.left, in: pane)
    }
  }

  private func lay(
    _ mark: Mark, over range: TextRange, words: Substring, x: Int, y: Int, end: Int, on grid: inout Grid
  ) {
    let bytes = words.utf8
    func column(_ offset: Int) -> Int {
      let index = bytes.index(bytes.startIndex, offsetBy: min(max(0, offset - range.start), range.count))
      return TextWidth.width(of: words[..<index])
    }
    let from = x + column(mark.range.start)
    let to = min(end, x + column(mark.range.end))
    guard from < to else { return }
    let rect = Rect(from, y, to - from, 1)
    if let link = mark.link { grid.links.append(Grid.Link(rect, address: link)) }
    if mark.layer == .hit { grid.highlight(rect, mark.style) } else { grid.restyle(rect, mark.style) }
  }

  // MARK: Marks

  /// What lies over the text: a later layer over an earlier one.
  fileprivate struct Mark {
    enum Layer { case format, name, known, selected, hit }
    var range: TextRange
    var style: Style
    var layer: Layer
    /// Where it leads.
    var link: String?
  }

  /// The marks that touch a part of the text, in the order of their layers.
  private func marks(_ reading: Reading, in shown: TextRange) -> [Mark] {
    var marks: [Mark] = []
    for block in reading.article.content.document.blocks where block.range.overlaps(shown) {
      for span in block.spans where span.range.overlaps(shown) {
        var mark = Mark(range: span.range, style: styles[span.style.scope], layer: .format)
        if case .link(let index) = span.style, reading.article.content.document.links.indices.contains(index) {
          let address = reading.article.content.document.links[index]
          if WebAddress.isSafeToOpen(address) { mark.link = address }
        }
        marks.append(mark)
      }
    }
    for entity in reading.entities {
      let style = styles[entity.kind.scope]
      for mention in entity.mentions where mention.range.overlaps(shown) {
        marks.append(Mark(range: mention.range, style: style, layer: .name))
      }
    }
    if let choice = reading.choice, choice.unit != .paragraph, choice.range.overlaps(shown) {
      for range in reading.chosenParagraphs {
        marks.append(Mark(range: range, style: styles[.searchHitCurrent], layer: .selected))
      }
    }
    if state.dimsKnown {
      for range in reading.known ?? [] where range.overlaps(shown) {
        marks.append(Mark(range: range, style: styles[.readerDimmed], layer: .known))
      }
    }
    if let selected = selectedEntity(reading) {
      for mention in selected.mentions where mention.range.overlaps(shown) {
        marks.append(Mark(range: mention.range, style: styles[.entitySelected], layer: .selected))
      }
    }
    for (index, hit) in reading.hits.enumerated() where hit.overlaps(shown) {
      let scope: Scope = index == reading.hit ? .searchHitCurrent : .searchHit
      marks.append(Mark(range: hit, style: styles[scope], layer: .hit))
    }
    return marks
  }

  private func selectedEntity(_ reading: Reading) -> ArticleEntity? {
    guard let index = state.sidebar.selection, reading.entities.indices.contains(index) else { return nil }
    return reading.entities[index]
  }

  private func range(of lines: ArraySlice<ArticleLayout.Line>) -> TextRange {
    let ranges = lines.compactMap(\.range)
    return TextRange(ranges.map(\.start).min() ?? 0, ranges.map(\.end).max() ?? 0)
  }

  // MARK: Passages

  /// A bar in the margin beside what was kept in the note, and over the ground of a selection beside what is being
  /// chosen.
  private func drawPassages(
    of reading: Reading, over lines: ArraySlice<ArticleLayout.Line>, left: Int, in pane: Rect, on grid: inout Grid
  ) {
    for (index, line) in lines.enumerated() {
      guard let range = line.range, reading.changes?.contains(where: { $0.overlaps(range) }) == true else { continue }
      grid.put("+", at: Point(max(pane.x, left - 2), pane.y + index), style: styles[.accent], width: 1)
    }
    let chosen = reading.choice?.unit == .paragraph ? reading.chosenParagraphs : []
    let kept = reading.article.status.note.map { Note($0).ranges(in: reading.article.content.document.text) } ?? []
    guard !chosen.isEmpty || !kept.isEmpty else { return }
    for (index, line) in lines.enumerated() {
      guard let range = line.range else { continue }
      let row = Rect(max(pane.x, left - 2), pane.y + index, pane.maxX - max(pane.x, left - 2), 1)
      if chosen.contains(where: { $0.overlaps(range) }) {
        grid.select(row, style: styles[.listSelected], bar: styles[.listBar], styles: styles)
        grid.evenSelection(row, ground: styles.ground)
      } else if kept.contains(where: { $0.overlaps(range) }) {
        grid.put(styles.signs.kept, at: Point(row.x, row.y), style: styles[.readerMarker], width: 1)
      }
    }
  }

  // MARK: Hints

  /// The letters that lead to links and names, over the beginning of each.
  private func drawHints(
    over lines: ArraySlice<ArticleLayout.Line>, of source: String, left: Int, in pane: Rect, on grid: inout Grid
  ) {
    guard let hints = state.linkHints else { return }
    for hint in hints.open {
      for (index, line) in lines.enumerated() {
        for piece in line.pieces {
          guard case .text(let range) = piece.content, range.contains(hint.range.start) else { continue }
          let before = TextWidth.width(of: source[TextRange(range.start, hint.range.start)])
          let x = left + piece.column + before
          grid.put(
            hint.label, at: Point(x, pane.y + index), style: styles[.searchHitCurrent], width: max(0, pane.maxX - x))
        }
      }
    }
  }

  // MARK: Cursor

  /// The present hit, else the mention that was gone to, else the beginning of the text shown.
  private func cursor(
    of reading: Reading, lines: ArraySlice<ArticleLayout.Line>, left: Int, in pane: Rect
  ) -> Point {
    var wanted: Int?
    if let hit = reading.hit, reading.hits.indices.contains(hit) {
      wanted = reading.hits[hit].start
    } else if let entity = selectedEntity(reading), let mention = state.sidebar.mention,
      entity.mentions.indices.contains(mention)
    {
      wanted = entity.mentions[mention].range.start
    }
    let text = reading.article.content.document.text
    for (index, line) in lines.enumerated() {
      for piece in line.pieces {
        guard case .text(let range) = piece.content else { continue }
        let offset = wanted ?? range.start
        guard range.contains(offset) else { continue }
        let before = text[TextRange(range.start, offset)]
        return Point(pane.x + left + piece.column + TextWidth.width(of: before), pane.y + index)
      }
    }
    return Point(pane.x + min(left, pane.width - 1), pane.y)
  }

  private func drawEmpty(in pane: Rect, on grid: inout Grid) {
    if state.focus == .reader, grid.cursor == nil { grid.cursor = Point(pane.x, pane.y) }
    guard state.opening == nil, state.list.selected != nil, !layout.readerIsPreview else { return }
    let key = state.options.keymap.sequences(for: .open, in: .list).first?.description ?? ":open"
    grid.put(
      "\(key) opens the article.", pane.x + 3, pane.y + 1, styles[.quiet], within: pane.width - 4, styles: styles)
  }
}

extension ReaderPane.Mark.Layer {
  /// Headlines and what surrounds the text keep their own weight: names are not coloured in them.
  fileprivate func shows(in scope: Scope) -> Bool {
    self != .name || (scope != .readerTitle && scope != .readerDateline)
  }
}

extension Document.Span.Style {
  fileprivate var scope: Scope {
    switch self {
    case .emphasis: .readerEmphasis
    case .strong: .readerStrong
    case .code: .readerCode
    case .link: .readerLink
    }
  }
}
