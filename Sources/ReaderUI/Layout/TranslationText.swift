import Canvas
import NewsModel

/// The lines of a text with its translation at its side, or below each paragraph where the screen is narrow.
struct TranslationText {
  let translation: Translation
  let signs: Signs

  func text(width: Int) -> DialogText {
    var text = DialogText(width: width)
    let middle = ComparisonText.middle(of: width)
    text.begin()
    text.put(signs.cut(translation.title, to: max(6, (middle ?? width) - 6)), .readerTitle, at: 2)
    text.put(
      signs.cut("by \(translation.translator)", to: max(6, width / 2 - 6)), .quiet, at: middle.map { $0 + 2 } ?? 2)
    text.blank()
    for row in translation.rows {
      if let middle {
        let left = lines(row.original, at: 2, width: middle - 6)
        let right = lines(row.translated, at: middle + 2, width: middle - 6)
        for index in 0..<max(left.count, right.count) {
          text.add((index < left.count ? left[index] : []) + (index < right.count ? right[index] : []))
        }
      } else {
        for line in lines(row.original, at: 2, width: width - 3, .compareSame) { text.add(line) }
        for line in lines(row.translated, at: 2, width: width - 3) { text.add(line) }
      }
      text.blank()
    }
    return text
  }

  private func lines(
    _ paragraph: String?, at column: Int, width: Int, _ scope: Scope = .readerText
  ) -> [[DialogText.Piece]] {
    paragraph.map { DialogText.wrapped($0, [scope], marks: [], column: column, width: width) } ?? []
  }
}
