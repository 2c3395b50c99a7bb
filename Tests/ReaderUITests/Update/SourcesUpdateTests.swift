import Canvas
import Commands
import Foundation
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct SourcesUpdateTests {
  /// Two sources in the folder Coast, one in Wires, one in none; the second has failed since an hour.
  private func desk(_ size: Size = Size(120, 36)) throws -> Desk {
    var desk = Desk(size: size)
    var failing = source(2, "Gull", folders: ["Coast"], unread: 0)
    failing.problem = "the server has a fault (500)"
    failing.fetch.failingSince = FakeLibrary.now.addingTimeInterval(-3600)
    desk.library.sources = [
      source(1, "Harbour Post", folders: ["Coast", "Daily"], unread: 4), failing,
      source(3, "Wire Desk", folders: ["Wires"], unread: 7), source(4, "Tide", folders: [], unread: 1),
    ]
    try desk.press("b")
    return desk
  }

  private func source(_ id: Int64, _ name: String, folders: [String], unread: Int) -> Source {
    Source(
      id: SourceID(id), kind: .feed, address: "https://\(id).example/feed", name: name, tags: folders, articleCount: 9,
      unreadCount: unread)
  }

  private func names(_ desk: Desk) -> [String] {
    desk.state.sourcesLayout.rows.map { row in
      switch row {
      case .everything(let unread): "all \(unread)"
      case .folder(let name, let unread, let isFolded, let hasProblem):
        "\(isFolded ? "+" : "-")\(name) \(unread)\(hasProblem ? "!" : "")"
      case .source(let source): source.name
      case .detail(let words): "  \(words)"
      }
    }
  }

  @Test func foldersHoldTheirSourcesAndCountWhatIsUnread() throws {
    var desk = try desk()
    #expect(desk.state.focus == .sources)
    #expect(names(desk) == ["all 12", "-Coast 4!", "Harbour Post", "Gull", "-Wires 7", "Wire Desk", "Tide"])
    try desk.press("j z")
    #expect(names(desk) == ["all 12", "+Coast 4!", "-Wires 7", "Wire Desk", "Tide"])
    try desk.press("z G")
    #expect(desk.state.sources.choice == .source(SourceID(4)))
    try desk.press("b")
    #expect(desk.state.focus == .list && desk.state.screenLayout.sources == nil)
  }

  @Test func whatFailedWhyAndSinceWhenStandsUnderTheChosenSource() throws {
    var desk = try desk()
    try desk.press("jjj")
    let picture = Screen.draw(desk.state).plainText
    #expect(picture.contains("failed since"))
    #expect(names(desk).contains { $0.hasPrefix("  failed since") })
    try desk.press("k")
    #expect(!names(desk).contains { $0.hasPrefix("  failed since") })
  }

  @Test func enterLimitsTheListAndAnotherOneReplacesTheLimit() throws {
    var desk = try desk()
    try desk.press("j Enter")
    #expect(desk.state.focus == .list)
    #expect(desk.state.list.path == ["All sources", "Coast"])
    #expect(desk.state.list.query.condition == .or([.inSource(SourceID(1)), .inSource(SourceID(2))]))
    try desk.press("S-Tab G Enter")
    #expect(desk.state.list.path == ["All sources", "Tide"])
    #expect(desk.state.list.query.condition == .inSource(SourceID(4)))
    #expect(desk.state.lists.count == 1)
    try desk.press("S-Tab gg Enter")
    #expect(desk.state.list.query == .everything && desk.state.lists.isEmpty)
  }

  @Test func aSourceIsRenamedMovedSetAndRemovedAndAllOfItIsUndone() throws {
    var desk = try desk()
    try desk.press("jj r Ctrl-u")
    desk.type("rename-source The Post")
    try desk.press("Enter")
    #expect(desk.library.sources[0].name == "The Post")
    #expect(desk.state.notice?.text == "Harbour Post is called The Post: u undoes")
    try desk.press("Alt-j")
    #expect(names(desk)[2...3] == ["Gull", "The Post"])
    try desk.press("# Ctrl-u")
    desk.type("source-folders Wires, Daily")
    try desk.press("Enter")
    #expect(desk.library.sources.first { $0.id == SourceID(1) }?.tags == ["Wires", "Daily"])
    try desk.press("c")
    desk.type("keep-days 30")
    try desk.press("Enter")
    #expect(desk.library.sources.first { $0.id == SourceID(1) }?.settings.keepDays == 30)
    try desk.press("D")
    #expect(!desk.library.sources.contains { $0.id == SourceID(1) })
    #expect(desk.state.notice?.text == "The Post removed with 9 articles: u undoes")
    try desk.press("5u")
    let post = desk.library.sources.first { $0.id == SourceID(1) }
    #expect(post?.name == "Harbour Post" && post?.tags == ["Coast", "Daily"] && post?.settings == SourceSettings())
  }

  @Test func aFolderIsRenamedAndMovedPastTheNext() throws {
    var desk = try desk()
    try desk.press("j Alt-j")
    #expect(names(desk).filter { $0.hasPrefix("-") } == ["-Wires 7", "-Coast 4!"])
    try desk.press("r Ctrl-u")
    desk.type("rename-source Shore")
    try desk.press("Enter")
    #expect(desk.library.sources.filter { $0.tags.first == "Shore" }.count == 2)
    #expect(desk.state.sources.choice == .folder("Shore"))
  }

  @Test func settingsAreReadAndMistakesTold() throws {
    var desk = try desk()
    try desk.press("jj c")
    desk.type("keep-days soon")
    try desk.press("Enter")
    #expect(desk.state.notice?.text == "keep-days takes a number from 1 to 36500, or default")
    try desk.press("K j j j Enter")
    #expect(desk.library.sources[0].settings.loadsFullText == true)
    #expect(Screen.draw(desk.state).plainText.contains("Whole articles from their pages"))
    try desk.press("gg Enter")
    #expect(desk.state.prompt?.text == "set-source keep-days ")
  }

  @Test func refreshMeansWhatIsUnderTheCursor() throws {
    var desk = try desk()
    try desk.press("R j R jj R h R")
    #expect(
      desk.effects.filter { if case .refreshSources = $0 { true } else { false } } == [
        .refreshSources(.all), .refreshSources(.sources([SourceID(1), SourceID(2)])),
        .refreshSources(.sources([SourceID(2)])), .refreshSources(.all),
      ])
    try desk.press("Ctrl-g")
    #expect(desk.effects.last == .stopWork)
  }

  @Test func aPageWithSeveralFeedsLetsOneChoose() throws {
    var desk = try desk()
    try desk.press("a")
    desk.type("page")
    try desk.press("Enter")
    #expect(Screen.draw(desk.state).plainText.contains("which feed to add"))
    try desk.press("Down Enter")
    #expect(desk.library.sources.last?.address == "https://a.example/comments")
    #expect(desk.state.sources.choice == .source(SourceID(90)))
    try desk.press("u")
    #expect(!desk.library.sources.contains { $0.id == SourceID(90) })
  }

  @Test func progressOfSeveralKindsOfWorkStandsTogether() throws {
    var desk = try desk()
    desk.send(.work("stories", WorkProgress(name: "stories", done: 1, total: 9)))
    desk.send(.work("refreshing", WorkProgress(name: "refreshing", done: 3, total: 9, rest: 12)))
    #expect(Screen.draw(desk.state).plainText.contains("12 s"))
    desk.send(.work("refreshing", nil))
    #expect(desk.state.work.map(\.name) == ["stories"])
  }

  @Test func theWholeTextIsReadAtTheSamePlace() throws {
    var desk = Desk()
    try desk.press("Enter Space")
    let place = desk.state.reading?.topOffset
    try desk.press("O")
    #expect(desk.state.notice?.text == "The whole text from its page")
    #expect(desk.state.reading?.topOffset == place && place != 0)
    try desk.press("J O")
    #expect(desk.state.notice?.level == .problem)
  }

  @Test func attachmentsAreListedOpenedAndDownloaded() throws {
    var desk = Desk()
    desk.library.articles[0].content.enclosures = [
      Enclosure(url: "https://a.example/../x/%2e%2e/tide.mp3?token=1", type: "audio/mpeg", length: 34_000_000),
      Enclosure(url: "file:///etc/passwd"),
    ]
    desk.send(.libraryChanged)
    try desk.press("j k Enter ge")
    #expect(Screen.draw(desk.state).plainText.contains("34 MB"))
    try desk.press("d")
    #expect(
      desk.effects.contains(
        .download("https://a.example/../x/%2e%2e/tide.mp3?token=1", path: nil, name: "tide.mp3")))
    try desk.press("j d")
    #expect(desk.state.notice?.level == .problem, "nothing but the web is downloaded")
    try desk.press("o")
    #expect(!desk.effects.contains { if case .openLink = $0 { true } else { false } })
  }

  @Test(arguments: [("https://a.example/", "attachment"), ("https://a.example/..", "attachment"), ("x/%2Fy", "y")])
  func fileNamesAreNoPaths(_ url: String, _ name: String) {
    #expect(Enclosure(url: url).fileName == name)
  }

  @Test(arguments: [Size(160, 44), Size(120, 36), Size(80, 24), Size(40, 12), Size(20, 5)])
  func thePaneHasRoomOnEveryScreen(_ size: Size) throws {
    var desk = try desk(size)
    try desk.press("jjj")
    let picture = Screen.draw(desk.state)
    #expect(picture.size == size)
    #expect(picture.plainText.contains("Gull"))
  }
}
