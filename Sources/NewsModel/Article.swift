import Foundation

/// One piece of news as the library keeps it.
public struct Article: Hashable, Sendable, Identifiable {
  public var id: ArticleID
  public var sourceID: SourceID
  /// How the source that it came from is called; nil where that says nothing of who published it, as of a folder.
  public var sourceName: String?
  /// What makes it this article within its source: the feed's id, else the link, else a hash of the text.
  public var key: String
  public var content: ArticleContent
  /// When it came into this library.
  public var received: Date
  public var status: ArticleStatus
  /// The place in the order of time: larger is newer. Unique in the library; pages of a list go on from it.
  public var position: Int64
  /// How often its text came in: 1 until its source changes it.
  public var version: Int
  /// What others wrote on it where the library belongs to a desk.
  public var desk = DeskRemarks()

  /// One's own tags, then those of the desk with who gave them: `later`, `urgent (kim)`.
  public var shownTags: [String] {
    let names = Set(desk.tags.map(\.name))
    return status.tags.filter { !names.contains($0) } + desk.tags.map(\.words)
  }

  public init(
    id: ArticleID, sourceID: SourceID, key: String, content: ArticleContent, received: Date,
    status: ArticleStatus = .init(), position: Int64, version: Int = 1, sourceName: String? = nil
  ) {
    self.sourceName = sourceName
    self.version = version
    self.id = id
    self.sourceID = sourceID
    self.key = key
    self.content = content
    self.received = received
    self.status = status
    self.position = position
  }
}

/// What an article says and what is known of where it comes from, apart from any library.
public struct ArticleContent: Hashable, Sendable, Codable {
  public var title: String
  /// True where the copy has no headline and `title` was made from its first sentence.
  public var titleIsDerived: Bool
  public var byline: String?
  /// The agency that wrote it, by its full or usual name ("AFP", "Associated Press").
  public var agency: String?
  /// Who published it ("Vanguard News"), where the copy says so.
  public var publisher: String?
  public var datelinePlace: String?
  /// Nil where the copy gives no readable date; never invented.
  public var published: Date?
  public var updated: Date?
  public var link: String?
  /// BCP 47, where known.
  public var language: String?
  /// Where paragraphs in other languages begin, in the document's text; nil where all of it is in `language`.
  public var languageParts: [ArticleLanguages.Part]?
  public var keywords: [String]
  /// What the desk wrote above the copy: `UPDATE 2`, `CORRECTION`, `EMBARGOED UNTIL …`, as written.
  public var notices: [String]
  public var enclosures: [Enclosure]
  /// What the desk sent along for those who use the story; nil where there is nothing of it.
  public var wire: WireMetadata?
  public var document: Document
  /// A `Digest` of what it was read from, in hexadecimal; tells a changed item from an old one and nothing else.
  public var rawHash: String

  public init(
    title: String, titleIsDerived: Bool = false, byline: String? = nil, agency: String? = nil,
    publisher: String? = nil, datelinePlace: String? = nil, published: Date? = nil, updated: Date? = nil,
    link: String? = nil, language: String? = nil,
    languageParts: [ArticleLanguages.Part]? = nil, keywords: [String] = [], notices: [String] = [],
    enclosures: [Enclosure] = [], wire: WireMetadata? = nil, document: Document, rawHash: String = ""
  ) {
    self.title = title
    self.titleIsDerived = titleIsDerived
    self.byline = byline
    self.agency = agency
    self.publisher = publisher
    self.datelinePlace = datelinePlace
    self.published = published
    self.updated = updated
    self.link = link
    self.language = language
    self.languageParts = languageParts
    self.keywords = keywords
    self.notices = notices
    self.enclosures = enclosures
    self.wire = wire
    self.document = document
    self.rawHash = rawHash
  }

  /// The languages that it is written in.
  public var languages: ArticleLanguages { ArticleLanguages(language, parts: languageParts ?? []) }
}

/// A file that comes with an article: a podcast episode, a picture, a PDF.
public struct Enclosure: Hashable, Sendable, Codable {
  public var url: String
  public var type: String?
  /// In bytes, as announced.
  public var length: Int?
  /// How long it plays, in seconds, as announced.
  public var duration: Int?

  public init(url: String, type: String? = nil, length: Int? = nil, duration: Int? = nil) {
    self.url = url
    self.type = type
    self.length = length
    self.duration = duration
  }

