import Canvas
import ReaderUI

/// What `config.toml` can choose, keys apart. The values of `Options()` hold where the file says nothing.
public struct Options: Hashable, Sendable {
  public var theme = "ink"
  /// Columns of text in the reader.
  public var measure = 72
  public var showsSidebar = true
  public var usesTwoLineRows = true
  /// The columns of one-row lists; nil leaves them to the width.
  public var rowFormat: RowFormat?
  public var justifies = false
  public var balances = true
  public var isPlain = false
  public var usesMouse = true
  public var usesASCII = false
  public var color = ColorChoice.auto
  /// The library's file; nil for the usual one.
  public var library: String?
  /// Minutes between two refreshes of a source that says nothing of its own.
  public var refreshMinutes = 30
  /// How long articles of feeds are kept, in days, and how many of each; 0 keeps all.
  public var keepDays = 0
  public var keepCount = 0
  /// How many articles of all feeds together are kept; 0 keeps all.
  public var keepTotal = 0
  /// Whether feeds that are due are asked for news while the screen is open.
  public var refreshesByItself = true
  /// The folder for attachments.
  public var downloads: String?
  /// Reading one of several copies marks the others read.
  public var readsCopies = false
  /// Marking an article read or unread goes on to the next one.
  public var advances = false
  /// How watches, urgent and flash copy are announced: `off`, `bell`, `osc9`, `osc777`, or a program of the user's.
  public var notify = "off"
  /// What plays sound and video: a program with its arguments, `%s` for the address.
  public var player = "mpv --save-position-on-quit"
  /// What shows pictures where the terminal does not: a program with its arguments, `%s` for the address; nil for the
  /// browser.
  public var viewer: String?
  /// The user's own translator: a program and its arguments; empty where there is none.
  public var translator: [String] = []
  /// The languages that the user reads, as codes; empty for all.
  public var languages: [String] = []
  /// Certificates that are trusted in place of the system's.
  public var certificates: String?

  public var refinement = RefinementChoice.idle

  public init() {}
}

/// When articles are read a second time, by the careful tagger.
public enum RefinementChoice: String, CaseIterable, Hashable, Sendable {
  /// The opened one at once, all others whatever else is done; only in quiet moments; the opened ones alone; none.
  case always, idle, opened, never
}

/// How many colours are used: those that the terminal promises, or these.
public enum ColorChoice: String, CaseIterable, Hashable, Sendable {
  case auto, always, never
  case basic8 = "8"
  case basic16 = "16"
  case indexed256 = "256"
  case trueColor = "truecolor"

  /// The depth on a terminal with this environment. `always` uses colours in spite of `NO_COLOR`.
  public func depth(environment: [String: String]) -> ColorDepth {
    switch self {
    case .auto: ColorDepth.detect(environment: environment)
    case .always: max(.basic8, ColorDepth.detect(environment: environment.filter { $0.key != "NO_COLOR" }))
    case .never: .none
    case .basic8: .basic8
    case .basic16: .basic16
    case .indexed256: .indexed256
    case .trueColor: .trueColor
    }
  }
}

/// What `config.toml` says of fetching in tables.
public struct FetchTables: Hashable, Sendable {
  /// The user's own programs, as lists of arguments, by the names of their sources.
  public var programs: [String: [String]] = [:]
  /// By host, the file that holds name and password or a token.
  public var credentialFiles: [String: String] = [:]
  /// By host, the program that prints them, as a list of arguments.
  public var credentialCommands: [String: [String]] = [:]

  public init() {}
}
