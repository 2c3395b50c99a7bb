import Foundation
import NewsParsing

/// Reads `file:` addresses as if a server had answered.
enum LocalFile {
  static func read(_ url: URL, limit: Int) throws(FetchProblem) -> FetchedBody {
    guard url.host()?.isEmpty ?? true || url.host() == "localhost" else { throw .badAddress }
    let data: Data
    do {
      data = try NewsFile.read(path: url.path(percentEncoded: false))
    } catch {
      throw .file(error.message)
    }
    guard data.count <= limit else { throw .tooLarge(limit: limit) }
    return FetchedBody(data: data, address: url.absoluteString)
  }
}
