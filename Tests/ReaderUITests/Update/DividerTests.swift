import Canvas
import Commands
import ReaderUI
import Testing

@Suite struct DividerTests {
  @Test func keysMoveTheLineOfThePane() throws {
    var harness = ReaderHarness(size: Size(120, 36))
    #expect(harness.state.screenLayout.list?.width == 38)
    try harness.press("> >")
    #expect(harness.state.screenLayout.list?.width == 42)
    #expect(harness.effects.last == .keepScreen)
    try harness.press("Enter >")
    #expect(harness.state.screenLayout.list?.width == 40, "a wider reader is a narrower list")
    try harness.press("200 <")
    let layout = harness.state.screenLayout
    #expect(try #require(layout.reader).width >= 36)
    try harness.press("Ctrl-w =")
    #expect(harness.state.screenLayout.list?.width == 38)
  }

  @Test func theMouseDragsLines() throws {
    var harness = ReaderHarness(size: Size(120, 36))
    let selected = harness.selected
    let column = try #require(harness.state.screenLayout.sidebar).x - 1
    harness.send(.mouse(MouseEvent(.press, at: Point(column, 10))))
    harness.send(.mouse(MouseEvent(.drag, at: Point(column - 6, 12))))
    harness.send(.mouse(MouseEvent(.release, at: Point(column - 6, 12))))
    #expect(harness.state.screenLayout.sidebar?.width == 32)
    #expect(harness.selected == selected)
    harness.send(.mouse(MouseEvent(.drag, at: Point(20, 12))))
    #expect(harness.state.screenLayout.sidebar?.width == 32, "nothing is held any more")
  }

  @Test func noDragMakesAPaneTooSmall() throws {
    for width in [72, 100, 112, 160] {
      var harness = ReaderHarness(size: Size(width, 30))
      try harness.press("Enter")
      for place in stride(from: 0, to: width, by: 7) {
        for divider in harness.dividers {
          harness.send(.mouse(MouseEvent(.press, at: divider)))
          harness.send(.mouse(MouseEvent(.drag, at: Point(place, place % 30))))
          harness.send(.mouse(MouseEvent(.release, at: Point(place, place % 30))))
          let layout = harness.state.screenLayout
          #expect(try #require(layout.reader).width >= 36)
          #expect(layout.sidebar.map { $0.width >= 16 && $0.maxX == width } ?? true)
          #expect(layout.list.map { $0.width >= 24 } ?? true)
        }
      }
    }
  }

  @Test func whatIsKeptIsTakenUp() throws {
    var harness = ReaderHarness()
    try harness.press("> Enter m a")
    harness.type(":messages")
    try harness.press("Enter")
    let kept = harness.state.kept(over: KeptScreen(), library: "/news")
    var other = ReaderHarness()
    other.state.take(kept, library: "/news")
    #expect(other.state.sizes == harness.state.sizes)
    #expect(other.state.places["a"]?.id == harness.state.places["a"]?.id)
    #expect(other.state.histories[.command] == ["messages"])
    other.state.take(kept, library: "/other")
    #expect(harness.state.kept(over: kept, library: nil).places == kept.places, "a library that goes keeps no places")
  }

  /// Two screens run at once; each keeps what its user did, whichever ends first.
  @Test func whatTwoScreensDidIsKept() throws {
    var before = ReaderHarness()
    for line in [":messages", ":help"] {
      before.type(line)
      try before.press("Enter")
    }
    let start = before.state.kept(over: KeptScreen(), library: "/news")
    var one = ReaderHarness()
    var other = ReaderHarness()
    one.state.take(start, library: "/news")
    other.state.take(start, library: "/news")
    try one.press("> Enter m a")
    one.type(":messages")
    try one.press("Enter")
    try other.press("Enter m b")
    other.type(":set")
    try other.press("Enter")
    let first = one.state.kept(over: start, library: "/news")
    let last = other.state.kept(over: first, library: "/news")
    #expect(last.places["/news"]?.keys.sorted() == ["a", "b"])
    #expect(last.histories["command"] == ["help", "messages", "set"])
    #expect(last.sizes == first.sizes, "the second moved no divider")
    #expect(other.state.kept(over: last, library: "/news") == last, "what is kept twice is kept once")
  }
}

extension ReaderHarness {
  /// A point on each line between two panes.
  fileprivate var dividers: [Point] {
    let layout = state.screenLayout
    var points: [Point] = []
    if let reader = layout.reader, reader.x > 0 { points.append(Point(reader.x - 1, 10)) }
    if let sidebar = layout.sidebar, sidebar.x > 0 { points.append(Point(sidebar.x - 1, 10)) }
    return points
  }
}
