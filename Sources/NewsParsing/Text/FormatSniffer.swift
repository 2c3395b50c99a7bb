import Foundation

/// Finds out what format a text is in, from its beginning and only then from its name.
enum FormatSniffer {
  static func format(of decoded: DecodedText, name: String) -> ParsedFeed.Format {
    .text
  }
}
