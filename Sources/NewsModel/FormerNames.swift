/// Names that things no longer have. An article that uses one is shown with it, the present name beside it: Twitter was
/// not X in 2012.
public enum FormerNames {
  private static let names: Set<String> = [
    "Twitter", "Burma", "Swaziland", "Macedonia", "Calcutta", "Bombay", "Madras", "Zaire", "Ceylon", "Leningrad",
    "Saigon", "Rangoon", "Upper Volta", "Rhodesia", "Persia", "Siam", "Blackwater",
  ]

  /// Whether a thing of this name is called otherwise now.
  public static func contains(_ name: String) -> Bool { names.contains(name) }
}
