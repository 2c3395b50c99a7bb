import Canvas
import Commands
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

@Suite struct PictureUpdateTests {
  private let address = "https://a.example/tide.jpg"
  private let form = PictureForm(.kitty, cell: Size(10, 20))
  private let picture = TerminalPicture(size: Size(40, 12), appearing: [1], leaving: [2])

  /// An article with two pictures, open.
  private func harness(size: Size = Size(100, 30)) throws -> ReaderHarness {
    var harness = ReaderHarness(size: size)
    harness.library.articles[0].content.enclosures = [
      Enclosure(url: address, type: "image/jpeg"), Enclosure(url: "https://a.example/talk.mp3", type: "audio/mpeg"),
      Enclosure(url: "https://a.example/map.PNG?w=1"), Enclosure(url: address),
    ]
    harness.send(.libraryChanged)
    try harness.press("j k Enter")
    return harness
  }

  private func loading(_ harness: ReaderHarness) -> (request: Int, address: String, room: PictureRoom)? {
    for case .loadPicture(let request, let address, let room) in harness.effects.reversed() {
      return (request, address, room)
    }
    return nil
  }

  @Test func aPictureIsAskedForShownAndGoneWithAnyKey() throws {
    var harness = try harness()
    harness.send(.pictures(form))
    #expect(loading(harness) == nil, "nothing is fetched before it is asked for")
    try harness.press("i")
    let asked = try #require(loading(harness))
    #expect(asked.address == address && asked.room == PictureRoom(form, cells: Size(100, 26)))
    harness.send(.picture(request: asked.request, picture))
    let grid = Screen.draw(harness.state)
    #expect(grid.picture == Grid.Picture(picture, at: Point(30, 9)))
    #expect(grid.plainText.contains("Picture 1 of 2  \(address)") && grid.plainText.contains("any key returns"))
    let place = harness.state.list.selection
    try harness.press("j")
    #expect(Screen.draw(harness.state).picture == nil)
    #expect(harness.state.list.selection == place && harness.state.focus == .reader, "the key does nothing else")
    // The second one.
    try harness.press("2i")
    #expect(loading(harness)?.address == "https://a.example/map.PNG?w=1")
  }

  @Test func itLeavesWithMouseSizeAndPaste() throws {
    let ways: [Message] = [
      .resize(Size(90, 30)), .mouse(MouseEvent(.press, column: 3, row: 3)), .paste("x"),
      .mouse(MouseEvent(.wheelDown, column: 3, row: 3)),
    ]
    for way in ways {
      var harness = try harness()
      harness.send(.pictures(form))
      try harness.press("i")
      harness.send(.picture(request: try #require(loading(harness)).request, picture))
      #expect(harness.state.picture != nil)
      harness.send(way)
      #expect(harness.state.picture == nil)
    }
  }

  @Test func onePictureThatComesLateIsNotShown() throws {
    var harness = try harness()
    harness.send(.pictures(form))
    try harness.press("i")
    let first = try #require(loading(harness))
    try harness.press("/")
    harness.send(.picture(request: first.request, picture))
    #expect(harness.state.picture == nil, "something is being typed")
    try harness.press("Esc i")
    let second = try #require(loading(harness))
    #expect(second.request != first.request)
    harness.send(.picture(request: first.request, picture))
    #expect(harness.state.picture == nil, "an older one")
    try harness.press("J")
    harness.send(.picture(request: second.request, picture))
    #expect(harness.state.picture == nil, "another article is open")
  }

  @Test func elsewhereTheViewerOpensIt() throws {
    var harness = try harness()
    try harness.press("i")
    #expect(harness.effects.contains(.viewPicture(address)))
    #expect(loading(harness) == nil)
  }

  @Test func theChosenAttachmentIsMeant() throws {
    var harness = try harness()
    try harness.press("ge j j i")
    #expect(harness.effects.contains(.viewPicture("https://a.example/map.PNG?w=1")))
    try harness.press("k i")
    #expect(harness.state.notice?.text == "talk.mp3 is not a picture")
  }

  @Test func onlyTheWebIsShown() throws {
    var harness = ReaderHarness()
    harness.library.articles[0].content.enclosures = [Enclosure(url: "file:///etc/passwd", type: "image/png")]
    harness.send(.libraryChanged)
    try harness.press("j k Enter i")
    #expect(harness.state.notice?.level == .problem)
    #expect(!harness.effects.contains { if case .viewPicture = $0 { true } else { false } })
    try harness.press("J i")
    #expect(harness.state.notice?.text == "This article has no picture")
  }

  @Test func picturesInTheTextComeWithTheirCaptions() {
    var builder = DocumentBuilder()
    builder.add(.paragraph, "It sailed.")
    builder.add(.caption(link: builder.link(address)), "The ferry at noon")
    builder.add(.caption(link: nil), "No address")
    let content = ArticleContent(title: "Ferry", enclosures: [Enclosure(url: address)], document: builder.document)
    #expect(content.pictures == [.init(address: address, caption: "The ferry at noon")])
  }
}
