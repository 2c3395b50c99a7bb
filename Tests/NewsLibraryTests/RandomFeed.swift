import Foundation
import Support

/// Stories that a made-up source publishes and edits, and the feeds in which it shows them, all by one seed.
struct RandomFeed {
  /// How the source names its items.
  enum Naming: CaseIterable {
    case ids, oneIdForAll, oneIdAndLinks, homePageOnly, links, linksInPairs, places, placesAndLinks, newIdWithEachEdit
    case nothing
  }

  struct Story: Equatable {
    var number: Int
    var title: [String]
    var text: [String]
    var edits = 0
    var published: Int
  }

  let naming: Naming
  private(set) var stories: [Story] = []
  private var generator: SeededGenerator

  init(_ naming: Naming, seed: UInt64) {
    self.naming = naming
    generator = SeededGenerator(seed: seed)
  }

  private mutating func random(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  private mutating func words(_ count: Int) -> [String] {
    (0..<count).map { _ in "w\(random(below: 4000))" }
  }

  /// The source publishes a few stories more and edits some of those that it shows.
  mutating func goOn() {
    for _ in 0...random(below: 4) {
      let number = stories.count
      stories.append(
        Story(number: number, title: words(6), text: words(40 + random(below: 60)), published: number * 1000))
    }
    guard naming != .nothing, naming != .places else { return }
    for number in stories.indices.suffix(8) where random(below: 4) == 0 {
      for _ in 0..<3 { stories[number].text[random(below: stories[number].text.count)] = "e\(random(below: 9000))" }
      if random(below: 3) == 0 { stories[number].title[random(below: 6)] = "t\(random(below: 9000))" }
      stories[number].edits += 1
    }
  }

  /// Some of the latest stories: in the source's order, or in any where it gives its items names.
  mutating func shown() -> [Story] {
    let latest = Array(stories.suffix(4 + random(below: 8)).reversed())
    guard naming != .places, naming != .placesAndLinks else { return latest }
    var kept = latest.filter { _ in random(below: 5) > 0 }
    for index in kept.indices { kept.swapAt(index, random(below: kept.count)) }
    return kept
  }

  func rss(_ shown: [Story]) -> String {
    let items = shown.enumerated().map { place, story in
      let (id, link) = name(of: story, at: place)
      let guid = id.map { "<guid isPermaLink=\"false\">\($0)</guid>" } ?? ""
      let date = Date(timeIntervalSince1970: 1_700_000_000 + Double(story.published)).ISO8601Format()
      return """
        <item>\(guid)<title>\(story.title.joined(separator: " "))</title><link>\(link ?? "")</link>\
        <pubDate>\(date)</pubDate><description>\(story.text.joined(separator: " "))</description></item>
        """
    }
    return """
      <rss version="2.0"><channel><title>Feed</title><link>https://feed.example/</link>\(items.joined())</channel></rss>
      """
  }

  private func name(of story: Story, at place: Int) -> (id: String?, link: String?) {
    let own = "https://feed.example/\(story.number)"
    return switch naming {
    case .ids: ("id \(story.number)", own)
    case .oneIdForAll: ("same", "https://feed.example/")
    case .oneIdAndLinks: ("same", own)
    case .homePageOnly: (nil, "https://feed.example/")
    case .links: (nil, own)
    case .linksInPairs: (nil, "https://feed.example/\(story.number / 2)")
    case .places: ("\(place)", nil)
    case .placesAndLinks: ("\(place)", own)
    case .newIdWithEachEdit: ("\(story.number)#\(story.edits)", own)
    case .nothing: (nil, nil)
    }
  }
}
