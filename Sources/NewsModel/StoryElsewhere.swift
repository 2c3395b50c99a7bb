/// Reports of a story's event in another language; they are no part of the story.
public struct StoryElsewhere: Hashable, Sendable {
  /// The code of the language, without a region.
  public var language: String
  /// The language as it calls itself.
  public var languageName: String
  /// Nearest first.
  public var articles: [ArticleSummary]
  /// The names that the reports share with the story: why they are shown.
  public var shared: [String]

  public init(language: String, languageName: String, articles: [ArticleSummary], shared: [String]) {
    self.language = language
    self.languageName = languageName
    self.articles = articles
    self.shared = shared
  }
}
