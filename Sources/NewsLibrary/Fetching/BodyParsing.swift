import Fetching
import NewsParsing

extension NewsParser {
  /// What an answer of a server holds, in the encoding that the server names.
  static func parse(_ body: FetchedBody) throws(ParsingError) -> ParsedFeed {
    try parse(body.data, name: body.address, url: body.address, charset: body.charset)
  }

  /// What the address of a feed answered; `allowsCopy` where plain text may be news.
  static func parseFeed(_ body: FetchedBody, allowsCopy: Bool) throws(ParsingError) -> ParsedFeed {
    try parseFeed(
      body.data, name: body.address, url: body.address, charset: body.charset, allowsCopy: allowsCopy)
  }
}
