/// Text of any origin made safe to keep, to search and to show: what every parser does with what it reads, for news
/// that comes another way.
public enum NewsText {
  public static func clean(_ text: String) -> String { TextCleaner.clean(text) }

  /// On one line.
  public static func cleanLine(_ text: String) -> String { TextCleaner.clean(text).collapsed }
}
