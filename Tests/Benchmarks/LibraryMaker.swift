import Foundation
import NewsLibrary
import NewsModel
import NewsStore
import Stories

/// Puts libraries together through `NewsStore`, as an import does once an article has been understood.
struct LibraryMaker {
  let corpus: Corpus

  private static let batch = 500

  func make(_ library: URL, articles count: Int, into table: inout Table, column: Int) async throws {
    let known = FileManager.default.fileExists(atPath: library.path)
    print(known ? "library of \(count), from an earlier run" : "making a library of \(count) articles …")
    let store = try NewsStore(.file(library.path))
    let have = try await store.tally().articles
    if have < count {
      let now = Date()
      var spent = 0.0
      let sources = try await sources(of: store)
      for start in stride(from: have, to: count, by: Self.batch) {
        let batch = (start..<min(start + Self.batch, count)).map {
          article($0, of: count, now: now, withEntities: true)
        }
        let begin = milliseconds()
        _ = try await store.insert(batch, from: sources[start / Self.batch % sources.count])
        spent += milliseconds() - begin
      }
      table.set(
        "stored, entities and index included", Double(count - have) / spent * 1000, unit: "articles/s", column: column)
    }
    table.set("library file", Double(Place.size(of: library)) / 1_048_576, unit: "MiB", column: column)
    table.set(
      "library file, for each article", Double(Place.size(of: library)) / Double(count) / 1024, unit: "KiB",
      column: column)
  }

  private func sources(of store: NewsStore) async throws -> [SourceID] {
    var sources: [SourceID] = []
    for name in ["Meridian Wire", "Coast Courier", "Harbour Radio", "Valley Post"] {
      sources.append(try await store.source(kind: .folder, address: "benchmark/" + name, name: name).id)
    }
    return sources
  }

  func article(_ number: Int, of count: Int, now: Date, withEntities: Bool) -> NewArticle {
    let (content, entities) = corpus.article(number, of: count, now: now)
    let known = withEntities ? entities : []
    let profile = ArticleProfile(
      id: ArticleID(0), title: content.title, document: content.document, entities: known, date: content.published)
    return NewArticle(
      key: "\(number)", content: content, received: now, entities: known, termBuckets: profile.buckets,
      profile: profile.stored)
  }
}

/// How fast news comes in.
struct Ingest {
  let corpus: Corpus
  let folder: URL

  private static let count = 2000

  func measure(into table: inout Table) async throws {
    print("ingest of \(Self.count) articles")
    try await store(withEntities: false, name: "stored, without entities", into: &table)
    try await store(withEntities: true, name: "stored, with entities", into: &table)
    try await files(into: &table)
  }

  private func store(withEntities: Bool, name: String, into table: inout Table) async throws {
    let library = folder.appending(path: "ingest.sqlite")
    Place.removeLibrary(library)
    defer { Place.removeLibrary(library) }
    let store = try NewsStore(.file(library.path))
    let source = try await store.source(kind: .folder, address: "benchmark", name: "benchmark")
    let maker = LibraryMaker(corpus: corpus)
    let now = Date()
    let articles = (0..<Self.count).map { maker.article($0, of: Self.count, now: now, withEntities: withEntities) }
    let begin = milliseconds()
    for start in stride(from: 0, to: Self.count, by: 64) {
      _ = try await store.insert(Array(articles[start..<min(start + 64, Self.count)]), from: source.id)
    }
    table.set(name, Double(Self.count) / (milliseconds() - begin) * 1000, unit: "articles/s", column: 0)
  }

  /// Everything: read, parse, find names, store.
  private func files(into table: inout Table) async throws {
    let texts = folder.appending(path: "texts")
    let library = folder.appending(path: "ingest.sqlite")
    Place.removeLibrary(library)
    defer {
      Place.removeLibrary(library)
      // Left over texts are written over by the next run.
      try? FileManager.default.removeItem(at: texts)
    }
    try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
    let now = Date()
    for number in 0..<Self.count {
      let content = corpus.article(number, of: Self.count, now: now).content
      let text = content.title + "\n\n" + content.document.text
      try text.write(to: texts.appending(path: "\(number).txt"), atomically: false, encoding: .utf8)
    }
    let begin = milliseconds()
    let report = try await NewsLibrary(.file(library.path)).importPaths([texts.path])
    table.set(
      "files read, understood and stored", Double(report.added.count) / (milliseconds() - begin) * 1000,
      unit: "articles/s", column: 0)
  }
}
