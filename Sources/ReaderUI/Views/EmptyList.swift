import Canvas
import Commands
import NewsModel

/// What stands in a list without articles: why it is empty, and what to do.
struct EmptyList {
  let state: ReaderState
  let styles: Styles

  func draw(in pane: Rect, on grid: inout Grid) {
    guard state.list.awaiting == nil else { return }
    var y = pane.y + (pane.height >= 6 ? 1 : 0)
    for (index, paragraph) in paragraphs.enumerated() {
      for line in TextWrap.lines(paragraph, width: max(1, pane.width - 4)) where y < pane.maxY {
        let text = String(paragraph[TextRange(line.lowerBound, line.upperBound)])
        grid.put(text, pane.x + 3, y, styles[index == 0 ? .text : .quiet], within: pane.width - 4, styles: styles)
        y += 1
      }
      if pane.height >= 8 { y += 1 }
    }
    if state.focus == .list, grid.cursor == nil { grid.cursor = Point(pane.x, pane.y) }
  }

  private var paragraphs: [String] {
    if let prompt = state.prompt, prompt.purpose == .search || prompt.purpose == .limit {
      let asked = prompt.text.isEmpty ? "this" : quoted(prompt.text)
      return ["Nothing here matches \(asked)."] + meant + ["Esc cancels."]
    }
    if let search = state.list.search?.text {
      return ["Nothing here matches \(quoted(search))."] + meant + [advice(.back, "goes back.")]
    }
    if state.tally?.articles == 0 {
      return [
        "The library is empty.",
        "\(advice(.toggleSources, "shows the sources;")) \(advice(.addSource, in: .sources, "there adds a feed."))",
        "In the shell, “dateline add” takes feed addresses, files and folders.",
      ]
    }
    // Lists that a command opens are no limits to be cleared.
    if let special = special {
      return [special, advice(.back, "goes back.")]
    }
    if state.list.path.count > 1 {
      return ["No articles match these limits.", advice(.clearLimits, "clears the limits.")]
    }
    return ["Nothing here yet.", advice(.help, "shows the keys.")]
  }

  /// Words as they were typed, with a sign where there are too many to be read again.
  private func quoted(_ words: String) -> String { "“\(styles.signs.cut(words, to: Self.longestQuotation))”" }
  private static let longestQuotation = 120

  private var special: String? {
    switch state.list.path.last {
    case ReaderState.correctionsTitle: "Nothing was changed, corrected or killed today."
    case ReaderState.hiddenTitle: "No articles are hidden."
    default: nil
    }
  }

  private var meant: [String] {
    guard let suggestion = state.list.suggestion else { return [] }
    let question = "Did you mean “\(suggestion)”?"
    return [state.prompt == nil ? "\(question) \(advice(.open, "searches for it."))" : question]
  }

  private func advice(_ command: Command, in context: Context = .list, _ words: String) -> String {
    let key = state.options.keymap.sequences(for: command, in: context).first?.description
    return "\(key ?? ":" + command.name) \(words)"
  }
}
