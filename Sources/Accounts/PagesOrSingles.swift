/// How articles are asked for by number where a server has only pages and single articles: those that stand close
/// together in pages, scattered ones one by one.
struct PagesOrSingles {
  /// A page should bring more than this.
  private static let few = 3

  let wanted: Set<UInt64>
  let lowest: UInt64
  private var rest: ArraySlice<UInt64>
  /// So many single ones come before the next page is tried: twice as many after each page that brought few.
  private var singles = 0
  private var pause = 1

  init(_ numbers: [UInt64]) {
    wanted = Set(numbers)
    lowest = wanted.min() ?? 0
    rest = wanted.sorted(by: >)[...]
  }

  /// The highest number that is not answered yet.
  var highest: UInt64? { rest.first }
  var asksForPage: Bool { rest.count > Self.few && singles == 0 }

  /// After an answer that had everything from the highest number down to this one: what it passed over is not there.
  mutating func pass(downTo lowest: UInt64) {
    let wasPage = asksForPage
    let passed = rest.prefix { $0 >= lowest }.count
    rest = rest.dropFirst(max(1, passed))
    if !wasPage {
      singles = max(0, singles - 1)
    } else if passed > Self.few {
      pause = 1
    } else {
      singles = pause
      pause *= 2
    }
  }
}
