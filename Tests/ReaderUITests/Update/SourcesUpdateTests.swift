import Canvas
import Commands
import Foundation
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

@Suite struct SourcesUpdateTests {
  /// Two sources in the folder Coast, one in Wires, one in none; the second has failed since an hour.
  private func harness(_ size: Size = Size(120, 36)) throws -> ReaderHarness {
    var harness = ReaderHarness(size: size)
    var failing = source(2, "Gull", folders: ["Coast"], unread: 0)
    failing.problem = "the server has a fault (500)"
    failing.fetch.failingSince = FakeLibrary.now.addingTimeInterval(-3600)
    harness.library.sources = [
      source(1, "Harbour Post", folders: ["Coast", "Daily"], unread: 4), failing,
      source(3, "Wire Desk", folders: ["Wires"], unread: 7), source(4, "Tide", folders: [], unread: 1),
    ]
    try harness.press("b")
    return harness
  }

  private func source(_ id: Int64, _ name: String, folders: [String], unread: Int) -> Source {
    Source(
      id: SourceID(id), kind: .feed, address: "https://\(id).example/feed", name: name, tags: folders, articleCount: 9,
      unreadCount: unread)
  }

  private func names(_ harness: ReaderHarness) -> [String] {
    harness.state.sourcesLayout.rows.map { row in
      switch row {
      case .everything(let unread): "all \(unread)"
      case .folder(let name, let unread, let isFolded, let hasProblem):
        "\(isFolded ? "+" : "-")\(name) \(unread)\(hasProblem ? "!" : "")"
      case .source(let source): source.name
      case .detail(let words): "  \(words)"
      case .search(let search, let number): "\(number) \(search.name)"
      case .blank: ""
      }
    }
  }

  @Test func foldersHoldTheirSourcesAndCountWhatIsUnread() throws {
    var harness = try harness()
    #expect(harness.state.focus == .sources)
    #expect(names(harness) == ["all 12", "-Coast 4!", "Harbour Post", "Gull", "-Wires 7", "Wire Desk", "Tide"])
    try harness.press("j z")
    #expect(names(harness) == ["all 12", "+Coast 4!", "-Wires 7", "Wire Desk", "Tide"])
    try harness.press("z G")
    #expect(harness.state.sources.choice == .source(SourceID(4)))
    try harness.press("b")
    #expect(harness.state.focus == .list && harness.state.screenLayout.sources == nil)
  }

  @Test func whatFailedWhyAndSinceWhenStandsUnderTheChosenSource() throws {
    var harness = try harness()
    try harness.press("jjj")
    let picture = Screen.draw(harness.state).plainText
    #expect(picture.contains("failed since"))
    #expect(names(harness).contains { $0.hasPrefix("  failed since") })
    try harness.press("k")
    #expect(!names(harness).contains { $0.hasPrefix("  failed since") })
  }

  @Test func enterLimitsTheListAndAnotherOneReplacesTheLimit() throws {
    var harness = try harness()
    try harness.press("j Enter")
    #expect(harness.state.focus == .list)
    #expect(harness.state.list.path == ["All sources", "Coast"])
    #expect(harness.state.list.query.condition == .or([.inSource(SourceID(1)), .inSource(SourceID(2))]))
    try harness.press("S-Tab G Enter")
    #expect(harness.state.list.path == ["All sources", "Tide"])
    #expect(harness.state.list.query.condition == .inSource(SourceID(4)))
    #expect(harness.state.lists.count == 1)
    try harness.press("S-Tab gg Enter")
    #expect(harness.state.list.query == .everything && harness.state.lists.isEmpty)
  }

  @Test func aSourceIsRenamedMovedSetAndRemovedAndAllOfItIsUndone() throws {
    var harness = try harness()
    try harness.press("jj cn Ctrl-u")
    harness.type("The Post")
    try harness.press("Enter")
    #expect(harness.library.sources[0].name == "The Post")
    #expect(harness.state.notice?.text == "Harbour Post renamed to The Post; u undoes")
    try harness.press("Alt-j")
    #expect(names(harness)[2...3] == ["Gull", "The Post"])
    try harness.press("# Ctrl-u")
    harness.type("Wires, Daily")
    try harness.press("Enter")
    #expect(harness.library.sources.first { $0.id == SourceID(1) }?.tags == ["Wires", "Daily"])
    try harness.press("co")
    harness.type("keep-days 30")
    try harness.press("Enter")
    #expect(harness.library.sources.first { $0.id == SourceID(1) }?.settings.keepDays == 30)
    try harness.press("D")
    #expect(!harness.library.sources.contains { $0.id == SourceID(1) })
    #expect(harness.state.notice?.text == "The Post removed with 9 articles; u undoes")
    try harness.press("u u u u u")
    let post = harness.library.sources.first { $0.id == SourceID(1) }
    #expect(post?.name == "Harbour Post" && post?.tags == ["Coast", "Daily"] && post?.settings == SourceSettings())
  }

