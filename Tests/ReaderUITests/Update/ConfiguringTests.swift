import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

@Suite struct ConfiguringTests {
  @Test func whatTheFileChangesHoldsAndWhatWasChosenByKeyStays() throws {
    var harness = ReaderHarness()
    try harness.press("t")
    #expect(!harness.state.options.showsSidebar)
    let former = ReaderOptions(theme: Theme(name: "ink", styles: [:]))
    var new = former
    new.measure = 60
    new.isPlain = true
    new.rowFormat = try RowFormat("date headline")
    harness.send(.configured(from: former, to: new))
    #expect(harness.state.options.measure == 60)
    #expect(harness.state.options.rowFormat == new.rowFormat)
    #expect(!harness.state.options.showsSidebar)
    #expect(harness.state.screenLayout.reader == nil)
    #expect(harness.state.notice?.text == "Configuration reloaded")
    var other = new
    other.theme = Theme(name: "broadsheet", styles: [:])
    harness.send(.configured(from: new, to: other))
    #expect(harness.state.options.theme.name == "broadsheet")
  }
}
