import Foundation
import NewsModel
import TextCore

/// Reads wire copy as plain text: one story or several, with whatever the desk put above and below them.
enum WireCopyReader {
  static func read(_ decoded: DecodedText) throws(ParsingError) -> ParsedFeed {
    let stories = CopySplitter.stories(in: decoded.text).map(TextCleaner.clean)
    let items = stories.compactMap { story in
      item(from: story, rawHash: stories.count == 1 ? Digest.hex(of: decoded.data) : Digest.hex(of: story))
    }
    guard !items.isEmpty else { throw .empty }
    return ParsedFeed(format: .text, title: items.count == 1 ? items[0].content.title : nil, items: items)
  }

  /// Nil where the story is nothing but white space and marks.
  ///
  /// `known` is what the transmission said of the story before its text.
  static func item(from story: String, known: CopyHeader = CopyHeader(), rawHash: String) -> ParsedItem? {
    let paragraphs = CopySplitter.paragraphs(in: story)
    guard !paragraphs.isEmpty else { return nil }
    var (header, copy) = HeaderReader.read(paragraphs, known: known)
    // A kill may be nothing but what it tells editors.
    let isMessage = copy.isEmpty && NoticeMeaning.signal(of: header.notices) == .kill
    if copy.isEmpty {
      // Nothing but lines that look like a header: then they are the copy.
      if !isMessage { header = known }
      copy = paragraphs[...]
    }
    let signOff = SignOff.take(from: &copy)
    var dateline = header.dateline
    // Notes to editors may follow the end of the copy; its mark is no text.
    var bodies = copy.map(\.text).filter { !SignOff.isEndMark($0) }
    if dateline == nil, let first = bodies.first, let found = Dateline(first) ?? Dateline(plain: first),
      !found.rest.isEmpty
    {
      dateline = found
      bodies[0] = found.rest
    }
    // "(ANSA) - NAPOLI, 3 DIC - …": the place stands behind the agency.
    if let before = dateline, before.place == nil, let first = bodies.first, let behind = Dateline(first),
      behind.place != nil, !behind.rest.isEmpty
    {
      dateline = before.followed(by: behind)
      bodies[0] = behind.rest
    }
    bodies = bodies.map(ArtefactRepair.repair)

    let headline = (header.headline ?? signOff.headline).map(ArtefactRepair.repair)
    let document = document(header, headline: headline, dateline: dateline, bodies: bodies)
    let note = isMessage ? NoticeMeaning.editorsNote(in: header.notices) : nil
    let title = headline ?? DerivedHeadline.make(from: note ?? bodies.first ?? "")
    let notices = header.notices + signOff.credits
    let agency = dateline?.agency ?? signOff.agency ?? header.agency ?? Agency.inferred(from: bodies)
    let day = dateline?.date?.civil ?? header.date?.civil ?? signOff.date?.civil
    let wire = WireMetadata(
      embargo: NoticeMeaning.embargo(in: header.notices, year: day?.year), urgency: WireValues.urgency(header.urgency),
      slugline: header.slug ?? signOff.slug, editorsNote: NoticeMeaning.editorsNote(in: header.notices),
      signal: NoticeMeaning.signal(of: header.notices))
    let content = ArticleContent(
      title: title, titleIsDerived: headline == nil, byline: header.byline ?? signOff.byline, agency: agency,
      publisher: signOff.publisher ?? header.publisher, datelinePlace: dateline?.place,
      published: day?.date, link: header.link,
      keywords: header.keywords + signOff.keywords,
      notices: notices, wire: wire.isEmpty ? nil : wire, document: document, rawHash: rawHash)
    let categories = header.category.map { [$0] } ?? []
    let authors = content.byline.map { [ParsedAuthor(name: $0)] } ?? []
    return ParsedItem(
      id: header.id, content: content, body: document.body, authors: authors, categories: categories,
      dateline: dateline?.raw, isPlainCopy: true)
  }

  private static func document(
    _ header: CopyHeader, headline: String?, dateline: Dateline?, bodies: [String]
  ) -> Document {
    var builder = DocumentBuilder()
    if let headline { builder.add(.title, headline) }
    for deck in header.decks { builder.add(.heading(level: 2), ArtefactRepair.repair(deck)) }
    for point in header.points { add(ArtefactRepair.repair(point), to: &builder) }
    if let dateline { builder.add(.dateline, dateline.raw) }
    for body in bodies { add(body, to: &builder) }
    return builder.document
  }

  private static func add(_ paragraph: String, to builder: inout DocumentBuilder) {
    if let marker = paragraph.first, "*•".contains(marker), paragraph.dropFirst().first == " " {
      builder.add(.listItem(marker: "•", depth: 0), String(paragraph.dropFirst(2)))
    } else {
      builder.add(.paragraph, paragraph)
    }
  }
}
