import Foundation

/// The names of months in the languages that feeds are written in.
enum MonthNames {
  /// 1 to 12 for a name or its beginning, with or without a full stop, in any case and without regard to accents.
  static func month(_ word: Substring) -> Int? {
    if let english = DateWords.month(word) { return english }
    guard word.first?.isLetter == true, word.count <= 14 else { return nil }
    var folded = word.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    if folded.hasSuffix(".") { folded.removeLast() }
    guard folded.count >= 3 else { return nil }
    if let known = names[folded] { return known }
    let candidates = Set(names.filter { $0.key.hasPrefix(folded) }.values)
    return candidates.count == 1 ? candidates.first : nil
  }

  static func isWeekday(_ word: Substring) -> Bool {
    DateWords.isWeekday(word) || (word.count >= 4 && ["thurs", "thur", "tues", "weds"].contains(word.lowercased()))
  }

  private static let names: [String: Int] = {
    let languages = [
      "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
      "januar februar marz april mai juni juli august september oktober november dezember",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
      "januari februari maart april mei juni juli augustus september oktober november december",
      "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december",
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
      "ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince",
      "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου",
      "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
      "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    ]
    var names: [String: Int] = [:]
    for language in languages {
      for (index, name) in language.split(separator: " ").enumerated() {
        names[name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)] = index + 1
      }
    }
    return names
  }()
}
