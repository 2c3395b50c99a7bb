import TextCore

/// Reports of a story's event in another language; they are no part of the story.
public struct StoryElsewhere: Hashable, Sendable {
  /// The code of the language, without a region.
  public var language: String
  /// The language as it calls itself.
  public var languageName: String
  /// Nearest first; none in a language that the reader does not read.
  public var articles: [ArticleSummary]
  /// How many there are, listed or not.
  public var count: Int
  /// The names that the reports share with the story: why they are shown.
  public var shared: [String]

  public init(language: String, languageName: String, articles: [ArticleSummary], shared: [String]) {
    self.language = language
    self.languageName = languageName
    self.articles = articles
    count = articles.count
    self.shared = shared
  }
}

extension StoryOverview {
  /// The same with reports in languages other than `languages` counted and not listed; no languages mean all.
  public func listing(_ languages: [String]) -> StoryOverview {
    let read = Set(languages.compactMap(LanguageCode.primary))
    guard !read.isEmpty else { return self }
    var overview = self
    for index in elsewhere.indices where !read.contains(elsewhere[index].language) {
      overview.elsewhere[index].articles = []
    }
    return overview
  }
}
