import Foundation
import TextCore

/// Brings the text of a date into the shape that the readers know: digits of ASCII, single blanks, one word for each
/// name.
enum DateText {
  static func normalized(_ text: String) -> String {
    var text = text
    if text.utf8.contains(where: { $0 >= 0x80 }) { text = inASCIIDigits(text) }
    if text.contains("(") || text.contains("（") { text = withoutComments(text) }
    if text.contains("[") { text = withoutBrackets(text) }
    if text.unicodeScalars.contains(where: { (0x3000...0xD7FF).contains($0.value) }) { text = withEastAsianMarks(text) }
    if text.contains(" ") { text = withWholePhrases(text).replacing("+ ", with: "+") }
    return text.trimmed
  }

  /// Digits of any script as those of ASCII; blanks of any width as one kind; marks of direction go.
  private static func inASCIIDigits(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
        result.append(contentsOf: String(Int(digit)).unicodeScalars)
      } else if scalar.properties.isWhitespace {
        result.append(" ")
      } else {
        switch scalar.value {
        case 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x61C, 0x654, 0xFEFF: continue
        case 0xFF1A: result.append(":")
        case 0xFF0C, 0x60C, 0x3001: result.append(",")
        case 0xFF0F: result.append("/")
        case 0x2212, 0xFF0B: result.append(scalar.value == 0x2212 ? "-" : "+")
        default: result.append(scalar)
        }
      }
    }
    return String(result)
  }

  /// "GMT+0000 (Coordinated Universal Time)", "4日(火) 10:00"; a time stays.
  private static func withoutComments(_ text: String) -> String {
    var result = ""
    var inside = ""
    var depth = 0
    for character in text {
      if character == "(" || character == "（" {
        depth += 1
      } else if character == ")" || character == "）" {
        depth = max(0, depth - 1)
        if inside.contains(":"), inside.first?.isASCIIDigit == true { result += " " + inside + " " }
        inside = ""
      } else if depth == 0 {
        result.append(character)
      } else {
        inside.append(character)
      }
    }
    return result
  }

  /// "2025-03-04T10:00+01:00[Europe/Berlin]": the zone's name counts where no offset stands before it. Other brackets
  /// go, and what is in them stays.
  private static func withoutBrackets(_ text: String) -> String {
    guard let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]") else { return text }
    let inside = text[text.index(after: open)..<close]
    let before = text[..<open].trimmed
    let rest = text[text.index(after: close)...]
    guard inside.contains(where: \.isLetter) else { return before + " " + inside + rest }
    let tail = before.suffix(6)
    let hasOffset = before.last == "Z" || tail.contains("+") || tail.dropLast(2).contains("-") && before.contains(":")
    return hasOffset ? before + rest : before + " " + inside + rest
  }

  private static func withWholePhrases(_ text: String) -> String {
    var text = text
    if text.utf8.contains(where: { $0 >= 0x80 }) {
      let small = text.lowercased()
      for phrase in DateVocabulary.phrases where small.contains(phrase) {
        let word = phrase.replacing(" ", with: "_")
        text = text.replacingOccurrences(of: phrase, with: word, options: .caseInsensitive)
      }
    }
    for (written, word) in [
      (" นาฬิกา ", ":"), (" นาที ", ":"), (" วินาที", ""), ("a. m.", "am"), ("p. m.", "pm"), ("A. M.", "am"),
      ("P. M.", "pm"), ("s. d.", ""),
    ] {
      text = text.replacing(written, with: word)
    }
    return text
  }

  /// "2004년 05월 28일 오후 01:31", "2025年3月4日 星期二 上午10时30分" with slashes and English marks.
  private static func withEastAsianMarks(_ text: String) -> String {
    var text = withNamedMonths(text)
    for (written, word) in eastAsianWords { text = text.replacing(written, with: word) }
    for start in ["星期", "周", "週", "礼拜", "禮拜"] {
      for day in "一二三四五六日天" { text = text.replacing(start + String(day), with: " ") }
    }
    for day in "月火水木金土日월화수목금토일" {
      for end in ["曜日", "曜", "요일"] { text = text.replacing(String(day) + end, with: " ") }
    }
    var result = ""
    var isAfternoon: Bool?
    for character in text {
      switch character {
      case "년", "年", "월", "月": result += "/"
      case "일", "日", "号", "號": result += " "
      case "오", "午": continue
      case "전", "前", "上": isAfternoon = false
      case "후", "後", "下": isAfternoon = true
      case "時", "시", "时", "点", "點": result += ":"
      case "分", "분", "秒", "초": result += result.hasSuffix(":") ? "00" : ":"
      case " " where result.hasSuffix("/") || result.hasSuffix(":"): continue
      default: result.append(character)
      }
    }
    // "10:30:" and "10:" lack their last part.
    var words = result.split(separator: " ").map(String.init)
    for index in words.indices where words[index].hasSuffix(":") {
      words[index] = words[index].count { $0 == ":" } > 1 ? String(words[index].dropLast()) : words[index] + "00"
    }
    if let isAfternoon { words.append(isAfternoon ? "pm" : "am") }
    return words.joined(separator: " ")
  }

  /// "05 3月 2025", as programs write the month's name into an English form, with English names; months in Chinese
  /// numerals as digits.
  private static func withNamedMonths(_ text: String) -> String {
    var text = text
    for (numeral, month) in zip(
      ["十二", "十一", "十", "一", "二", "三", "四", "五", "六", "七", "八", "九"], [12, 11, 10] + Array(1...9))
    where text.contains(numeral + "月") {
      text = text.replacing(numeral + "月", with: "\(month)月")
    }
    guard !text.contains("年"), !text.contains("년") else { return text }
    for month in (1...12).reversed() {
      for sign in ["月", "월"] where text.contains("\(month)\(sign)") {
        let name = CalendarNames.months[month - 1].prefix(3)
        text = text.replacing("0\(month)\(sign)", with: " \(name) ").replacing("\(month)\(sign)", with: " \(name) ")
      }
    }
    return text
  }

  private static let eastAsianWords = [
    ("令和元年", "2019年"), ("凌晨", "上午"), ("早上", "上午"), ("清晨", "上午"), ("中午", "下午"), ("晚上", "下午"), ("傍晚", "下午"),
    ("発表", " "), ("更新", " "), ("配信", " "), ("公開", " "), ("发布", " "), ("發布", " "), ("입력", " "), ("수정", " "),
  ]
}
