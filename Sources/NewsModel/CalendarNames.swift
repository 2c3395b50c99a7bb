/// The English names of the Gregorian calendar, as news writes them.
public enum CalendarNames {
  /// From January on.
  public static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  /// From Sunday on, which `Calendar` counts as 1.
  public static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
