import Foundation

/// What came in since the last brief, by story.
public struct Brief: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    /// Nil for an article that stands alone.
    public var story: StoryID?
    public var title: String
    /// The sentence that says most of what the new reports have in common.
    public var lead: String
    /// What the new reports say beyond the lead and beyond what was there before.
    public var additions: [String]
    /// People named most.
    public var people: [String]
    /// Names of the sources of the new reports.
    public var sources: [String]
    /// The new reports, oldest first.
    public var articles: [ArticleID]
    /// When the latest of them was published; nil where none says so.
    public var latest: Date?
    public var isFollowed: Bool
    /// Its reports of the last day against its own four weeks before; nil for an article that stands alone.
    public var burst: Burst?
    /// It was told of in an earlier brief.
    public var isContinued: Bool
    /// None of its reports says when it was written: it is no news of the day.
    public var isUndated: Bool
    /// What the items are sorted by: sources, reports, rise, the reader's follows, age.
    public var weight: Double

    public var isBursting: Bool { burst?.isBursting == true }

    /// The lead, nil where it is the headline again, which copy without one takes from its first sentence.
    public var leadBeyondTitle: String? {
      let words = lead.hasSuffix(".") ? lead.dropLast() : lead[...]
      return lead.isEmpty || words == title ? nil : lead
    }

    public init(
      story: StoryID?, title: String, lead: String = "", additions: [String] = [], people: [String] = [],
      sources: [String] = [], articles: [ArticleID] = [], latest: Date? = nil, isFollowed: Bool = false,
      burst: Burst? = nil,
      isContinued: Bool = false, isUndated: Bool = false, weight: Double = 0
    ) {
      self.story = story
      self.title = title
      self.lead = lead
      self.additions = additions
      self.people = people
      self.sources = sources
      self.articles = articles
      self.latest = latest
      self.isFollowed = isFollowed
      self.burst = burst
      self.isContinued = isContinued
      self.isUndated = isUndated
      self.weight = weight
    }
  }
  public var since: Date
  public var until: Date
  /// The weightiest first.
  public var items: [Item]
  /// All that came in, told or not.
  public var articleCount: Int
  public var trends: [Trend]

  public init(since: Date, until: Date, items: [Item] = [], articleCount: Int = 0, trends: [Trend] = []) {
    self.since = since
    self.until = until
    self.items = items
    self.articleCount = articleCount
    self.trends = trends
  }
}
