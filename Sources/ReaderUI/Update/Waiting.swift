import Commands

/// Keys come faster than answers: `j ]` is typed before the article under `j` has come, let alone what is related to
/// it. A command that needs an answer still on its way waits for it, everything typed after waits behind it, and Esc
/// drops what waits. So no key is lost, none acts on an article that is not the one meant, and nothing is ever blocked.
extension ReaderState {
  mutating func run(_ invocation: Invocation, count: Int?) -> [Effect] {
    if isAwaited(by: invocation.command) {
      waiting.append(.command(invocation.command, argument: invocation.argument, count: count))
      return []
    }
    return perform(invocation, count: count)
  }

  mutating func pressWhileWaiting(_ key: Key) -> [Effect] {
    if key == Key(.escape) {
      waiting = []
      seeking = nil
      requestedDialog = nil
      return []
    }
    if case .matched(let invocations, _, _) = options.keymap.resolve(key, after: PendingKeys(), in: context),
      invocations.contains(where: { $0.command == .quitNow })
    {
      return quit()
    }
    waiting.append(.key(key))
    return []
  }

  /// Goes on with what waits until something has to wait again.
  mutating func resumeWaiting() -> [Effect] {
    var effects: [Effect] = []
    while let next = waiting.first {
      let rest = waiting.dropFirst()
      waiting = []
      effects += handle(next)
      effects += followUp()
      let waitsAgain = !waiting.isEmpty
      waiting += rest
      if waitsAgain { break }
    }
    return effects
  }

  /// Whether the command acts on something that has been asked for and has not come.
  func isAwaited(by command: Command) -> Bool {
    if requestedDialog?.isRefresh == false { return command != .quitNow }
    if undo.correcting != nil {
      switch command {
      case .undo, .redo, .mergeEntity, .renameEntity, .entityKind, .noteEntity, .splitEntity, .splitEntityHere,
        .hideEntity,
        .putIn, .takeOut, .nameStory, .mergeStory, .followStory, .muteStory, .deskNote, .deskTag, .deskUntag:
        return true
      default: break
      }
    }
    if !dialogs.isEmpty, CommandTable.specification(of: command).contexts.contains(context) { return false }
    let rows = list.awaiting != nil || seeking != nil
    let article = opening != nil || focus == .list && rows
    switch command {
    case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .top, .bottom, .toggleRead, .toggleStar,
      .nextHit, .previousHit, .open:
      return focus == .sources ? false : focus == .list ? rows : article
    case .nextArticle, .previousArticle, .nextUnread, .unreadOnly, .clearLimits:
      return rows
    case .search, .limit:
      return focus == .reader && command == .search ? article : seeking != nil
    case .markAllRead, .mark, .tag, .untag, .deskTag, .deskUntag, .select:
      return undo.isMarkingAll || focus == .list && rows
    case .chooseSentence: return reading != nil && reading?.sentences == nil
    case .note: return article || undo.isMarkingAll
    case .fullText, .attachments, .download, .openInBrowser, .linkHints, .copyCitation, .pipe, .translate, .save,
      .setBookmark, .deskNote,
      .copyLink, .nextMention, .previousMention,
      .limitToEntity, .excludeEntity:
      return article
    case .nextRelated, .previousRelated:
      return walk == nil && (article || reading != nil && reading?.related == nil)
    case .relatedList:
      return article || reading != nil && reading?.related == nil
    default:
      return false
    }
  }
}
