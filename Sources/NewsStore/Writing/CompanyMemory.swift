import EntityLinking
import Synchronization

/// The company of entities as it was read last: the same few hundred are asked about in article after article.
///
/// It serves the batches of one import, and is a memory of evidence only: what somebody else changes meanwhile is seen
/// with the next reading.
public final class CompanyMemory: Sendable {
  /// More are not kept at once.
  private static let most = 2048
  /// After so many articles an entity's newest ones are read again.
  private static let articles = 64

  private let known = Mutex<[Int64: Companions]>([:])

  public init() {}

  func company(of entity: Int64) -> Companions? { known.withLock { $0[entity] } }

  func keep(_ company: Companions, of entity: Int64) {
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[entity] = company
    }
  }

  /// One more article names all of these.
  func add(_ entities: [Int64]) {
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

  func forget() { known.withLock { $0 = [:] } }
}
