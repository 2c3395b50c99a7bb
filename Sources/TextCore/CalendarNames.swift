/// The names of months and weekdays of the Gregorian calendar, as news writes them.
public enum CalendarNames {
  /// From January on.
  public static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  /// From Sunday on, which `Calendar` counts as 1.
  public static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  /// The usual short forms by the number of their month; `May` has none.
  public static let shortMonths = [
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
  ]

  private static let lowerMonths = months.map { $0.lowercased() }
  private static let lowerWeekdays = weekdays.map { $0.lowercased() }

  /// 1 to 12 for the English name of a month or a usual short form of it ("Sept.", "Mar"), in any case.
  public static func month(_ word: some StringProtocol) -> Int? { index(of: word, in: lowerMonths).map { $0 + 1 } }

  /// Whether a word is the English name of a weekday or a usual short form of it.
  public static func isWeekday(_ word: some StringProtocol) -> Bool {
    index(of: word, in: lowerWeekdays) != nil || word.lowercased() == "weds"
  }

  private static func index(of word: some StringProtocol, in names: [String]) -> Int? {
    var word = word.lowercased()
    if word.hasSuffix(".") { word.removeLast() }
    guard word.count >= 3, word.count <= 9 else { return nil }
    // Short forms have three letters, "sept" and "tues", "thur", "thurs" a few more.
    return names.firstIndex { $0 == word || (word.count <= 5 && $0.hasPrefix(word)) }
  }

  /// 1 to 12 for the name of a month in one of the languages that feeds are written in, or its beginning where that can
  /// only mean one month; with or without a full stop, in any case and without regard to accents.
  public static func monthInAnyLanguage(_ word: some StringProtocol) -> Int? {
    if let english = month(word) { return english }
    guard word.first?.isLetter == true, word.count <= 14 else { return nil }
    var folded = Folding.plain(word)
    if folded.hasSuffix(".") { folded.removeLast() }
    guard folded.count >= 3 else { return nil }
    if let known = foreignMonths[folded] { return known }
    let candidates = Set(foreignMonths.filter { $0.key.hasPrefix(folded) }.values)
    return candidates.count == 1 ? candidates.first : nil
  }

  private static let foreignMonths: [String: Int] = {
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
        names[Folding.plain(name)] = index + 1
      }
    }
    return names
  }()
}