  @Test func aFolderIsRenamedAndMovedPastTheNext() throws {
    var harness = try harness()
    try harness.press("j Alt-j")
    #expect(names(harness).filter { $0.hasPrefix("-") } == ["-Wires 7", "-Coast 4!"])
    try harness.press("cn Ctrl-u")
    harness.type("Shore")
    try harness.press("Enter")
    #expect(harness.library.sources.filter { $0.tags.first == "Shore" }.count == 2)
    #expect(harness.state.sources.choice == .folder("Shore"))
  }

  @Test func settingsAreReadAndMistakesTold() throws {
    var harness = try harness()
    try harness.press("jj co")
    harness.type("keep-days soon")
    try harness.press("Enter")
    #expect(harness.state.notice?.text == "keep-days takes a number from 1 to 36500, or default")
    try harness.press("K j j j Enter")
    #expect(harness.library.sources[0].settings.loadsFullText == true)
    #expect(Screen.draw(harness.state).plainText.contains("Load full text"))
    try harness.press("gg Enter")
    #expect(harness.state.prompt?.text == "set-source keep-days ")
  }

  @Test func refreshMeansWhatIsUnderTheCursor() throws {
    var harness = try harness()
    try harness.press("R j R jj R h R")
    #expect(
      harness.effects.filter { if case .refreshSources = $0 { true } else { false } } == [
        .refreshSources(.all), .refreshSources(.only([SourceID(1), SourceID(2)])),
        .refreshSources(.only([SourceID(2)])), .refreshSources(.all),
      ])
    try harness.press("Ctrl-g")
    #expect(harness.effects.last == .stopWork)
  }

  @Test func aPageWithSeveralFeedsLetsOneChoose() throws {
    var harness = try harness()
    try harness.press("a")
    harness.type("page")
    try harness.press("Enter")
    #expect(Screen.draw(harness.state).plainText.contains("which feed to add"))
    try harness.press("Down Enter")
    #expect(harness.library.sources.last?.address == "https://a.example/comments")
    #expect(harness.state.sources.choice == .source(SourceID(90)))
    try harness.press("u")
    #expect(!harness.library.sources.contains { $0.id == SourceID(90) })
  }

  @Test func progressOfSeveralKindsOfWorkStandsTogether() throws {
    var harness = try harness()
    harness.send(.work("stories", WorkProgress(name: "stories", done: 1, total: 9)))
    harness.send(.work("refreshing", WorkProgress(name: "refreshing", done: 3, total: 9, rest: 12)))
    #expect(Screen.draw(harness.state).plainText.contains("12 s"))
    harness.send(.work("refreshing", nil))
    #expect(harness.state.work.map(\.name) == ["stories"])
  }

  @Test func theWholeTextIsReadAtTheSamePlace() throws {
    var harness = ReaderHarness()
    try harness.press("Enter Space")
    let place = harness.state.reading?.topOffset
    try harness.press("O")
    #expect(harness.state.notice?.text == "Full text loaded")
    #expect(harness.state.reading?.topOffset == place && place != 0)
    try harness.press("J O")
    #expect(harness.state.notice?.level == .problem)
  }

  @Test func attachmentsAreListedOpenedAndDownloaded() throws {
    var harness = ReaderHarness()
    harness.library.articles[0].content.enclosures = [
      Enclosure(url: "https://a.example/../x/%2e%2e/tide.mp3?token=1", type: "audio/mpeg", length: 34_000_000),
      Enclosure(url: "file:///etc/passwd"),
    ]
    harness.send(.libraryChanged)
    try harness.press("j k Enter ge")
    #expect(Screen.draw(harness.state).plainText.contains("34 MB"))
    try harness.press("d")
    #expect(
      harness.effects.contains(
        .download("https://a.example/../x/%2e%2e/tide.mp3?token=1", path: nil, name: "tide.mp3")))
    try harness.press("j d")
    #expect(harness.state.notice?.level == .problem, "nothing but the web is downloaded")
    try harness.press("o")
    #expect(!harness.effects.contains { if case .openLink = $0 { true } else { false } })
  }

  @Test(arguments: [("https://a.example/", "attachment"), ("https://a.example/..", "attachment"), ("x/%2Fy", "y")])
  func fileNamesAreNoPaths(_ url: String, _ name: String) {
    #expect(Enclosure(url: url).fileName == name)
  }

  @Test(arguments: [Size(160, 44), Size(120, 36), Size(80, 24), Size(40, 12), Size(20, 5)])
  func thePaneHasRoomOnEveryScreen(_ size: Size) throws {
    var harness = try harness(size)
    try harness.press("jjj")
    let picture = Screen.draw(harness.state)
    #expect(picture.size == size)
    #expect(picture.plainText.contains("Gull"))
  }
}
