import Canvas
import Foundation
import NewsModel
import Support
import Testing

@testable import ReaderUI

/// Compares a grid with literal lines; where they differ, both pictures are printed.
func expectPicture(
  _ grid: Grid, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let drawn = grid.plainText.trimmedLines
  let wanted = expected.trimmedLines
  if drawn != wanted {
    Issue.record("drawn:\n\(drawn)\n\nexpected:\n\(wanted)\n", sourceLocation: sourceLocation)
  }
}

/// Compares a grid with a picture in `Tests/Fixtures/ReaderUI`. A missing picture is recorded, and the test fails once.
func expectSnapshot(_ grid: Grid, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let path = Fixtures.path("ReaderUI/\(name).txt")
  let drawn = grid.plainText.trimmedLines + "\n"
  guard FileManager.default.fileExists(atPath: path) else {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(drawn.utf8).write(to: url)
    Issue.record("\(name) is recorded now; look at it:\n\(drawn)", sourceLocation: sourceLocation)
    return
  }
  let wanted = String(decoding: try Fixtures.data("ReaderUI/\(name).txt"), as: UTF8.self)
  if drawn != wanted {
    Issue.record("\(name), drawn:\n\(drawn)\n\nexpected:\n\(wanted)", sourceLocation: sourceLocation)
  }
}

extension String {
  /// Without blanks at the ends of lines and without empty lines at the end.
  fileprivate var trimmedLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

extension Grid {
  /// A blank grid in the looks of a state.
  init(like state: ReaderState, _ width: Int, _ height: Int) {
    self.init(size: Size(width, height), style: Styles(state).ground)
  }

  /// The style of the first cell from which `text` stands in one row.
  func style(of text: String) -> Style? {
    for y in 0..<size.height {
      for x in 0..<size.width where x + text.count <= size.width {
        if zip(text, x...).allSatisfy({ String($0.0) == self[$0.1, y].glyph }) { return self[x, y].style }
      }
    }
    return nil
  }
}
