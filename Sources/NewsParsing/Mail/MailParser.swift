import Foundation
import NewsModel
import TextCore

/// Newsletters: one message (`.eml`, a file of a Maildir) or many (mbox). The sender is the source, `Message-ID` the
/// identity.
struct MailParser {
  /// True where the text begins with the headers of a message, or with the line that mbox puts before each.
  static func isMail(_ head: Substring) -> Bool {
    var names: Set<String> = []
    var lines = head.split(whereSeparator: \.isNewline).prefix(80)[...]
    if let first = lines.first, first.hasPrefix("From "), first.contains(":") { lines = lines.dropFirst() }
    for line in lines {
      if line.first?.isWhitespace == true, !names.isEmpty { continue }
      guard let colon = line.firstIndex(of: ":"), line[..<colon].allSatisfy({ $0.isASCII && !$0.isWhitespace }) else {
        break
      }
      names.insert(line[..<colon].lowercased())
    }
    let proofs = names.intersection([
      "message-id", "received", "return-path", "mime-version", "delivered-to", "dkim-signature", "content-type",
      "list-id",
      "x-mailer", "list-unsubscribe",
    ])
    return names.contains("from") && !proofs.isEmpty && names.intersection(["date", "subject", "to"]).count >= 1
  }

  static func parse(_ data: Data) throws(ParsingError) -> ParsedFeed {
    var feed = ParsedFeed(format: .mail)
    for message in messages(in: [UInt8](data)) { feed.items.append(item(message)) }
    guard let first = feed.items.first else { throw .malformed(format: "mail", reason: "there is no message in it") }
    if Set(feed.items.map(\.content.publisher)).count == 1 {
      feed.title = first.content.publisher
      feed.authors = first.authors
      feed.language = first.content.language
    }
    return feed
  }

  /// The messages of an mbox: each begins with a line `From …` behind a blank one. A single message is one.
  private static func messages(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let mark = Array("From ".utf8)
    guard bytes.starts(with: mark) else { return [bytes[...]] }
    var starts: [Int] = []
    var isBlank = true
    var place = 0
    while place < bytes.count {
      let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[place..<end]
      // The line names a day and a time; copy that begins with "From " does not.
      if isBlank, line.starts(with: mark), line.contains(UInt8(ascii: ":")),
        line.contains(UInt8(ascii: "2")) || line.count < 200
      {
        starts.append(place)
      }
      isBlank = line.isEmpty || line.elementsEqual([0x0D])
      place = end + 1
    }
    return starts.indices.map { index in
      let message = bytes[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)]
      return unquoted(message.drop { $0 != 0x0A }.dropFirst())[...]
    }
  }

  /// Lines of text that begin with "From " have a mark before it in an mbox.
  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let quoted = Array(">From ".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let depth = line.prefix { $0 == quoted[0] }.count
      result += depth > 0 && line.dropFirst(depth - 1).starts(with: quoted) ? line.dropFirst() : line
      result.append(0x0A)
    }
    return result
  }

  // MARK: - One message

  private static func item(_ bytes: ArraySlice<UInt8>) -> ParsedItem {
    let message = MIMEPart(bytes)
    var body = MailBody()
    body.collect(message)
    var draft = ItemDraft()
    draft.title = message.text("subject")
    draft.language = message.text("content-language")
    draft.published =
      DateReader.date(message.text("date"))
      ?? message.text("received").flatMap { $0.split(separator: ";").last }.flatMap { DateReader.date(String($0)) }
    let sender = (message.text("from") ?? message.text("sender")).flatMap {
      ParsedAuthor(words: $0.filter { $0 != "\"" })
    }
    draft.authors = sender.map { [$0] } ?? []
    draft.publisher = sender?.name ?? sender?.email
    draft.keywords = message.text("keywords").map { $0.split(separator: ",").compactMap(\.nonEmpty) } ?? []
    let text = body.text
    draft.body = text.map { FeedText($0.result) }
    draft.link =
      message.text("archived-at").flatMap { Address.harmless($0.filter { !"<>".contains($0) }) } ?? text?.link
    draft.notices = body.attachments.map { "Attachment: \($0)" }
    draft.id =
      message.text("message-id")?.filter { !"<> ".contains($0) }.nonEmpty
      ?? Digest.hex(of: ["from", "date", "subject"].map { message.text($0) ?? "" }.joined(separator: "\n"))
    return draft.item()
  }
}

