import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

@Suite struct ConfiguringTests {
  @Test func whatTheFileChangesHoldsAndWhatWasChosenByKeyStays() throws {
    var desk = Desk()
    try desk.press("t")
    #expect(!desk.state.options.showsSidebar)
    let former = ReaderOptions(theme: Theme(name: "ink", styles: [:]))
    var new = former
    new.measure = 60
    new.isPlain = true
    new.rowFormat = try RowFormat("date headline")
    desk.send(.configured(from: former, to: new))
    #expect(desk.state.options.measure == 60)
    #expect(desk.state.options.rowFormat == new.rowFormat)
    #expect(!desk.state.options.showsSidebar)
    #expect(desk.state.screenLayout.reader == nil)
    #expect(desk.state.notice?.text == "The configuration was read anew")
    var other = new
    other.theme = Theme(name: "broadsheet", styles: [:])
    desk.send(.configured(from: new, to: other))
    #expect(desk.state.options.theme.name == "broadsheet")
  }
}
