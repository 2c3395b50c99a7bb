import Foundation
import NewsModel

/// The few values of wire metadata that all formats have and each writes in its own way.
enum WireValues {
  /// 1 to 9, as a number or as the word for it.
  static func urgency(_ text: String?) -> Int? {
    guard let word = text?.trimmed.lowercased(), !word.isEmpty else { return nil }
    if let number = Int(word.prefix { $0.isNumber }) { return (1...9).contains(number) ? number : nil }
    switch word {
    case "flash": return 1
    case "bulletin", "alert": return 2
    case "urgent", "rush": return 3
    case "regular", "normal", "routine": return 4
    case "deferred", "low": return 6
    default: return nil
    }
  }

  /// What a headline says of its own urgency, as agencies write it where a format has no field for that: `FLASH - ` or
  /// `URGENT: ` in capitals before it. Of the other labels (`BULLETIN`, `ALERT`) each is as often the name of a column.
  static func urgency(headline: String) -> Int? {
    let label = headline.prefix { $0.isASCII && $0.isUppercase }
    guard label == "FLASH" || label == "URGENT" else { return nil }
    let rest = headline[label.endIndex...]
    let signs = [": ", " - ", " – ", " — "]
    guard let sign = signs.first(where: rest.hasPrefix), rest.dropFirst(sign.count).contains(where: \.isLetter) else {
      return nil
    }
    return urgency(String(label))
  }

  /// ANPA's letters as the IPTC's numbers: f(lash), b(ulletin), u(rgent), r(egular), d(eferred).
  static func urgency(anpa code: Character?) -> String? {
    switch code?.lowercased() {
    case "f": "1"
    case "b": "2"
    case "u": "3"
    case "r", "a": "4"
    case "d": "6"
    default: nil
    }
  }

  /// What the IPTC's publishing status and signals say of the story sent before; codes may have a scheme
  /// ("sig:update").
  static func signal(status: String?, signals: [String]) -> WireMetadata.Signal? {
    let words = (signals + [status].compactMap { $0 }).map { code(of: $0) }
    func has(_ beginnings: String...) -> Bool { words.contains { word in beginnings.contains { word.hasPrefix($0) } } }
    if has("kill", "cancel", "withdraw", "retract", "recalled", "unpublished", "takedown") { return .kill }
    if has("correct") { return .correction }
    if has("update", "writethru", "rewrite") { return .update }
    return nil
  }

  /// The instant until which it holds; a withheld story has none.
  static func embargo(_ text: String?, status: String?) -> WireMetadata.Embargo? {
    if let date = DateReader.date(text) { return .until(date) }
    let status = status.map { code(of: $0) } ?? ""
    let isSaid = text.map { ["true", "yes", "1"].contains($0.trimmed.lowercased()) } ?? false
    return isSaid || status.hasPrefix("withheld") || status.hasPrefix("embargo") ? .untilReleased : nil
  }

  private static func code(of value: String) -> String {
    (value.split(separator: ":").last ?? "").trimmed.lowercased()
  }
}
