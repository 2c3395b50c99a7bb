import Canvas
import ReaderUI
import Testing

@Suite struct DividerTests {
  @Test func keysMoveTheLineOfThePane() throws {
    var desk = Desk(size: Size(120, 36))
    #expect(desk.state.screenLayout.list?.width == 38)
    try desk.press("> >")
    #expect(desk.state.screenLayout.list?.width == 42)
    #expect(desk.effects.last == .keepScreen)
    try desk.press("Enter >")
    #expect(desk.state.screenLayout.list?.width == 40, "a wider reader is a narrower list")
    try desk.press("200 <")
    let layout = desk.state.screenLayout
    #expect(try #require(layout.reader).width >= 36)
    try desk.press("Ctrl-w =")
    #expect(desk.state.screenLayout.list?.width == 38)
  }

  @Test func theMouseDragsLines() throws {
    var desk = Desk(size: Size(120, 36))
    let selected = desk.selected
    let column = try #require(desk.state.screenLayout.sidebar).x - 1
    desk.send(.mouse(MouseEvent(.press, at: Point(column, 10))))
    desk.send(.mouse(MouseEvent(.drag, at: Point(column - 6, 12))))
    desk.send(.mouse(MouseEvent(.release, at: Point(column - 6, 12))))
    #expect(desk.state.screenLayout.sidebar?.width == 32)
    #expect(desk.selected == selected)
    desk.send(.mouse(MouseEvent(.drag, at: Point(20, 12))))
    #expect(desk.state.screenLayout.sidebar?.width == 32, "nothing is held any more")
  }

  @Test func noDragMakesAPaneTooSmall() throws {
    for width in [72, 100, 112, 160] {
      var desk = Desk(size: Size(width, 30))
      try desk.press("Enter")
      for place in stride(from: 0, to: width, by: 7) {
        for divider in desk.dividers {
          desk.send(.mouse(MouseEvent(.press, at: divider)))
          desk.send(.mouse(MouseEvent(.drag, at: Point(place, place % 30))))
          desk.send(.mouse(MouseEvent(.release, at: Point(place, place % 30))))
          let layout = desk.state.screenLayout
          #expect(try #require(layout.reader).width >= 36)
          #expect(layout.sidebar.map { $0.width >= 16 && $0.maxX == width } ?? true)
          #expect(layout.list.map { $0.width >= 24 } ?? true)
        }
      }
    }
  }

  @Test func whatIsKeptIsTakenUp() throws {
    var desk = Desk()
    try desk.press("> Enter m a")
    desk.type(":messages")
    try desk.press("Enter")
    let kept = desk.state.kept(over: KeptScreen(), library: "/news")
    var other = Desk()
    other.state.take(kept, library: "/news")
    #expect(other.state.sizes == desk.state.sizes)
    #expect(other.state.places["a"]?.id == desk.state.places["a"]?.id)
    #expect(other.state.histories[.command] == ["messages"])
    other.state.take(kept, library: "/other")
    #expect(desk.state.kept(over: kept, library: nil).places == kept.places, "a library that goes keeps no places")
  }
}

extension Desk {
  /// A point on each line between two panes.
  fileprivate var dividers: [Point] {
    let layout = state.screenLayout
    var points: [Point] = []
    if let reader = layout.reader, reader.x > 0 { points.append(Point(reader.x - 1, 10)) }
    if let sidebar = layout.sidebar, sidebar.x > 0 { points.append(Point(sidebar.x - 1, 10)) }
    return points
  }
}
