import Foundation
import NewsModel

/// The other entities of an article, by which namesakes are told apart.
///
/// How well an article fits an entity is the log likelihood ratio of its company: each name of it comes from the
/// entity's usual company with probability 0.1, else from the library at large (Jelinek-Mercer smoothing). A name that
/// the two have in common thus speaks for the entity the more, the rarer it is elsewhere; countries, which are
/// everywhere, hardly do.
public struct CooccurrenceContext: Sendable {
  /// An entity that the article names.
  public struct Member: Sendable, Hashable {
    /// The number in the library; negative for one that the library does not have yet.
    public var id: Int64
    public var kind: EntityKind
    /// The library's articles that name it.
    public var count: Int

    public init(id: Int64, kind: EntityKind, count: Int) {
      self.id = id
      self.kind = kind
      self.count = count
    }
  }

  /// The log likelihood ratio, and how many of the company stand beside the entity in its newest articles.
  struct Fit {
    var score: Double
    var shared: Int
  }

  private static let share = 0.1
  /// A small library is judged as if a thousand other articles were in it, of which thirty name any one place or
  /// people.
  private static let imagined = 1000.0
  /// The rarest members say the most; more of them only cost time.
  private static let most = 12

  private let members: [Member]
  private let articleCount: Double
  let ids: [Int64]

  init(_ members: [Member], articleCount: Int) {
    self.members = Array(members.sorted { ($0.count, $0.id) < ($1.count, $1.id) }.prefix(Self.most))
    self.articleCount = Double(articleCount)
    ids = self.members.map(\.id)
  }

  /// The people, bodies, events and works among them.
  var tellingIDs: [Int64] { members.filter { $0.kind != .place && $0.kind != .group }.map(\.id) }

  /// The rarest three: where a name has thousands of bearers, only those beside them can be meant.
  var rarest: [Int64] { Array(ids.prefix(3)) }

  func fit(_ companions: Companions) -> Fit {
    let score = members.reduce(0) { sum, member in
      let prior = member.kind == .place || member.kind == .group ? 30.0 : 1
      let anywhere = (Double(member.count) + prior) / (articleCount + Self.imagined)
      let beside = Double(companions.shared[member.id] ?? 0) / Double(companions.articles + 1)
      return sum + log(Self.share * beside / min(1, anywhere) + 1 - Self.share)
    }
    return Fit(score: score, shared: companions.shared.count)
  }
}
