import Foundation
import Language
import NewsModel
import NewsParsing
import Stories

/// Articles from files, compared with each other without a library: what `related --among` and `story --among` ask.
public final class AdHocCorpus {
  private let reader: NewsReader
  /// The articles' ids as their file gives them, in the order read; those of files are the files' names.
  public private(set) var ids: [String] = []
  private var titles: [String] = []
  private var contents: [(language: String?, date: Date?, text: String)] = []
  private var profiles: [ArticleProfile] = []
  private var index: [String: Int] = [:]
  private var counts = [UInt32](repeating: 0, count: CorpusStatistics.bucketCount)

  /// Another article of the collection, how near it is, and why.
  public struct Neighbour: Sendable {
    public var id: String
    public var title: String
    public var score: Double
    public var reasons: [RelationReason]
  }

  public init(reader: NewsReader) { self.reader = reader }

  /// Reads a folder of files, or a file of JSON lines `{id, title, text, date?, source?}`. What cannot be read is
  /// returned; nothing at `path` is an error.
  public func load(_ path: String) throws(ParsingError) -> [ImportReport.Failure] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return try loadFolder(path)
    }
    return loadLines(try NewsFile.read(path: path), path: path)
  }

  private func loadFolder(_ path: String) throws(ParsingError) -> [ImportReport.Failure] {
    var failures: [ImportReport.Failure] = []
    for file in try NewsFile.list(path: path) {
      do {
        let feed = try NewsParser.parse(try NewsFile.read(path: file), name: file)
        let name = URL(filePath: file).lastPathComponent
        for (number, item) in feed.items.enumerated() {
          add(item.id ?? (feed.items.count == 1 ? name : "\(name)#\(number)"), item.content)
        }
      } catch {
        failures.append(.init(path: file, error: error))
      }
    }
    return failures
  }

  private struct Line: Decodable {
    var id: String
    var title: String?
    var text: String
    var date: String?
    var source: String?
    var lang: String?
  }

  private func loadLines(_ data: Data, path: String) -> [ImportReport.Failure] {
    var failures: [ImportReport.Failure] = []
    let decoder = JSONDecoder()
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      do {
        let line = try decoder.decode(Line.self, from: line)
        add(line.id, Self.content(of: line))
      } catch {
        failures.append(
          .init(
            path: "\(path):\(number + 1)", message: "not an object with the keys id and text", isMissingInput: false))
      }
    }
    return failures
  }

  private static func content(of line: Line) -> ArticleContent {
    var builder = DocumentBuilder()
    let title = line.title ?? ""
    // Where the headline is the beginning of the text it is no text of its own.
    let isDerived = line.text.trimmingPrefix(while: \.isWhitespace).hasPrefix(title)
    if !title.isEmpty, !isDerived { builder.add(.title, title) }
    for paragraph in line.text.split(whereSeparator: \.isNewline) { builder.add(.paragraph, String(paragraph)) }
    let date = line.date.flatMap { text in
      (try? Date(text, strategy: .iso8601)) ?? (try? Date(text, strategy: .iso8601.year().month().day()))
    }
    return ArticleContent(
      title: title, titleIsDerived: isDerived, publisher: line.source, published: date, language: line.lang,
      document: builder.document)
  }

  private func add(_ id: String, _ content: ArticleContent) {
    guard index[id] == nil else { return }
    let profile = profile(of: content, number: profiles.count)
    index[id] = profiles.count
    ids.append(id)
    titles.append(content.title)
    contents.append((content.language, content.published, content.title + "\n" + content.document.text))
    profiles.append(profile)
    for bucket in profile.buckets { counts[Int(bucket)] += 1 }
  }

  private func profile(of content: ArticleContent, number: Int) -> ArticleProfile {
    let language = reader.languages(of: content).main
    return ArticleProfile(
      id: ArticleID(Int64(number)), title: content.title, document: content.document,
      entities: reader.entities(of: content, in: language), date: content.published, language: language)
  }

  private var statistics: CorpusStatistics { CorpusStatistics(articles: profiles.count, counts: counts) }
  private var ranker: RelatedRanker { RelatedRanker(statistics: statistics) }

  /// For each article the nearest others, best first and without reasons.
  public func relatedToEach(limit: Int) -> [(id: String, related: [Neighbour])] {
    zip(ids, ranker.orderEach(profiles, limit: limit)).map { id, others in
      (id, others.map { Neighbour(id: ids[$0.place], title: titles[$0.place], score: $0.score, reasons: []) })
    }
  }

  /// For each article that tells its language the nearest ones in each other language, `limit` of each, best first.
  public func relatedAcross(limit: Int) throws(LanguageError) -> [(id: String, related: [Neighbour])] {
    let shared = try SharedTerms.shipped()
    let told = contents.indices.filter { contents[$0].language != nil }
    let ranker = CrossLanguageRanker(
      told.map { index in
        let (language, date, text) = contents[index]
        let code = language?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? ""
        return .init(language: code, date: date, terms: shared.terms(of: text, language: code))
      })
    return zip(told, ranker.matchesOfEach(limit: limit)).map { index, matches in
      let found = matches.map { match in
        Neighbour(id: ids[told[match.index]], title: titles[told[match.index]], score: match.score, reasons: [])
      }
      return (ids[index], found)
    }
  }

  /// The articles by running story, the largest first, each in exactly one; a story's articles are in order of time as
  /// far as it is known.
  public func stories() -> [(title: String, ids: [String])] {
    StoryGrouping(statistics: statistics).groups(of: profiles).map { group in
      (titles[group[0]], group.map { ids[$0] })
    }
  }

  /// The articles nearest to one of the collection, best first.
  public func related(to id: String, limit: Int) -> [Neighbour] {
    guard let number = index[id] else { return [] }
    var others = profiles
    others.remove(at: number)
    return neighbours(ranker.rank(profiles[number], among: others, limit: limit))
  }

  /// The articles nearest to one from outside, best first. A file of the same name in the collection is the same
  /// article and left out.
  public func related(to content: ArticleContent, fileName: String, limit: Int) -> [Neighbour] {
    let query = profile(of: content, number: -1)
    let name = URL(filePath: fileName).lastPathComponent
    let others = profiles.enumerated().filter { ids[$0.offset] != name }.map(\.element)
    return neighbours(ranker.rank(query, among: others, limit: limit))
  }

  private func neighbours(_ related: [RelatedArticle]) -> [Neighbour] {
    related.map { one in
      let number = Int(one.id.rawValue)
      return Neighbour(id: ids[number], title: titles[number], score: one.score, reasons: one.reasons)
    }
  }
}
