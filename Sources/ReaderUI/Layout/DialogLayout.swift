import Canvas
import NewsModel

/// Where the uppermost sheet stands and what stands in its lines.
struct DialogLayout: Hashable {
  /// The box of a sheet that floats.
  private(set) var box: Rect?
  private(set) var main: Rect
  private(set) var text: DialogText
  /// What stands at the right on wide screens.
  private(set) var aside: Rect?
  private(set) var asideText: DialogText?

  init(_ dialog: Dialog, state: ReaderState) {
    let screen = state.screenLayout
    let signs = Signs(usesASCII: state.options.usesASCII, isPlain: state.options.isPlain)
    let body = screen.body
    func text(in rect: Rect) -> DialogText {
      switch dialog.content {
      case .messages:
        MessagesText(log: state.log, work: state.work, width: rect.width, dates: state.dates).text()
      case .card(let card): CardText(card: card, width: rect.width, dates: state.dates, signs: signs).text()
      case .story(let story):
        StoryText(
          story: story, reports: dialog.reports(of: story), dates: state.dates, signs: signs, showsAll: dialog.showsAll
        )
        .main(width: rect.width)
      case .brief(let brief): BriefText(brief: brief, width: rect.width, dates: state.dates, signs: signs).text()
      case .comparison(let sides):
        ComparisonText(
          sides: sides, isSwapped: dialog.isSwapped, marksParagraphs: dialog.marksParagraphs, dates: state.dates,
          signs: signs
        ).text(width: rect.width, isSideBySide: !signs.isPlain)
      case .translation(let translation):
        TranslationText(translation: translation, signs: signs).text(width: rect.width)
      case .map(let places): PlacesText(places: places, width: rect.width).text()
      case .source(let source):
        SourceCardText(source: source, width: rect.width, dates: state.dates, signs: signs).text()
      case .watches(let reports):
        WatchesText(reports: reports, width: rect.width, dates: state.dates, signs: signs).text()
      case .stories(let stories):
        StoriesText(
          stories: stories.sorted(by: dialog.order), width: rect.width, dates: state.dates, signs: signs
        ).text()
      case .journal(let entries): JournalText(entries: entries, width: rect.width, dates: state.dates).text()
      case .sentences(let found):
        SentencesText(found: found, width: rect.width, dates: state.dates, signs: signs).text()
      case .archive(let results):
        ArchiveText(results: results, width: rect.width, dates: state.dates, signs: signs).text()
      case .attachments(let files): AttachmentsText(files: files, width: rect.width, signs: signs).text()
      }
    }
    if dialog.floats {
      let size = state.size
      let margin = size.width >= 60 && !signs.isPlain ? 4 : 0
      let width = min(dialog.context == .messages ? 100 : 72, size.width - 2 * margin)
      let inside = Rect(0, 0, max(1, width - (width >= 40 ? 6 : 4)), 0)
      self.text = text(in: inside)
      let room = max(1, size.height - (size.height >= 20 ? 6 : 4))
      let height = min(max(1, self.text.lines.count), room)
      let y = dialog.context != .messages ? max(1, (size.height - height - 2) / 2) : size.height >= 20 ? 2 : 0
      let box = Rect((size.width - width) / 2, y, width, height + 2)
      self.box = box
      main = Rect(box.x + (box.width - inside.width) / 2, box.y + 1, inside.width, height)
      return
    }
    let air = body.height >= 16 ? 1 : 0
    let margin = body.width >= 72 ? 3 : 1
    if [.brief, .watches, .journal, .stories, .archive].contains(dialog.context) {
      // The measure of a text, in the middle.
      let width = min(84, body.width - 2 * margin)
      main = Rect(body.x + max(margin, (body.width - width) / 2), body.y + air, width, body.height - air)
      self.text = text(in: main)
      return
    }
    if dialog.isTwoTexts || dialog.context == .sentences {
      main = body.inset(left: 1, top: air, right: 1)
      self.text = text(in: main)
      return
    }
    let width = dialog.context == .map ? 26 : body.width >= 150 ? 44 : 36
    guard body.width >= (dialog.context == .map ? 96 : 100), !signs.isPlain else {
      // The map keeps the whole screen; what stands beside a story goes below its reports.
      main = dialog.context == .map ? body : body.inset(left: margin, top: air, right: margin)
      self.text = text(in: main)
      if case .story(let story) = dialog.content {
        let below = StoryText(
          story: story, reports: dialog.reports(of: story), dates: state.dates, signs: signs, showsAll: dialog.showsAll
        )
        .aside(width: main.width)
        self.text.append(below)
      }
      return
    }
    let aside = Rect(body.maxX - width, body.y, width, body.height)
    let left = Rect(body.x, body.y, body.width - width - 1, body.height)
    self.aside = aside.inset(left: 1, top: air, right: 1)
    switch dialog.content {
    case .story(let story):
      main = left.inset(left: margin, top: air, right: margin)
      self.text = text(in: main)
      asideText = StoryText(
        story: story, reports: dialog.reports(of: story), dates: state.dates, signs: signs, showsAll: dialog.showsAll
      )
      .aside(width: width - 3)
    default:
      main = left
      self.text = DialogText(width: left.width)
      asideText = text(in: Rect(0, 0, width - 3, 0))
    }
    self.aside = Rect(aside.x + 2, aside.y + air, width - 3, aside.height - air)
  }

  /// The column of the rule between the two parts; nil where there is none.
  var rule: Int? {
    if let aside { return aside.x - 3 }
    return nil
  }

  var maximumTop: Int { max(0, text.lines.count - main.height) }

  /// The first line of what stands aside: so that a choice in it is seen, else as far down as one is in the rest.
  func asideTop(of dialog: Dialog) -> Int {
    guard let asideText, let aside else { return 0 }
    let limit = max(0, asideText.lines.count - aside.height)
    if let lines = asideText.range(of: dialog.selection) { return max(0, min(lines.upperBound - aside.height, limit)) }
    if maximumTop > 0 { return limit * dialog.top / maximumTop }
    let last = (text.lines.compactMap(\.item).max() ?? 0)
    return last > 0 ? limit * min(dialog.selection, last) / last : 0
  }

  /// The first line nearest to `top` from which the choice is seen, whole where it has the room.
  func top(showing selection: Int, from top: Int) -> Int {
    guard let lines = text.range(of: selection) else { return min(max(0, top), maximumTop) }
    // What stands over the first choice comes along.
    let first = selection == 0 ? 0 : lines.lowerBound
    let last = min(lines.upperBound, lines.lowerBound + main.height)
    return max(0, min(max(min(top, first, lines.lowerBound), last - main.height), maximumTop))
  }

  /// The choice at a point of the screen.
  func item(at point: Point, on dialog: Dialog) -> Int? {
    if main.contains(point) { return text.item(atLine: point.y - main.y + dialog.top, column: point.x - main.x) }
    guard let aside, aside.contains(point) else { return nil }
    return asideText?.item(atLine: point.y - aside.y + asideTop(of: dialog), column: point.x - aside.x)
  }
}

extension DialogText {
  /// Adds the lines of another text below, with a blank line between.
  mutating func append(_ other: DialogText) {
    guard !other.lines.isEmpty else { return }
    blank()
    for line in other.lines {
      item = line.item
      add(line.pieces)
    }
    item = nil
  }
}

extension ReaderState {
  /// The uppermost sheet as it stands on the screen; nil where there is none.
  var dialogLayout: DialogLayout? { dialogs.last.map { DialogLayout($0, state: self) } }
}
