import Foundation

/// A running story as a line among others: how much there is of it, and what came last.
public struct RunningStory: Hashable, Sendable, Identifiable {
  public var id: StoryID
  public var title: String
  public var isFollowed: Bool
  public var isMuted: Bool
  public var reportCount: Int
  public var unreadCount: Int
  public var sourceCount: Int
  /// Reports in each of the last days, oldest first.
  public var days: [Int]
  /// Its reports of the last day against its own four weeks before.
  public var burst: Burst
  /// Its newest report.
  public var latest: ArticleSummary

  public init(
    id: StoryID, title: String, isFollowed: Bool, isMuted: Bool, reportCount: Int, unreadCount: Int, sourceCount: Int,
    days: [Int], burst: Burst, latest: ArticleSummary
  ) {
    self.id = id
    self.title = title
    self.isFollowed = isFollowed
    self.isMuted = isMuted
    self.reportCount = reportCount
    self.unreadCount = unreadCount
    self.sourceCount = sourceCount
    self.days = days
    self.burst = burst
    self.latest = latest
  }

  /// In which order stories stand.
  public enum Order: String, CaseIterable, Sendable, Hashable {
    case newest = "newest first"
    case rising = "rising first"
    case unread = "most unread first"
    case largest = "most reports first"
  }
}

extension [RunningStory] {
  /// Followed stories first, muted ones last; within these in the order asked for, newest first where that says
  /// nothing.
  public func sorted(by order: RunningStory.Order) -> [RunningStory] {
    func weight(_ story: RunningStory) -> Double {
      switch order {
      case .newest: 0
      case .rising: story.burst.isBursting ? -log10(Swift.max(story.burst.probability, 1e-300)) : 0
      case .unread: Double(story.unreadCount)
      case .largest: Double(story.reportCount)
      }
    }
    return enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      if a.isMuted != b.isMuted { return b.isMuted }
      if a.isFollowed != b.isFollowed { return a.isFollowed }
      let (first, second) = (weight(a), weight(b))
      if first != second { return first > second }
      return a.latest.position > b.latest.position
    }.map(\.element)
  }
}
