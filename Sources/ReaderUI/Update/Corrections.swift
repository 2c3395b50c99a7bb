import Commands
import NewsModel

/// What the user says of a name on its card or in the sidebar. A command without its words opens the command line with
/// what is known, to be mended there; the library's answer is what `u` takes back.
extension ReaderState {
  /// The name that a correction is about: that of the uppermost card, else the one under the cursor of the sidebar.
  private var correctable: (name: EntityName, aliases: [String], note: String?)? {
    if case .card(let card) = dialogs.last?.content {
      return (EntityName(card.name, card.kind, id: card.id), card.aliases, card.note)
    }
    guard let entity = selectedEntity, entity.id != nil else { return nil }
    return (EntityName(entity.name, entity.kind, id: entity.id), entity.aliases, entity.note)
  }

  mutating func correctName(_ command: Command, _ argument: String?) -> [Effect] {
    guard let (name, _, note) = correctable else {
      tell("No name selected: \(keyName(of: .entityCard)) opens its card")
      return []
    }
    func ask(for text: String) -> [Effect] { openPrompt(.command, text: "\(command.name) \(text)") }
    switch (command, argument) {
    case (.renameEntity, let text?): return correct(name, .rename(text))
    case (.renameEntity, nil): return ask(for: name.name)
    case (.entityKind, let text?):
      let kinds = EntityKind.allCases.filter { $0.rawValue.hasPrefix(text.lowercased()) }
      guard kinds.count == 1 else {
        tell("A name is one of \(EntityKind.allCases.map(\.rawValue).joined(separator: ", "))", level: .problem)
        return []
      }
      return correct(name, .kind(kinds[0]))
    case (.mergeEntity, let text?): return correct(name, .merge(into: EntityName(text, name.kind)))
    case (.splitEntity, let text?): return correct(name, .split(text))
    case (.noteEntity, let text?): return correct(name, .note(text == "-" ? nil : text))
    case (.noteEntity, nil) where passageInFocus != nil: return keepPassage(nil)
    case (.noteEntity, nil): return note.map { ask(for: $0) } ?? ask(for: "")
    case (.hideEntity, _): return correct(name, .hide)
    case (.splitEntityHere, _):
      guard let article = presentArticle else { return tellNoArticle() }
      let request = nextRequest()
      undo.correcting = request
      return [.part(request: request, name, in: article)]
    default: return ask(for: "")
    }
  }

  private mutating func correct(_ name: EntityName, _ change: EntityCorrection.Change) -> [Effect] {
    let request = nextRequest()
    undo.correcting = request
    return [.correct(request: request, name, change)]
  }

  mutating func receiveCorrected(_ request: Int, _ kept: KeptCorrection) -> [Effect] {
    guard undo.correcting == request else { return [] }
    undo.correcting = nil
    undo.add(.correction(kept))
    tell("\(kept.words); \(keyName(of: .undo)) undoes")
    if kept.correction.change == .hide, case .card(let card) = dialogs.last?.content,
      card.id == kept.correction.entity.id
    {
      dialogs.removeLast()
    }
    return reloadChangedLibrary()
  }

  /// Offers what may stand behind a correction at the cursor: the library's names, kinds, or the name's other forms.
  mutating func offerNames(_ current: Prompt, in range: TextRange) -> [Effect] {
    guard case .success(let invocation) = CommandLineParser.parse(current.text) else { return [] }
    let typed = String(current.text[range])
    func offer(_ texts: [String]) {
      let items = texts.filter { typed.isEmpty || $0.lowercased().hasPrefix(typed.lowercased()) && $0 != typed }
        .map { CompletionMenu.Item($0) }
      prompt?.completions = items.isEmpty ? nil : CompletionMenu(range: range, items: items)
    }
    switch invocation.command {
    case .mergeEntity:
      let request = nextRequest()
      prompt?.completing = request
      return [.completeName(request: request, typed, merging: correctable?.name.id)]
    case .putIn, .mergeStory:
      let request = nextRequest()
      prompt?.completing = request
      return [.completeStory(request: request, typed)]
    case .entityKind: offer(EntityKind.allCases.map(\.rawValue))
    case .splitEntity: offer(correctable?.aliases ?? [])
    default: break
    }
    return []
  }
}

extension KeptCorrection {
  /// What was done, in words.
  var words: String {
    isWithdrawn ? "Undone: \(correction.summary)" : correction.summary
  }
}
