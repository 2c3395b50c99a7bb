import Foundation

/// A correction of a name as it travels between libraries: without numbers, which mean nothing elsewhere.
public struct PortableCorrection: Hashable, Sendable, Codable {
  public var correction: EntityCorrection
  /// An article that names the entity, where others bear the same name.
  public var seen: ArticleName?
  /// The same for the entity that it is merged into.
  public var targetSeen: ArticleName?

  public init(_ correction: EntityCorrection, seen: ArticleName? = nil, targetSeen: ArticleName? = nil) {
    self.correction = correction
    self.seen = seen
    self.targetSeen = targetSeen
  }

  private enum CodingKeys: String, CodingKey {
    case correction, seen
    case targetSeen = "target_seen"
  }
}

/// A story as it is known outside of one library: by some of its articles and its title at that time.
public struct PortableStory: Hashable, Sendable, Codable {
  public var title: String
  /// A few of its articles; the story that holds most of them is meant.
  public var articles: [ArticleName]

  public init(title: String, articles: [ArticleName]) {
    self.title = title
    self.articles = articles
  }
}

/// An edit of stories as it travels between libraries. Following and muting stay private and have no such form.
public struct PortableStoryEdit: Hashable, Sendable, Codable {
  /// The words stand in logs and never change.
  public enum Action: String, Hashable, Sendable, Codable {
    case takeOut = "take-out"
    case putIn = "put-in"
    case begin, merge, rename
  }
  public var action: Action
  /// What is taken out or put in.
  public var articles: [ArticleName]?
  public var story: PortableStory?
  /// The story that it is merged into.
  public var into: PortableStory?
  public var title: String?

  public init(
    _ action: Action, articles: [ArticleName]? = nil, story: PortableStory? = nil, into: PortableStory? = nil,
    title: String? = nil
  ) {
    self.action = action
    self.articles = articles
    self.story = story
    self.into = into
    self.title = title
  }

  /// Every article that it names.
  public var names: [ArticleName] { (articles ?? []) + (story?.articles ?? []) + (into?.articles ?? []) }
}

extension PortableStoryEdit {
  /// One line that says what it does.
  public var summary: String {
    let count = Figures.counted(articles?.count ?? 0, "article")
    return switch action {
    case .takeOut: "\(count) taken out of the story"
    case .putIn: "\(count) put into “\(story?.title ?? "")”"
    case .begin: "new story “\(title ?? "")” of \(count)"
    case .merge: "“\(story?.title ?? "")” merged into “\(into?.title ?? "")”"
    case .rename: "“\(story?.title ?? "")” renamed “\(title ?? "")”"
    }
  }
}
