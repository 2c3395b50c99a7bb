import Language
import NewsModel

/// Names that stand in news of every kind: countries, capitals, regions and large cities by the lists of the world, the
/// peoples of countries, and the media that news is taken from and spread by.
enum WideNames {
  static func contain(_ entity: ProfileEntity) -> Bool {
    let flags = flags(of: entity.name)
    return flags.contains(.medium) || media.contains(entity.name.lowercased())
      || (entity.kind == .place || entity.kind == .group) && !flags.isDisjoint(with: wide)
  }

  /// Whether a word that is written as a name is one of these or may be anybody's first name.
  static func contain(_ word: String) -> Bool {
    !flags(of: word).isDisjoint(with: wide.union([.medium, .firstName])) || media.contains(word.lowercased())
      || GivenNames.isKnown(word)
  }

  /// Agencies, papers and services that reports everywhere quote.
  private static let media: Set<String> = [
    "afp", "agence france-presse", "al jazeera", "ap", "associated press", "bbc", "bbc news", "bloomberg",
    "british broadcasting corporation", "cable news network", "cbs", "cbs news", "cnn", "daily mail", "dpa",
    "facebook", "financial times", "fox news", "instagram", "interfax", "itv", "nbc", "nbc news", "new york times",
    "press association", "reuters", "ria novosti", "sky news", "tass", "the associated press", "the guardian",
    "the new york times", "the telegraph", "the times", "the wall street journal", "the washington post",
    "thomson reuters", "times", "twitter", "wall street journal", "washington post", "xinhua", "youtube",
  ]

  private static func flags(of name: String) -> NameFlags { knowledge?.entry(named: name).flags ?? [] }
  private static let wide: NameFlags = [.country, .capital, .region, .largeCity, .group]
  /// Without the lists, whose absence is told with the names, nothing is wide.
  private static let knowledge = try? Knowledge.shipped()
}
