import Foundation
import NewsModel

/// Bytes in, parsed items out: the one way into this module for everything that carries news.
public enum NewsParser {
  /// Reads `data` in whatever format it is found to be in.
  ///
  /// - Parameters:
  ///   - name: the file's name or the address it came from; its ending decides between plain text and Markdown.
  ///   - url: the address that relative links are resolved against.
  /// - Throws: `ParsingError` where the bytes are no text or hold nothing.
  public static func parse(_ data: Data, name: String, url: String? = nil) throws(ParsingError) -> ParsedFeed {
    let decoded = try TextDecoder.decode(data)
    switch FormatSniffer.format(of: decoded, name: name) {
    default:
      return try WireCopyReader.read(decoded)
    }
  }
}
