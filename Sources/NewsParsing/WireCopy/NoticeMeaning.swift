import Foundation
import NewsModel

/// What the notices above a story say of its use.
enum NoticeMeaning {
  /// Until when the story must not be used; nil where a notice says nothing of it. `year` is that of the copy itself,
  /// which an embargo often leaves out.
  static func embargo(in notices: [String], year: Int?) -> WireMetadata.Embargo? {
    guard let notice = notices.first(where: isEmbargo) else { return nil }
    return instant(in: notice, year: year).map { .until($0) } ?? .untilReleased
  }

  private static func isEmbargo(_ notice: String) -> Bool {
    let upper = notice.uppercased()
    if ["LIFTED", "IMMEDIATE RELEASE", "NO EMBARGO", "NOT EMBARGOED"].contains(where: upper.contains) { return false }
    if ["EMBARGO", "HOLD FOR RELEASE", "NOT FOR RELEASE", "SPERRFRIST"].contains(where: upper.contains) { return true }
    // "FOR RELEASE 6 MARCH 2021 0600 GMT"; without a date it is what press offices write over what anybody may use.
    return upper.contains("FOR RELEASE") && upper.contains(where: \.isNumber)
  }

  /// What the notices tell editors, without the label; nil where none does.
  static func editorsNote(in notices: [String]) -> String? {
    let labels = [
      "EDS", "EDITORS", "EDITOR'S NOTE", "EDITOR’S NOTE", "EDITORS' NOTE", "EDITORS’ NOTE", "NOTE TO EDITORS",
      "ED NOTE",
      "ATTENTION EDITORS", "ADVISORY",
    ]
    let notes = notices.compactMap { notice -> String? in
      let inside = notice.first == "(" || notice.first == "[" ? String(notice.dropFirst().dropLast()) : notice
      let upper = inside.prefix(24).uppercased()
      guard let label = labels.filter(upper.hasPrefix).max(by: { $0.count < $1.count }) else { return nil }
      return inside.dropFirst(label.count).drop { !$0.isLetter && !$0.isNumber && !"“\"".contains($0) }.nonEmpty
    }
    return notes.joined(separator: "\n").nonEmpty
  }

  /// What the notices do to the story that was sent before.
  static func signal(of notices: [String]) -> WireMetadata.Signal? {
    let labels = notices.map { notice in
      notice.uppercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.prefix(4).map(String.init)
    }
    func begins(_ words: Set<String>, within count: Int = 1) -> Bool {
      labels.contains { $0.prefix(count).contains(where: words.contains) }
    }
    if begins(["KILL", "WITHDRAWN", "WITHDRAWAL", "DELETED", "RETRACTED", "RETRACTION"], within: 2) { return .kill }
    if labels.contains(where: { $0.starts(with: ["STORY", "REMOVED"]) }) { return .kill }
    if begins(["CORRECTION", "CORRECTED", "CORRECTS", "CORRECTING", "CORRECTIVE", "REFILE", "REFILED"], within: 2) {
      return .correction
    }
    let updates: Set = [
      "UPDATE", "UPDATED", "UPDATES", "UPDATING", "ADDS", "ADDING", "RECASTS", "RECAST", "RECASTING", "LEAD", "LD",
      "WRITETHRU", "WRITE", "REPLACEMENT", "LDALL", "NIGHTLEAD", "DAYLEAD",
    ]
    return begins(updates, within: 2) ? .update : nil
  }

  /// The instant that a notice names; nil where it does not name a whole date. Without a zone, GMT is meant.
  private static func instant(in notice: String, year: Int?) -> Date? {
    let words = notice.split { $0.isWhitespace || ",();".contains($0) }.map(String.init)
    for length in [4, 3, 2, 1] where words.count >= length {
      for start in 0...(words.count - length) {
        let text = words[start..<(start + length)].joined(separator: " ")
        guard var civil = civil(text, year: year) else { continue }
        guard civil.hour == 0, civil.minute == 0, length > 1 || !text.contains("T") else { return civil.date }
        readClock(Array(words[..<start] + words[(start + length)...]), into: &civil)
        return civil.date
      }
    }
    return nil
  }

  private static func civil(_ text: String, year: Int?) -> CivilDate? {
    if let date = PartialDate(text) {
      guard let month = date.month, let day = date.day, let year = date.year ?? year else { return nil }
      return CivilDate(year: year, month: month, day: day)
    }
    guard !text.contains(" ") else { return nil }
    let parts = text.trimmingSuffix { !$0.isNumber }.split(separator: ".", omittingEmptySubsequences: false).map {
      Int($0)
    }
    if parts.count == 3, let day = parts[0], let month = parts[1], let number = parts[2] {
      let date = CivilDate(year: number < 100 ? 2000 + number : number, month: month, day: day)
      return date.date == nil ? nil : date
    }
    return text.contains("-") && text.contains("T") ? DateReader.date(text).map { CivilDate($0) } : nil
  }

  /// "0600 GMT", "06:00 CET", "6 a.m. EST", "11.30 Uhr", "noon": the first time of day, and the zone right behind it.
  private static func readClock(_ words: [String], into civil: inout CivilDate) {
    for (index, word) in words.enumerated() {
      var next = index + 1
      guard let (hour, minute) = clock(word, before: next < words.count ? words[next] : "") else { continue }
      (civil.hour, civil.minute) = (hour, minute)
      if next < words.count, isDayHalf(words[next]) { next += 1 }
      if next < words.count, ["hrs", "hours", "h", "uhr"].contains(words[next].lowercased()) { next += 1 }
      // "0600GMT" carries its zone itself.
      let own = word.drop { $0.isNumber || ":.hH".contains($0) }
      let zone = own.isEmpty && next < words.count ? words[next] : String(own)
      let bare = zone.trimmingSuffix { ".,:-–".contains($0) }
      civil.offset = TimeZones.offset(String(bare), on: civil) ?? 0
      return
    }
  }

  private static func isDayHalf(_ word: String) -> Bool {
    ["am", "pm"].contains(word.lowercased().filter(\.isLetter))
  }

  private static func clock(_ word: String, before next: String) -> (Int, Int)? {
    switch word.lowercased() {
    case "noon", "midday": return (12, 0)
    case "midnight": return (0, 0)
    default: break
    }
    let digits = word.prefix { $0.isNumber || ":.h".contains($0) }.split { !$0.isNumber }
    let ending = word.drop { $0.isNumber || ":.".contains($0) }
    let half = (isDayHalf(String(ending)) ? String(ending) : isDayHalf(next) ? next : "").lowercased().filter(
      \.isLetter)
    var hour: Int
    var minute = 0
    if digits.count == 2, let first = Int(digits[0]), digits[1].count == 2, let second = Int(digits[1]) {
      (hour, minute) = (first, second)
    } else if digits.count == 1, digits[0].count == 4, let number = Int(digits[0]) {
      (hour, minute) = (number / 100, number % 100)
    } else if digits.count == 1, digits[0].count <= 2, !half.isEmpty || next.lowercased() == "uhr",
      let number = Int(digits[0])
    {
      hour = number
    } else {
      return nil
    }
    if half == "pm", hour < 12 { hour += 12 }
    if half == "am", hour == 12 { hour = 0 }
    return (0..<24).contains(hour) && (0..<60).contains(minute) ? (hour, minute) : nil
  }
}

extension String {
  fileprivate func trimmingSuffix(_ predicate: (Character) -> Bool) -> Substring {
    self[...].trimmingSuffix(while: predicate)
  }
}
