import CursesTerminal
import Foundation
import NewsLibrary
import NewsModel

/// Announces what watches find and what desks call urgent while the screen is open, as the configuration says: at most
/// one announcement in a while, which then tells of all that came.
@MainActor
final class ArrivalNotifier {
  private let library: NewsLibrary
  /// What the configuration says now.
  private let way: @MainActor () -> String
  private let announce: @MainActor (String) -> Void
  private var last: ArticleID?
  private var waiting: [NotableArrival] = []

  /// The time between two announcements.
  private static let pause = Duration.seconds(30)

  init(
    library: NewsLibrary, way: @escaping @MainActor () -> String, announce: @escaping @MainActor (String) -> Void
  ) {
    self.library = library
    self.way = way
    self.announce = announce
  }

  /// Works until its task is cancelled.
  func run() async {
    var told: ContinuousClock.Instant?
    do {
      last = try await library.watches.lastArrival()
      for await _ in library.changes() {
        try await look()
        guard !waiting.isEmpty else { continue }
        if let told, told.duration(to: .now) < Self.pause {
          // What comes meanwhile is told together.
          try await Task.sleep(for: Self.pause - told.duration(to: .now))
          try await look()
        }
        announce(Self.words(for: waiting))
        waiting = []
        told = .now
      }
    } catch {
      // Cancelled, or the library is gone; lists tell of the latter.
    }
  }

  private func look() async throws {
    guard let last else { return }
    guard way() != "off" else {
      self.last = try await library.watches.lastArrival()
      waiting = []
      return
    }
    let (found, newest) = try await library.watches.notableArrivals(after: last, now: Date())
    self.last = newest
    waiting += found
  }

  /// `Brankov: Court reopens file`, or `3 new: Court reopens file`
  static func words(for arrivals: [NotableArrival]) -> String {
    guard let first = arrivals.first else { return "" }
    if arrivals.count > 1 { return "\(arrivals.count) new: \(first.article.title)" }
    return "\(first.watches.first ?? "Urgent"): \(first.article.title)"
  }
}
