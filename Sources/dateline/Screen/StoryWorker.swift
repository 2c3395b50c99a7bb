import NewsLibrary
import ReaderUI

/// What the upper row calls it.
let storyWork = "stories"

/// Puts articles into running stories for as long as the screen is open: those that wait at the start, then what comes
/// in. It yields to everything else, tells of its progress, and ends with its task; what is left is done the next time.
func keepStories(in library: NewsLibrary, tell: @escaping @Sendable (WorkProgress?) -> Void) async {
  /// Fewer are done before anybody could read of it.
  let leastTold = 200
  func group() async {
    do {
      try await library.groupStories { done, total in
        if total >= leastTold { tell(done < total ? WorkProgress(name: storyWork, done: done, total: total) : nil) }
      }
    } catch {
      // Cancelled, or the library is busy or gone; lists tell of the latter, and the queue keeps what is left.
      tell(nil)
    }
  }
  let changes = library.changes()
  await group()
  for await _ in changes { await group() }
}
