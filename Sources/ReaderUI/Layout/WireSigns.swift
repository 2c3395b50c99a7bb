import NewsModel

/// The small marks of what the desk says about a story: withdrawn, under embargo and for how long, corrected, how
/// urgent.
struct WireSigns {
  let words: [String]

  init(_ marks: WireMarks, signs: Signs, dates: NewsDates) {
    var words: [String] = []
    if marks.signal == .kill { words.append("\(signs.withdrawn)killed") }
    switch marks.embargo {
    case .until(let date): if let left = dates.left(until: date) { words.append("\(signs.embargo)\(left)") }
    case .untilReleased: words.append("\(signs.embargo)held")
    case nil: break
    }
    if marks.signal == .correction { words.append("\(signs.corrected)corr") }
    if let urgency = marks.urgency, urgency <= 3 { words.append("!\(urgency)") }
    self.words = words
  }
}
