import Language
import NewsModel

extension NewsLibrary.Articles {
  /// The places that these articles name and whose coordinates are known, the most often named first.
  public func places(in ids: [ArticleID]) async throws -> [MapPlace] {
    guard case .success(let knowledge) = Result(catching: { () throws(LanguageError) in try Knowledge.shipped() })
    else {
      // Without the language's files there are no entities either, which `reader.problem` tells.
      return []
    }
    var places: [String: MapPlace] = [:]
    for id in ids {
      try Task.checkCancellation()
      for entity in try await library.entities.of(id) where entity.kind == .place {
        let names = [entity.name] + entity.aliases
        guard let point = names.lazy.compactMap(knowledge.location(ofPlace:)).first else { continue }
        let key = entity.id.map { "\($0.rawValue)" } ?? entity.name
        var place =
          places[key] ?? MapPlace(id: entity.id, name: entity.name, point: point, mentionCount: 0, articleCount: 0)
        place.mentionCount += entity.mentions.count
        place.articleCount += 1
        places[key] = place
      }
    }
    return places.values.sorted { ($1.mentionCount, $0.name) < ($0.mentionCount, $1.name) }
  }
}
