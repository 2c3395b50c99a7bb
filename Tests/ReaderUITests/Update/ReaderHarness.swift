import Canvas
import Commands
import Foundation
import NewsModel
import ReaderSupport
import ReaderUI

/// A reader at a desk: keys in, state out, with the effects answered from memory and nothing drawn.
struct ReaderHarness {
  var state: ReaderState
  var library: FakeLibrary
  /// Every effect asked for, in order.
  var effects: [Effect] = []
  /// While true, answers are held back until `deliver`.
  var isSlow = false
  private var held: [Effect] = []

  init(articles: Int = 30, size: Size = Size(120, 36), query: ArticleQuery = .everything) {
    library = FakeLibrary(count: articles)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    state = ReaderState(
      size: size, now: FakeLibrary.now, calendar: calendar,
      options: ReaderOptions(theme: Theme(name: "ink", styles: [:]), themeNames: ["broadsheet", "ink", "night-desk"]),
      list: ListState(query: query))
    send(.start)
  }

  mutating func send(_ message: Message) {
    run(state.update(message))
  }

  private mutating func run(_ asked: [Effect]) {
    effects += asked
    for effect in asked {
      if isSlow {
        held.append(effect)
      } else if let answer = library.answer(effect) {
        run(state.update(answer))
      }
    }
  }

  /// Answers what was held back, oldest first, until nothing is asked any more.
  mutating func deliver() {
    while !held.isEmpty {
      let effect = held.removeFirst()
      if let answer = library.answer(effect) { run(state.update(answer)) }
    }
  }

  /// Presses keys as they are written in the keymap: `jj Enter ] Ctrl-o`.
  mutating func press(_ keys: String) throws {
    for key in try KeySequence(parsing: keys).keys { send(.key(key)) }
  }

  /// Types letters, blanks included.
  mutating func type(_ text: String) {
    for character in text { send(.key(Key(.character(character)))) }
  }

  // MARK: What is seen

  /// The number of the article in the reader.
  var shown: Int64? { state.reading?.article.id.rawValue }
  /// The number of the selected article.
  var selected: Int64? { state.list.selected?.id.rawValue }
  var quits: Bool { effects.contains(.quit) }
}
