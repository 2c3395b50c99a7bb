import Canvas
import NewsModel
import ReaderUI
import Testing

/// Whole screens as text. To change one on purpose, remove its file in `Tests/Fixtures/ReaderUI` and run the test
/// twice.
@Suite struct ScreenSnapshotTests {
  @Test(arguments: [(80, 24), (40, 12), (120, 36), (160, 50)])
  func listScreens(width: Int, height: Int) throws {
    try expectSnapshot(Screen.draw(SampleNews.state(width, height)), "list-\(width)x\(height)")
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 36), (160, 50)])
  func readerScreens(width: Int, height: Int) throws {
    try expectSnapshot(Screen.draw(SampleNews.state(width, height, focus: .reader)), "reader-\(width)x\(height)")
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 36)])
  func searchScreens(width: Int, height: Int) throws {
    try expectSnapshot(Screen.draw(SampleNews.searching(width, height)), "search-\(width)x\(height)")
  }

  @Test func helpScreen() throws {
    var state = SampleNews.state(80, 24)
    var picker = PickerState()
    picker.filter = "related"
    state.picker = .help(picker)
    try expectSnapshot(Screen.draw(state), "help-80x24")
  }

  @Test func plainASCII() throws {
    var state = SampleNews.state(80, 24)
    state.options.usesASCII = true
    state.focus = .reader
    state.fitToScreen()
    try expectSnapshot(Screen.draw(state), "ascii-80x24")
  }

  @Test func everySizeIsDrawn() {
    for width in stride(from: 1, through: 200, by: 17) {
      for height in stride(from: 1, through: 60, by: 7) {
        for focus in Pane.allCases {
          var state = SampleNews.state(width, height, focus: focus)
          #expect(Screen.draw(state).size == Size(width, height))
          state.picker = .help(PickerState())
          _ = Screen.draw(state)
          state.picker = .palette(PickerState())
          _ = Screen.draw(state)
        }
        _ = Screen.draw(SampleNews.searching(width, height))
      }
    }
  }

  @Test func tooSmallAScreenSaysSo() {
    #expect(Screen.draw(SampleNews.state(30, 3)).plainText.contains("Dateline needs 20x5 cells"))
    #expect(Screen.draw(SampleNews.state(12, 8)).plainText.contains("needs 20x5"))
  }
}