/// Chooses the text of a message among its parts.
private struct MailBody {
  private(set) var attachments: [String] = []
  private var html: [String] = []
  private var plain: [String] = []

  /// Messages are nested by hand a few times, by attackers without end.
  private static let depthLimit = 30
  private static let partLimit = 300
  private var count = 0

  mutating func collect(_ part: MIMEPart, depth: Int = 0) {
    count += 1
    guard depth < Self.depthLimit, count < Self.partLimit else { return }
    let (type, parameters) = part.parameters("content-type")
    if type.hasPrefix("multipart/"), let boundary = parameters["boundary"] {
      let parts = part.parts(boundary: boundary)
      if type == "multipart/alternative" { return collectAlternatives(parts, depth: depth) }
      for part in parts { collect(part, depth: depth + 1) }
      return
    }
    let (disposition, names) = part.parameters("content-disposition")
    let name = names["filename"] ?? parameters["name"]
    if disposition == "attachment" || !type.isEmpty && !type.hasPrefix("text/") && type != "message/rfc822" {
      // Pictures inside of the text are no attachments.
      if disposition == "attachment" || name != nil, part.text("content-id") == nil {
        attachments.append(HTMLText.oneLine(EncodedWords.decoded(Data((name ?? type).utf8))))
      }
      return
    }
    if type == "message/rfc822" { return collect(MIMEPart(part.body), depth: depth + 1) }
    let content = part.content
    let decoded = decode(content, charset: parameters["charset"], isHTML: type == "text/html")
    if type == "text/html" {
      html.append(decoded)
    } else if type.isEmpty || type == "text/plain" || type == "text/markdown" {
      plain.append(parameters["format"]?.lowercased() == "flowed" ? flowed(decoded, parameters) : decoded)
    }
  }

  /// Of several forms of one text the last that can be read is the richest.
  private mutating func collectAlternatives(_ parts: [MIMEPart], depth: Int) {
    var best: MailBody?
    for part in parts {
      var body = MailBody()
      body.count = count
      body.collect(part, depth: depth + 1)
      count = body.count
      if body.text != nil, best == nil || !body.html.isEmpty || best?.html.isEmpty == true { best = body }
    }
    guard let best else { return }
    html += best.html
    plain += best.html.isEmpty ? best.plain : []
    attachments += best.attachments
  }

  private func decode(_ data: Data, charset: String?, isHTML: Bool) -> String {
    do {
      // A label in the HTML itself was true of another form of it, unless the part has none.
      return try TextDecoder.decode(data, charset: charset).text
    } catch {
      return ""
    }
  }

  /// RFC 3676: a line that ends in a blank goes on in the next.
  private func flowed(_ text: String, _ parameters: [String: String]) -> String {
    let deletes = parameters["delsp"]?.lowercased() == "yes"
    var result = ""
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = line.first == " " ? line.dropFirst() : line
      if line.hasSuffix(" "), line != "-- " {
        result += deletes ? line.dropLast() : line
      } else {
        result += line + "\n"
      }
    }
    return result
  }

  /// The text as it is to be read, and the address where it stands on the web.
  var text: (result: DocumentWriter.Result, link: String?)? {
    if !html.isEmpty {
      let written = html.map { page in
        DocumentWriter.write(HTMLReader.read(TextCleaner.clean(page)).root, options: .init(isMail: true))
      }
      let parts = written.filter { !$0.document.blocks.isEmpty }
      if !parts.isEmpty { return MailTrimmer.trim(parts) }
    }
    let words = plain.joined(separator: "\n\n")
    guard words.nonEmpty != nil else { return nil }
    return MailTrimmer.trim([HTMLText.literal(MailTrimmer.withoutSignature(words))])
  }
}
