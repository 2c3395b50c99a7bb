/// A part of the screen that a theme can style; raw values are the names in theme files.
///
/// A scope that a theme does not name takes the style of the longest named prefix along its dots, and `text` in the
/// end. Modifiers (`isModifier`) are laid over what stands below, so they take nothing from a prefix that is none: a
/// theme that leaves one out gets its weight from `Theme.plain`.
public enum Scope: String, CaseIterable, Sendable, Hashable {
  /// What is read, wherever nothing below says otherwise.
  case text
  /// The ground of the whole screen (its background colour is used).
  case background
  /// The ground of what floats: palette, menu, help.
  case panel
  /// The one strong text: headlines, keys.
  case strong
  /// What may be overlooked: times, sources, counts.
  case quiet
  /// The lines between panes and around boxes.
  case rule
  /// "Here" or "now": selection bar, unread mark, progress, prompt; nothing else.
  case accent
  /// What went wrong.
  case bad

  /// The program's name in the upper row.
  case headerName = "header.name"
  /// Where one is, and the sign between its steps.
  case headerPath = "header.path"
  /// The last step of the path.
  case headerPlace = "header.place"
  /// How much there is.
  case headerCount = "header.count"
  /// The figure that counts most: how many were found.
  case headerFigure = "header.figure"

  /// The pane's name in the lower row.
  case footerPlace = "footer.place"
  /// Position and percentage.
  case footerCount = "footer.count"
  case hintKey = "hint.key"
  case hintText = "hint.text"

  /// The headline of an article not yet read.
  case listUnread = "list.unread"
  /// The headline of one that was read.
  case listRead = "list.read"
  /// Laid over a headline that was made from the text.
  case listDerived = "list.derived"
  /// Laid over one that a rule on arrival set off.
  case listHighlighted = "list.highlighted"
  /// Time and source.
  case listMeta = "list.meta"
  /// Words around the hits of a search.
  case listSnippet = "list.snippet"
  /// The day over its articles.
  case listHeading = "list.heading"
  case listMarkUnread = "list.mark.unread"
  case listMarkRead = "list.mark.read"
  case listMarkStarred = "list.mark.starred"
  /// Signs at the right: in a story of so many, noted, updated.
  case listMark = "list.mark"
  /// The same signs in the selected row.
  case listMarkSelected = "list.mark.selected"
  /// Laid over a watched word of a headline, and over the names of watches below it.
  case listWatched = "list.watched"
  /// Laid over all rows of the selected article.
  case listSelected = "list.selected"
  /// Laid over them while another pane has the focus.
  case listSelectedResting = "list.selected.resting"
  /// The bar at the left of a selection, in every list of the program.
  case listBar = "list.bar"
  /// The bar while another pane has the focus.
  case listBarResting = "list.bar.resting"

  case readerTitle = "reader.title"
  /// Laid over a headline that was made from the text.
  case readerTitleDerived = "reader.title.derived"
  /// Agency, date, reading time.
  case readerMeta = "reader.meta"
  /// The names in that line: who wrote it, who published it.
  case readerMetaName = "reader.meta.name"
  /// What the desk wrote above the copy: `UPDATE 2`, `EMBARGOED …`.
  case readerNotice = "reader.notice"
  case readerDateline = "reader.dateline"
  case readerText = "reader.text"
  case readerHeading = "reader.heading"
  case readerQuote = "reader.quote"
  case readerCode = "reader.code"
  case readerCaption = "reader.caption"
  case readerTable = "reader.table"
  case readerTableHeader = "reader.table.header"
  /// Bullets, numbers and bars before lines.
  case readerMarker = "reader.marker"
  /// Laid over linked words.
  case readerLink = "reader.link"
  /// The number of a link, and the list of links below the text.
  case readerLinkNumber = "reader.link.number"
  case readerEmphasis = "reader.emphasis"
  case readerStrong = "reader.strong"
  /// Laid over what was read before in this story.
  case readerDimmed = "reader.dimmed"
  /// A name in a text or in the sidebar, by what it names.
  case person = "reader.entity.person"
  case organisation = "reader.entity.organisation"
  case place = "reader.entity.place"
  case group = "reader.entity.group"
  case event = "reader.entity.event"
  case work = "reader.entity.work"
  /// Laid over every mention of the entity under the cursor.
  case entitySelected = "reader.entity.selected"

  /// Laid over the words that a search found.
  case searchHit = "search.hit"
  /// Laid over the hit that `n` went to.
  case searchHitCurrent = "search.hit.current"

  case sidebarHeading = "sidebar.heading"
  /// How often an entity is named here.
  case sidebarCount = "sidebar.count"
  /// In how many articles of the library it stands, in all and by weeks.
  case sidebarLibrary = "sidebar.library"
  case sidebarSelected = "sidebar.selected"
  case sidebarSelectedResting = "sidebar.selected.resting"

  case stripHeading = "strip.heading"
  /// The related article that the next `]` opens.
  case stripNext = "strip.next"
  case stripTitle = "strip.title"
  /// Why it is related, and when it was written.
  case stripReason = "strip.reason"
  /// The key before the next one.
  case stripKey = "strip.key"

  /// The sign before what is typed: `/`, `:`.
  case promptSign = "prompt.sign"
  case promptText = "prompt.text"
  /// Laid over a part that cannot be read.
  case promptProblem = "prompt.problem"

  case menuText = "menu.text"
  case menuNote = "menu.note"
  case menuSelected = "menu.selected"

  case overlayBorder = "overlay.border"
  case overlayTitle = "overlay.title"
  case overlayText = "overlay.text"
  case overlayNote = "overlay.note"
  case overlayKey = "overlay.key"
  case overlaySelected = "overlay.selected"
  /// Laid over the letters that match what was typed.
  case overlayMatch = "overlay.match"

  case noticeInfo = "notice.info"
  case noticeProblem = "notice.problem"

  /// A paragraph that both sides of a comparison have.
  case compareSame = "compare.same"
  /// Laid over what only the later side has.
  case compareAdded = "compare.added"
  /// Laid over what only the earlier side has.
  case compareRemoved = "compare.removed"

  /// The outline of the continents.
  case mapCoast = "map.coast"
  case mapBorder = "map.border"

  case progress = "progress"
  /// The part of the bar that is still to be done.
  case progressRest = "progress.rest"

  /// True for styles that are laid over others.
  public var isModifier: Bool {
    switch self {
    case .listDerived, .listHighlighted, .listWatched, .listSelected, .listSelectedResting, .readerTitleDerived,
      .readerLink,
      .readerEmphasis,
      .readerStrong, .readerDimmed, .entitySelected, .searchHit, .searchHitCurrent, .sidebarSelected,
      .sidebarSelectedResting, .promptProblem, .compareAdded, .compareRemoved, .menuSelected, .overlaySelected,
      .overlayMatch:
      true
    default: false
    }
  }
}
