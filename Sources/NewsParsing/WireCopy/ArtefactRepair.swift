/// Repairs what transmission and pasting did to the punctuation of a paragraph. Blanks and punctuation move or go;
/// no letter and no digit ever does.
enum ArtefactRepair {
  /// In bytes; nobody writes longer paragraphs, and a file that is one line is left as it is.
  private static let longest = 100_000

  static func repair(_ paragraph: String) -> String {
    guard paragraph.utf8.count <= longest else { return paragraph }
    var text = Array(paragraph)
    pairTypewriterQuotes(&text)
    joinInitials(&text)
    dropStrayStops(&text)
    closeGaps(&text)
    settleQuotes(&text)
    return String(text)
  }

  /// Two backticks open and two apostrophes close a quotation on old wires.
  private static func pairTypewriterQuotes(_ text: inout [Character]) {
    guard text.contains("`") else { return }
    var kept: [Character] = []
    var index = 0
    while index < text.count {
      let isPair = index + 1 < text.count && text[index] == text[index + 1]
      if isPair, text[index] == "`" || text[index] == "'" {
        kept.append(text[index] == "`" ? "“" : "”")
        index += 2
      } else {
        kept.append(text[index])
        index += 1
      }
    }
    text = kept
  }

  /// `U .S.` → `U.S.`: a blank inside an abbreviation of capitals.
  private static func joinInitials(_ text: inout [Character]) {
    var index = 1
    while index + 3 < text.count {
      let isGap = text[index] == " " && text[index + 1] == "." && text[index + 2].isUppercase && text[index + 3] == "."
      let isInitial = text[index - 1].isUppercase && (index < 2 || !text[index - 2].isLetter)
      if isGap, isInitial { text.remove(at: index) }
      index += 1
    }
  }

  /// Abbreviations that are written in capitals with a full stop.
  private static let stopped: Set = [
    "ST", "NO", "CO", "LTD", "INC", "CORP", "VS", "MR", "MRS", "MS", "DR", "GEN", "SEN", "REP", "GOV", "LT", "COL",
    "SGT",
    "CAPT", "AM", "PM", "JR", "SR", "MT", "FT", "ETC", "ED", "EDS",
  ]

  /// `US. military` → `US military`, `said. .` → `said.`
  private static func dropStrayStops(_ text: inout [Character]) {
    var kept: [Character] = []
    kept.reserveCapacity(text.count)
    for (index, character) in text.enumerated() {
      if character == ".", index + 1 == text.count || text[index + 1] == " " {
        let before = kept.last { $0 != " " && !"\"”’)'".contains($0) }
        // A lone stop behind the end of a sentence.
        if kept.last == " ", before.map({ ".!?…".contains($0) }) ?? false {
          while kept.last == " " { kept.removeLast() }
          continue
        }
        // A stop behind an abbreviation of capitals, where the sentence goes on.
        if index + 2 < text.count, text[index + 2].isLowercase, isBareAbbreviation(kept) { continue }
      }
      kept.append(character)
    }
    text = kept
  }

  /// "US", "NATO" or the second half of "Iraq-US" at the end, without full stops of its own.
  private static func isBareAbbreviation(_ text: [Character]) -> Bool {
    let word = Array(text.reversed().prefix { $0.isLetter || $0 == "." }.reversed())
    return (2...5).contains(word.count) && word.allSatisfy(\.isUppercase) && !stopped.contains(String(word))
  }

  /// Blanks before punctuation and behind opening marks go; so does all but one of several.
  private static func closeGaps(_ text: inout [Character]) {
    var kept: [Character] = []
    kept.reserveCapacity(text.count)
    for (index, character) in text.enumerated() {
      let next = index + 1 < text.count ? text[index + 1] : " "
      if character == " ", kept.last == " " || kept.last == "“" || (kept.last == "(" && next != ")") { continue }
      if kept.last == " ", kept.count > 1, ",.;:!?)".contains(character),
        next == " " || "\"”’)".contains(next) || index + 1 == text.count
      {
        let before = kept[kept.count - 2]
        let isAttached = before.isLetter || before.isNumber || "\"”’')%".contains(before)
        // " ..." and ":-)" are no mistakes.
        if isAttached, !(character == "." && next == ".") { kept.removeLast() }
      }
      kept.append(character)
    }
    text = kept
  }

  /// `, ”said` → `,” said`; `well , ” he` → `well,” he`. A straight mark is a closing one where an odd number went
  /// before.
  private static func settleQuotes(_ text: inout [Character]) {
    var kept: [Character] = []
    kept.reserveCapacity(text.count)
    var straight = 0
    for (index, character) in text.enumerated() {
      let isClosing: Bool
      switch character {
      case "”": isClosing = true
      case "\"":
        isClosing = straight % 2 == 1
        straight += 1
      default: isClosing = false
      }
      let next = index + 1 < text.count ? text[index + 1] : " "
      if isClosing, kept.last == " ", kept.count > 1 {
        let before = kept[kept.count - 2]
        if ",.!?;…".contains(before) || next == " " && (before.isLetter || before.isNumber) { kept.removeLast() }
      }
      kept.append(character)
      if isClosing, next.isLetter, kept.count > 1, ",.!?".contains(kept[kept.count - 2]) { kept.append(" ") }
    }
    text = kept
  }
}
