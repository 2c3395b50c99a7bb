import Foundation
import NewsModel
import NewsParsing
import TextCore

/// A file to be read and the source that it belongs to where it is no feed: the folder that it was found in.
struct ImportFile: Sendable {
  var path: String
  var folder: ImportSource
  /// In bytes; 0 where that is not known.
  var size: Int

  static func files(at path: String) throws(ParsingError) -> [ImportFile] {
    if WebAddress.isWeb(path) { throw .notAFile("a web address") }
    let absolute = URL(filePath: path).standardizedFileURL.path
    if NewsFile.isFolder(absolute) {
      let source = ImportSource(folder: absolute)
      return try NewsFile.list(path: absolute).map { ImportFile(path: $0, folder: source, size: size(of: $0)) }
    }
    let parent = URL(filePath: absolute).deletingLastPathComponent().path
    return [ImportFile(path: absolute, folder: ImportSource(folder: parent), size: size(of: absolute))]
  }

  private static func size(of path: String) -> Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : 0
  }

  /// What the file holds; of a large feed only its slices.
  func parse() -> ParsedFile {
    do throws(ParsingError) {
      if size > FeedSlices.leastSize, let slices = try FeedSlices(path: path) {
        return ParsedFile(file: self, content: .slices(slices))
      }
      let feed = try NewsParser.parse(NewsFile.read(path: path), name: path)
      if feed.format.kind == .list { throw .feedList }
      var file = self
      if let sender = ImportSource(senderOf: feed) { file.folder = sender }
      return ParsedFile(file: file, content: .feed(feed))
    } catch {
      return ParsedFile(file: self, content: .failure(error))
    }
  }
}

/// A source before the library has given it a number.
struct ImportSource: Sendable, Hashable {
  var kind: Source.Kind
  var address: String
  var name: String

  init(kind: Source.Kind, address: String, name: String) {
    self.kind = kind
    self.address = address
    self.name = name
  }

  init(folder path: String) {
    self.init(kind: .folder, address: path, name: URL(filePath: path).lastPathComponent)
  }

  /// A feed file is a feed at a `file:` address: a refresh reads it again.
  init(feed: ParsedFeed, file path: String) {
    let url = URL(filePath: path, directoryHint: .notDirectory)
    self.init(
      kind: .feed, address: url.absoluteString,
      name: feed.title ?? url.deletingPathExtension().lastPathComponent)
  }

  /// The sender of a mail, who is its source wherever the file lies; nil for what is no mail or names no sender.
  init?(senderOf feed: ParsedFeed) {
    guard feed.format == .mail, let sender = feed.authors.first, let name = sender.name ?? sender.email else {
      return nil
    }
    self.init(kind: .input, address: "mailto:\(sender.email ?? name)", name: name)
  }

  /// What comes through standard input or another pipe; a feed is told from others by its own name.
  init(input feed: ParsedFeed, name: String) {
    guard feed.format.isFeed, let own = feed.id ?? feed.link ?? feed.title else {
      self.init(kind: .input, address: name, name: name)
      return
    }
    self.init(kind: .input, address: "\(name): \(own)", name: feed.title ?? name)
  }
}

/// A file that was read.
struct ParsedFile: Sendable {
  enum Content: Sendable {
    case feed(ParsedFeed)
    case slices(FeedSlices)
    case failure(ParsingError)
  }
  var file: ImportFile
  var content: Content
}
