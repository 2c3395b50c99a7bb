import EntityLinking
import Synchronization

/// The company of entities, and what stands with them, as it was read last: the same few hundred are asked about in
/// article after article.
///
/// It serves the batches of one import, and is a memory of evidence only: what somebody else changes meanwhile is seen
/// with the next reading.
public final class CompanyMemory: Sendable {
  /// More are not kept at once.
  private static let most = 2048
  /// After so many articles an entity's newest ones are read again.
  private static let articles = 64

  /// What stands with an entity is read again after this share of its articles more.
  private static let lag = 8

  /// What stands with an entity in its newest articles.
  struct Surroundings: Sendable {
    var places: [String]?
    var roles: [String]?
    /// So many more articles may name it before it is read again.
    fileprivate var left = 0
  }

  private let known = Mutex<[Int64: Companions]>([:])
  private let around = Mutex<[Int64: Surroundings]>([:])

  public init() {}

  func surroundings(of entity: Int64) -> Surroundings? { around.withLock { $0[entity] } }

  /// Keeps what `change` says of an entity; nothing of one that is in so few articles that each counts.
  func keep(of entity: Int64, _ change: (inout Surroundings) -> Void) {
    let left = (company(of: entity)?.articles ?? 0) / Self.lag
    guard left > 0 else { return }
    around.withLock { around in
      if around.count >= Self.most { around = [:] }
      change(&around[entity, default: Surroundings(left: left)])
    }
  }

  func company(of entity: Int64) -> Companions? { known.withLock { $0[entity] } }

  func keep(_ company: Companions, of entity: Int64) {
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[entity] = company
    }
  }

  /// One more article names all of these.
  func add(_ entities: [Int64]) {
    around.withLock { around in
      for id in entities {
        guard let left = around[id]?.left else { continue }
        if left > 1 { around[id]?.left = left - 1 } else { around[id] = nil }
      }
    }
    known.withLock { known in
      for id in entities {
        guard let articles = known[id]?.articles else { continue }
        guard articles < Self.articles else {
          known[id] = nil
          continue
        }
        known[id]?.articles += 1
        for other in entities where other != id { known[id]?.shared[other, default: 0] += 1 }
      }
    }
  }

  func forget() {
    known.withLock { $0 = [:] }
    around.withLock { $0 = [:] }
  }
}
