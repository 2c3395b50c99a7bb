import Fetching
import Foundation
import NewsModel
import NewsParsing

/// Finds the news of sites that have no feeds: the sitemaps for search engines that their `robots.txt` names.
struct SitemapSearch {
  let fetcher: Fetcher
  /// The address that the user gave; only its host may stand in his own network.
  let own: String

  /// An index may name thousands; those of news come first.
  private static let mostAsked = 8

  /// Where sites keep them without saying so.
  private static let wellKnownPaths = ["/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml"]

  /// The sitemap with news of the site that a page belongs to; none where it has none.
  func feeds(ofSiteOf page: String) async -> [FeedReference] {
    guard let site = URL(string: page), let robots = Self.address("/robots.txt", of: site) else { return [] }
    var named: [String] = []
    if case .body(let body) = await fetcher.fetch(robots, trusting: own) {
      do {
        named = try NewsParser.sitemaps(inRobots: body.data, url: body.address)
      } catch {
        // What is no text names nothing.
        named = []
      }
    }
    if named.isEmpty { named = Self.wellKnownPaths.compactMap { Self.address($0, of: site) } }
    return await feeds(among: named, of: page)
  }

  /// The first of these sitemaps that holds news, or leads to one that does.
  func feeds(among addresses: [String], of page: String) async -> [FeedReference] {
    var waiting = addresses
    var asked: Set<String> = []
    while !waiting.isEmpty, asked.count < Self.mostAsked {
      let address = waiting.removeFirst()
      guard asked.insert(address).inserted, case .body(let body) = await fetcher.fetch(address, trusting: own) else {
        continue
      }
      do {
        let map = try NewsParser.parse(body)
        guard map.format == .sitemap else { continue }
        if !map.items.isEmpty { return [FeedReference(title: map.title, url: body.address, link: page)] }
        waiting.insert(contentsOf: map.feeds.prefix(3).map(\.url), at: 0)
      } catch {
        // What cannot be read is no candidate.
        continue
      }
    }
    return []
  }

  private static func address(_ path: String, of site: URL) -> String? {
    URL(string: path, relativeTo: site)?.absoluteString
  }
}
