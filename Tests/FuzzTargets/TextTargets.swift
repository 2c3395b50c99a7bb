import Canvas
import Foundation
import NewsParsing
import TextCore

/// What becomes of text on its way to the screen and to files.
extension FuzzTarget {
  static let text: [FuzzTarget] = [
    FuzzTarget("width", longest: 512) { data in
      let text = data.words
      let clean = Sanitizer.clean(text)
      guard Sanitizer.clean(clean) == clean else { return "cleaning twice is not cleaning once" }
      guard !clean.unicodeScalars.contains(where: isObeyed) else { return "a control character after cleaning" }
      let form = TextWidth.displayForm(clean)
      guard !form.unicodeScalars.contains(where: isObeyed) else { return "a control character in what is shown" }
      guard TextWidth.width(of: form) >= 0 else { return "a width below nothing" }
      for answer in WidthAnswer.allCases { _ = answer.json(for: text) }
      return wrapping(clean, to: 12) ?? wrapping(clean, to: 1)
    },
    FuzzTarget("clean", longest: 1024) { data in
      let line = NewsText.cleanLine(data.words)
      return line.unicodeScalars.contains { $0 == "\n" || isObeyed($0) } ? "a control character in a line" : nil
    },
    FuzzTarget("address", longest: 512) { data in
      let text = data.words
      _ = WebAddress.isSafeToOpen(text)
      _ = WebAddress.isFetchable(text)
      _ = WebAddress.withoutPasswords(in: text)
      _ = HostName.marked(text)
      let name = FileName.safe(text, fallback: "file")
      guard !name.isEmpty, name.utf8.count <= 255, !name.hasPrefix("."), !name.hasPrefix("-"), !name.contains("/"),
        !name.unicodeScalars.contains(where: isObeyed)
      else { return "an unsafe name of a file: \(name.debugDescription)" }
      return nil
    },
    FuzzTarget("search", longest: 512) { data in
      let text = data.words
      _ = SearchUnit.cut(text)
      _ = Folding.key(of: text)
      _ = Folding.term(of: text)
      for edition in [Stemmer.Edition.index, .printed] { _ = Stemmer.stem(Array(data.prefix(64)), edition) }
      return nil
    },
  ]

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
  }

  /// Lines in the order of the text, none of them wider than it may be unless it is one character.
  private static func wrapping(_ text: String, to width: Int) -> String? {
    let bytes = Array(text.utf8)
    var end = 0
    for line in TextWrap.lines(text, width: width) {
      guard line.lowerBound >= end, line.upperBound <= bytes.count else { return "lines out of order" }
      end = line.upperBound
      let words = String(decoding: bytes[line], as: UTF8.self)
      guard words.count == 1 || TextWidth.width(of: words) <= width else { return "a line that is too wide" }
    }
    return nil
  }
}
