import Foundation

/// A running story as one page: how much was written when, the reports in order, who is in it, what was said.
public struct StoryOverview: Hashable, Sendable, Identifiable {
  public var id: StoryID
  public var title: String
  public var isFollowed: Bool
  public var isMuted: Bool
  /// Oldest first; copies are folded under the report that they copy.
  public var reports: [StoryReport]
  public var volume: StoryVolume
  /// Its reports of the last day against its own four weeks before.
  public var burst: Burst?
  /// By falling number of mentions.
  public var entities: [StoryEntity]
  /// In the order they were reported; the same words stand once.
  public var quotations: [StoryQuotation]
  /// Those that changed from report to report first.
  public var figures: [StoryFigure]
  /// Related articles from before the story began, nearest first.
  public var background: [ArticleSummary]
  /// What other languages report of the same event, by language.
  public var elsewhere: [StoryElsewhere] = []
  /// Who edited it at the desk, the latest first.
  public var changes: [KnownDeskChange] = []

  public init(
    id: StoryID, title: String, isFollowed: Bool = false, isMuted: Bool = false, reports: [StoryReport] = [],
    volume: StoryVolume = .init(), entities: [StoryEntity] = [], quotations: [StoryQuotation] = [],
    figures: [StoryFigure] = [], background: [ArticleSummary] = []
  ) {
    self.id = id
    self.title = title
    self.isFollowed = isFollowed
    self.isMuted = isMuted
    self.reports = reports
    self.volume = volume
    self.entities = entities
    self.quotations = quotations
    self.figures = figures
    self.background = background
  }
}

/// One report of a story and what it brought.
public struct StoryReport: Hashable, Sendable, Identifiable {
  public var summary: ArticleSummary
  /// The sentences that say what no earlier report of the story said, the most telling ones in the order of the text;
  /// of the first report its first sentence.
  public var additions: [String]
  /// Where none surely does, the sentence that may.
  public var perhaps: String?
  /// The first report of the story.
  public var isFirst: Bool
  /// Names of the other sources that brought the same text, and their articles in the same order.
  public var copies: [String]
  public var copyIDs: [ArticleID]
  /// The earlier report that this one is a rewritten or extended form of.
  public var versionOf: ArticleID?
  /// It says nothing that the reports before it did not.
  public var isBackground: Bool
  public var id: ArticleID { summary.id }

  public init(
    summary: ArticleSummary, additions: [String] = [], perhaps: String? = nil, isFirst: Bool = false,
    copies: [String] = [], copyIDs: [ArticleID] = [], versionOf: ArticleID? = nil, isBackground: Bool = false
  ) {
    self.summary = summary
    self.additions = additions
    self.perhaps = perhaps
    self.isFirst = isFirst
    self.copies = copies
    self.copyIDs = copyIDs
    self.versionOf = versionOf
    self.isBackground = isBackground
  }
}

/// How many reports there were in each of some spans of equal length, without a gap.
public struct StoryVolume: Hashable, Sendable {
  public struct Bar: Hashable, Sendable {
    public var start: Date
    public var count: Int

    public init(start: Date, count: Int) {
      self.start = start
      self.count = count
    }
  }
  /// In seconds: an hour, some hours, a day, a week or more, so that a story has at most 60 bars.
  public var barLength: TimeInterval
  /// Oldest first; begins and ends with a bar that is not empty.
  public var bars: [Bar]

  public init(barLength: TimeInterval = 3600, bars: [Bar] = []) {
    self.barLength = barLength
    self.bars = bars
  }
}

/// An entity of a story.
public struct StoryEntity: Hashable, Sendable {
  public var id: EntityID?
  public var name: String
  public var kind: EntityKind
  /// Mentions in all reports together.
  public var mentionCount: Int
  /// How many reports name it.
  public var reportCount: Int

  public init(id: EntityID? = nil, name: String, kind: EntityKind, mentionCount: Int, reportCount: Int) {
    self.id = id
    self.name = name
    self.kind = kind
    self.mentionCount = mentionCount
    self.reportCount = reportCount
  }
}

/// Words that somebody said, and the reports that carry them.
public struct StoryQuotation: Hashable, Sendable {
  /// Without quotation marks.
  public var text: String
  /// Who is named, else the words of the report for the source.
  public var speaker: String
  public var kind: Quotation.Kind
  /// The speaker denies it.
  public var isDenied: Bool
  /// The report in which they stood first.
  public var article: ArticleID
  /// Where they stand there, in UTF-8 offsets of its text.
  public var range: TextRange?
  /// How many sources carry them, the first one among them.
  public var sourceCount: Int

  public init(
    text: String, speaker: String, kind: Quotation.Kind = .direct, isDenied: Bool = false, article: ArticleID,
    range: TextRange? = nil, sourceCount: Int = 1
  ) {
    self.text = text
    self.speaker = speaker
    self.kind = kind
    self.isDenied = isDenied
    self.article = article
    self.range = range
    self.sourceCount = sourceCount
  }
}

/// A number that the reports of a story give, such as a toll, and how it changed.
public struct StoryFigure: Hashable, Sendable {
  /// What one report gives.
  public struct Value: Hashable, Sendable {
    /// In the one form of numbers ("15", "1.2 million").
    public var text: String
    public var article: ArticleID
    /// Publisher, agency or feed, whichever is known first.
    public var source: String
    public var time: Date?
    /// The sentence, in UTF-8 offsets of the report's text.
    public var sentence: TextRange?

    public init(
      text: String, article: ArticleID, source: String = "", time: Date? = nil, sentence: TextRange? = nil
    ) {
      self.text = text
      self.article = article
      self.source = source
      self.time = time
      self.sentence = sentence
    }
  }
  /// What is counted, of whom, by which verb and where, in the words of the reports ("fighters killed (Maren)").
  public var what: String
  /// Each took the place of the one before; the last is the value now. Never empty.
  public var values: [Value]
  /// What other sources say otherwise at about the time of the last value.
  public var differing: [Value]

  public init(what: String, values: [Value], differing: [Value] = []) {
    self.what = what
    self.values = values
    self.differing = differing
  }

  /// Whether it changed, or sources differ.
  public var isMoving: Bool { values.count > 1 || !differing.isEmpty }
}
