/// The short hints in the lowest row: `] related   / search   ? help`.
public enum HintLine {
  /// A key and what it does in a word or two.
  public struct Hint: Hashable, Sendable {
    public var command: Command
    public var key: KeySequence
    public var text: String
  }

  /// Which commands are hinted at, the most useful first; help stands last and is never left out.
  private static func commands(in context: Context) -> [Command] {
    switch context {
    case .sources: [.open, .refresh, .addSource, .sourceCard, .renameSource, .sourceFolders, .removeSource, .help]
    case .list: [.open, .dismissWelcome, .search, .limit, .nextUnread, .toggleStar, .help]
    case .reader: [.nextRelated, .back, .entityCard, .story, .search, .nextMention, .nextArticle, .toggleStar, .help]
    case .passage:
      [.chooseSentence, .chooseWord, .extendChoice, .note, .copyChoice, .copyCitation, .select, .help]
    case .sidebar: [.limitToEntity, .excludeEntity, .entityCard, .nextMention, .search, .help]
    case .messages: [.back, .pageDown, .help]
    case .card:
      [.open, .mergeEntity, .renameEntity, .entityKind, .noteEntity, .splitEntity, .hideEntity, .back, .help]
    case .story: [.open, .compare, .onlyNew, .followStory, .map, .takeOut, .toggleRead, .back, .help]
    case .brief: [.open, .markReported, .followStory, .muteStory, .markStoryRead, .back, .help]
    case .comparison: [.nextHit, .previousHit, .swapSides, .wordsOrParagraphs, .open, .back, .help]
    case .source: [.open, .refresh, .renameSource, .sourceFolders, .removeSource, .back, .help]
    case .stories: [.open, .sortStories, .followStory, .muteStory, .mergeStory, .markStoryRead, .back, .help]
    case .journal: [.open, .back, .help]
    case .watches: [.open, .watch, .back, .help]
    case .sentences: [.open, .back, .help]
    case .attachments: [.play, .download, .openAttachment, .copyLink, .back, .help]
    case .archive: [.open, .search, .back, .help]
    case .map: [.nextHit, .zoomIn, .zoomOut, .wholeWorld, .open, .entityCard, .back, .help]
    }
  }

  /// What a command does here, where that is not what it does elsewhere.
  private static func text(of specification: CommandSpecification, in context: Context) -> String {
    switch (context, specification.command) {
    case (.journal, .open): "take back"
    case (.passage, .select): "cancel"
    case (.passage, .note): "to note"
    default: specification.hint
    }
  }

  /// The hints that fit in `columns`, counting one column for every character and three between two hints. A command
  /// whose requirement is not in `satisfied`, or which has no key, is left out.
  public static func hints(
    context: Context, keymap: Keymap, satisfied: Set<Requirement> = Set(Requirement.allCases), columns: Int = .max
  ) -> [Hint] {
    let possible = commands(in: context).compactMap { command -> Hint? in
      let specification = CommandTable.specification(of: command)
      guard specification.requirement == .none || satisfied.contains(specification.requirement),
        let key = keymap.sequences(for: command, in: context).first
      else { return nil }
      return Hint(command: command, key: key, text: text(of: specification, in: context))
    }
    let last = possible.filter { $0.command == .help }
    var hints: [Hint] = []
    var used = last.map(\.columns).reduce(0, +)
    for hint in possible where hint.command != .help {
      let more = hint.columns + (used > 0 ? 3 : 0)
      guard more <= columns - used else { break }
      used += more
      hints.append(hint)
    }
    return hints + last.filter { $0.columns <= columns }
  }
}

extension HintLine.Hint {
  /// Columns of key, blank and text.
  var columns: Int { key.description.count + 1 + text.count }
}
