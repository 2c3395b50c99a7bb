import Commands
import NewsModel
import TextCore

/// Ways out of the program for an article: the browser, the clipboard, another program, a file.
extension ReaderState {
  mutating func openInBrowser() -> [Effect] {
    guard let article = reading?.article else { return tellNoArticle() }
    guard let link = article.content.link else {
      tell("This article has no link")
      return []
    }
    return open(link)
  }

  /// Hands an address to the browser, if it is one of the web.
  mutating func open(_ link: String) -> [Effect] {
    guard WebAddress.isSafeToOpen(link) else {
      tell("Only web addresses can be opened, not \(link)", level: .problem)
      return []
    }
    tell("Opening \(link)")
    return [.openLink(link)]
  }

  mutating func copyCitation(_ form: String?) -> [Effect] {
    guard let form = form.map({ CitationForm(rawValue: $0.lowercased()) }) ?? .markdown else {
      let names = CitationForm.allCases.map(\.rawValue).joined(separator: ", ")
      tell("no such citation form; choose one of \(names)", level: .problem)
      return []
    }
    return cite(form)
  }

  mutating func cite(_ form: CitationForm) -> [Effect] {
    if let passage = passageInFocus, form != .link { return cite(passage, form) }
    let ids = targets().map(\.id)
    guard !ids.isEmpty else { return tellNoArticle() }
    // A link says nothing of what the story says.
    guard form == .link || mayRelease(ids, to: "copy") else { return [] }
    list.anchor = nil
    let what = form == .link ? "Link" : "Citation"
    tell(ids.count == 1 ? "\(what) copied" : "\(what)s of \(Figures.counted(ids.count, "article")) copied")
    return [.cite(ids, form)]
  }

  mutating func pipe(_ command: String?) -> [Effect] {
    let ids = targets().map(\.id)
    guard !ids.isEmpty else { return tellNoArticle() }
    guard let command else { return openPrompt(.command, text: "pipe ") }
    guard mayRelease(ids, to: "pipe") else { return [] }
    list.anchor = nil
    return [.pipe(command, ids)]
  }

  mutating func save(_ path: String?) -> [Effect] {
    if dialogs.last?.context == .story { return saveStory(path) }
    let ids = targets().map(\.id)
    guard let first = ids.first else { return tellNoArticle() }
    guard let path else {
      let title = reading.flatMap { $0.article.id == first ? $0.article.content.title : nil } ?? list.selected?.title
      return openPrompt(.command, text: "save \(Self.fileName(for: title ?? ""))")
    }
    guard mayRelease(ids, to: "save") else { return [] }
    list.anchor = nil
    return [.save(path, ids)]
  }

  private mutating func saveStory(_ path: String?) -> [Effect] {
    guard let story = storyInFocus else { return tellNoStory() }
    guard let path else {
      let name = Self.fileName(for: titleInFocus).replacing("article.md", with: "story.md")
      return openPrompt(.command, text: "save \(name)")
    }
    if case .story(let page)? = dialogs.last?.content,
      !mayRelease(page.reports.map(\.id), to: "save")
    {
      return []
    }
    return [.saveStory(path, story)]
  }

  /// A plain file name made of the words of a headline: `grain-ships-wait.md`.
  static func fileName(for title: String) -> String {
    let words = title.lowercased().plainWords
    var name = ""
    for word in words where name.count + word.count < 48 { name += name.isEmpty ? String(word) : "-\(word)" }
    return (name.isEmpty ? "article" : name) + ".md"
  }
}