  /// Sound or moving pictures, by its type or, without one, by the ending of its address.
  public var isPlayable: Bool {
    if let type { return type.hasPrefix("audio") || type.hasPrefix("video") }
    let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return [".mp3", ".m4a", ".ogg", ".opus", ".aac", ".mp4", ".webm", ".m3u8"].contains { path.hasSuffix($0) }
  }

  /// A picture, by its type or, without one, by the ending of its address.
  public var isPicture: Bool {
    if let type { return type.hasPrefix("image") }
    let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return [".jpg", ".jpeg", ".png", ".webp", ".gif"].contains { path.hasSuffix($0) }
  }
}

/// What the reader did with an article. It outlives the article's content.
public struct ArticleStatus: Hashable, Sendable, Codable {
  public var isRead: Bool
  public var isStarred: Bool
  /// Where reading stopped, as a UTF-8 offset in the document's text.
  public var readingOffset: Int
  public var tags: [String]
  public var note: String?
  /// When its text changed after it was read; nil where it did not, or where that has been seen.
  public var changed: Date?

  public init(
    isRead: Bool = false, isStarred: Bool = false, readingOffset: Int = 0, tags: [String] = [], note: String? = nil
  ) {
    self.isRead = isRead
    self.isStarred = isStarred
    self.readingOffset = readingOffset
    self.tags = tags
    self.note = note
  }
}

/// What a row of a list shows: everything about an article but its text.
public struct ArticleSummary: Hashable, Sendable, Identifiable {
  public var id: ArticleID
  public var position: Int64
  public var title: String
  public var titleIsDerived: Bool
  /// Name of the source it came in by.
  public var sourceName: String
  public var publisher: String?
  public var agency: String?
  /// BCP 47, where known.
  public var language: String?
  public var published: Date?
  public var received: Date
  public var isRead: Bool
  public var isStarred: Bool
  public var hasNote: Bool
  public var isUpdated: Bool
  /// Its text changed after it was read.
  public var isChanged: Bool
  /// A rule on arrival, or the user, set it off in lists.
  public var isHighlighted = false
  public var wire: WireMarks
  /// The running story it belongs to and how many articles that has, where there is more than one.
  public var storyID: StoryID?
  public var storyCount: Int
  /// The first of the articles that say the same word for word, and in how many outlets they stand; itself and 1 where
  /// it has no copies.
  public var original: ArticleID
  public var outletCount: Int
  /// A passage around the first hit, in searches only.
  public var snippet: Snippet?

  public init(
    id: ArticleID, position: Int64, title: String, titleIsDerived: Bool = false, sourceName: String,
    publisher: String? = nil, agency: String? = nil, language: String? = nil, published: Date?, received: Date,
    isRead: Bool = false, isStarred: Bool = false, hasNote: Bool = false, isUpdated: Bool = false,
    isChanged: Bool = false, wire: WireMarks = .init(),
    storyID: StoryID? = nil, storyCount: Int = 0, original: ArticleID? = nil, outletCount: Int = 1,
    snippet: Snippet? = nil
  ) {
    self.id = id
    self.position = position
    self.title = title
    self.titleIsDerived = titleIsDerived
    self.sourceName = sourceName
    self.publisher = publisher
    self.agency = agency
    self.language = language
    self.published = published
    self.received = received
    self.isRead = isRead
    self.isStarred = isStarred
    self.hasNote = hasNote
    self.isUpdated = isUpdated
    self.isChanged = isChanged
    self.wire = wire
    self.storyID = storyID
    self.storyCount = storyCount
    self.original = original ?? id
    self.outletCount = outletCount
    self.snippet = snippet
  }

  /// Who carries it, as far as that is known: the publisher, else the source it came in by, else the agency of its
  /// dateline. Copy from a folder that names its agency has no other source.
  public var outletName: String {
    [publisher, sourceName, agency].compactMap(\.self).first { !$0.isEmpty } ?? ""
  }
}

/// A passage of text with the words that a search found in it.
public struct Snippet: Hashable, Sendable, Codable {
  public var text: String
  /// UTF-8 offsets in `text`.
  public var hits: [TextRange]

  public init(text: String, hits: [TextRange] = []) {
    self.text = text
    self.hits = hits
  }
}
