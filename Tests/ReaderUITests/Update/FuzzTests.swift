import Canvas
import Commands
import NewsModel
import ReaderUI
import Support
import Testing

/// Any keys in any order, fast and slow, on screens of any size: nothing crashes and the state keeps its promises.
@Suite struct FuzzTests {
  static let keys: [Key] = {
    let plain = "jkhlgGJnNxsrAuFLHeEtzqfiy/&:?[] 0123459abcorpm:é👨‍👩‍👧\u{301}\"(-".map { Key(.character($0)) }
    let control = "abcdefghklnopruwyz".filter { $0 != "c" }.map { Key(.character($0), .control) }
    let bases: [Key.Base] = [
      .enter, .tab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .function(5), .enter, .enter, .escape, .escape, .tab,
    ]
    return plain + control + bases.map { Key($0) } + [
      Key(.tab, .shift), Key(.character("b"), .alt), Key(.character("k"), .alt),
    ]
  }()

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func everyKeyIsAnswered(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var harness = ReaderHarness(articles: [0, 1, 250, 40][Int(seed) - 1].nonZero)
    if seed == 1 { harness.library.articles = [] }
    for step in 0..<5_000 {
      switch Int.random(in: 0..<60, using: &random) {
      case 0:
        harness.send(.resize(Size(Int.random(in: -1..<170, using: &random), Int.random(in: -1..<50, using: &random))))
      case 1: harness.isSlow.toggle()
      case 2: harness.deliver()
      case 3:
        let actions: [MouseEvent.Action] = [.press, .doublePress, .wheelUp, .wheelDown, .release, .drag]
        let point = Point(Int.random(in: -2..<150, using: &random), Int.random(in: -2..<50, using: &random))
        harness.send(.mouse(MouseEvent(actions.randomElement(using: &random) ?? .press, at: point)))
      case 4: harness.send(.paste("port\nalder \u{1b}"))
      case 5: harness.send(.libraryChanged)
      case 6:
        let command = Command.allCases.randomElement(using: &random) ?? .down
        harness.send(.command(command, argument: Bool.random(using: &random) ? "ferry" : nil, count: 3))
      default:
        harness.send(.key(Self.keys.randomElement(using: &random) ?? Key(.enter)))
      }
      harness.effects = []
      check(harness.state, "seed \(seed), step \(step)")
    }
    harness.deliver()
    #expect(harness.state.waiting.isEmpty)
    #expect(harness.state.opening == nil)
    #expect(harness.state.list.awaiting == nil)
  }

  private func check(_ state: ReaderState, _ place: Comment) {
    let list = state.list
    #expect(list.rows.isEmpty ? list.selection == 0 : list.rows.indices.contains(list.selection), place)
    #expect(list.top == 0 || list.rows.indices.contains(list.top), place)
    #expect(list.rows.count <= 1000, place)
    #expect(Set(list.rows.map(\.id)).count == list.rows.count, place)
    let layout = state.screenLayout
    if layout.fits {
      switch state.focus {
      case .sources: #expect(layout.sources != nil, place)
      case .list: #expect(layout.list != nil, place)
      case .reader: #expect(layout.reader != nil, place)
      case .sidebar: #expect(layout.sidebar != nil, place)
      }
    }
    if let reading = state.reading {
      #expect((0...reading.article.content.document.text.utf8.count).contains(reading.topOffset), place)
      #expect(reading.hit.map { reading.hits.indices.contains($0) } ?? true, place)
      #expect(state.sidebar.selection.map { reading.entities.indices.contains($0) } ?? true, place)
    } else {
      #expect(state.focus == .list || state.focus == .sources || state.opening != nil, place)
    }
    if let prompt = state.prompt {
      let index = prompt.text.utf8.index(prompt.text.startIndex, offsetBy: prompt.cursor)
      #expect(index == prompt.text.endIndex || prompt.text.indices.contains(index), place)
      if let menu = prompt.completions { #expect(menu.range.end <= prompt.text.utf8.count, place) }
    }
    #expect(
      state.trail.steps.isEmpty ? state.trail.index == -1 : state.trail.steps.indices.contains(state.trail.index), place
    )
    if let walk = state.walk { #expect(walk.rows.indices.contains(walk.index), place) }
  }
}

extension Int {
  /// A library needs one article to be made from.
  fileprivate var nonZero: Int { Swift.max(1, self) }
}
