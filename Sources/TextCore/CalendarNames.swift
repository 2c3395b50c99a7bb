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
}
