import Commands
import ReaderUI
import TextCore

/// One option of `config.toml`: its name, what is written about it, and how it is read. The file that `config init`
/// writes, the manual page and the reading are all made from this table.
public struct OptionSpecification: Sendable {
  public let name: String
  /// One or two sentences for the generated file and the manual page.
  public let documentation: String
  /// What may be set, in words: `20 to 200`.
  public let values: String
  /// The default as it is written in TOML; an example where there is no default.
  public let example: String
  /// Puts a value into the options; throws what is wrong with it.
  let read: @Sendable (TOMLItem, inout Options) throws(OptionProblem) -> Void
}

/// Why a value cannot be taken.
struct OptionProblem: DatelineError {
  var message: String
  var suggestion: String?
}

/// The options of `config.toml`.
public enum OptionTable {
  public static let all: [OptionSpecification] = [
    text(
      "theme", \.theme, "The colour theme: the name of a file in a themes folder, without `.toml`.",
      values: "the name of a theme"),
    integer("measure", \.measure, 20...200, "The maximum width of text in the reader, in columns."),
    flag("sidebar", \.showsSidebar, "Show the names in an article beside it where there is room."),
    flag(
      "two-line-rows", \.usesTwoLineRows,
      "Show each article in two rows, with time and source below the headline, or everything in one row."),
    OptionSpecification(
      name: "columns",
      documentation: "The columns of one-row lists, each with an optional width.",
      values: "names separated by spaces, out of " + RowFormat.Column.allCases.map(\.rawValue).joined(separator: ", "),
      example: quoted("time headline source:20 marks")
    ) { item, options throws(OptionProblem) in
      guard case .text(let text) = item else { throw wrong(item, "names of columns") }
      do throws(RowFormat.Problem) {
        options.rowFormat = try RowFormat(text)
      } catch {
        let names = RowFormat.Column.allCases.map(\.rawValue)
        throw OptionProblem(
          message: error.message, suggestion: error.word.flatMap { Suggestion.nearest(to: $0, among: names) })
      }
    },
    flag("justify", \.justifies, "Justify text in the reader."),
    flag("balance", \.balances, "Avoid a single word on the last line of a paragraph."),
    flag(
      "plain", \.isPlain,
      "Plain output for screen readers and Braille displays: no borders, no charts, one pane at a time."),
    flag(
      "mouse", \.usesMouse,
      "Use the mouse. When off, the terminal selects text as usual."),
    flag("ascii", \.usesASCII, "Draw marks and borders in ASCII, for fonts that lack the others."),
    choice(
      "color", \.color,
      "How many colours to use: as the terminal supports (auto; none when NO_COLOR is set), or as given."),
    choice(
      "careful", \.refinement,
      "When names are found again by the slower, more accurate tagger: in opened articles and then in all others (always), in the others only while you are idle (idle), only in opened articles (opened), or never."
    ),
    path("library", \.library, "The library file.", example: "~/news/library.sqlite"),
    integer(
      "refresh-minutes", \.refreshMinutes, 5...1440,
      "Minutes between refreshes of a feed that does not say how often to ask."),
    integer(
      "keep-days", \.keepDays, 0...36500,
      "How many days to keep articles of feeds; 0 keeps them all. Starred, tagged and noted articles are always kept."),
    integer(
      "keep-count", \.keepCount, 0...1_000_000,
      "How many articles to keep for each feed, newest first; 0 keeps them all."),
    integer(
      "keep-total", \.keepTotal, 0...10_000_000,
      "How many articles to keep of all feeds together; 0 keeps them all."
    ),
    flag(
      "auto-refresh", \.refreshesByItself,
      "Refresh feeds that are due while the screen is open."),
    OptionSpecification(
      name: "translate",
      documentation:
        "A program of yours that translates: it reads a text on standard input and writes the translation. It is started without a shell.",
      values: "a list of strings: the program and its arguments", example: #"["trans", "-b", ":en"]"#
    ) { item, options throws(OptionProblem) in
      let words: [String]? = if case .list(let items) = item { words(items) } else { nil }
      guard let words, !words.isEmpty else { throw wrong(item, "a list of strings: the program and its arguments") }
      options.translator = words
    },
    OptionSpecification(
      name: "languages",
      documentation:
        "The languages you read. Reports of a story in others are counted and not listed. All are listed when it is not set.",
      values: "a list of language codes", example: #"["en", "es"]"#
    ) { item, options throws(OptionProblem) in
      guard case .list(let items) = item, let codes = words(items), !codes.isEmpty else {
        throw wrong(item, "a list of language codes, as in [\"en\", \"es\"]")
      }
      if let bad = codes.first(where: { LanguageCode.primary($0) == nil }) {
        throw OptionProblem(message: "“\(bad)” is not a language code; use codes such as en, es or pt-BR")
      }
      options.languages = codes
    },
    path(
      "downloads", \.downloads, "The folder for downloads.", example: "~/Downloads"),
    flag(
      "read-copies", \.readsCopies,
      "Mark the other copies of a text read as well when one is read: the same words from another source."),
    flag("advance", \.advances, "Go on to the next article after marking one read or unread in a list."),
    text(
      "notify", \.notify,
      "How to announce what a watch finds and urgent or flash copy while the screen is open: by the terminal’s bell, as a notification of the terminal (osc9 or osc777), or by a program that gets the words as its last argument.",
      values: "off, bell, osc9, osc777, or a program with its arguments"),
    text(
      "player", \.player,
      "What plays sound and video: a program with its arguments; %s stands for the address. mpv remembers where it stopped.",
      values: "a program with its arguments"),
    OptionSpecification(
      name: "viewer",
      documentation:
        "What shows pictures where the terminal cannot: a program with its arguments; %s stands for the address. The browser shows them when it is not set.",
      values: "a program with its arguments", example: #""feh""#
    ) { item, options throws(OptionProblem) in
      guard case .text(let text) = item, !text.isEmpty else { throw wrong(item, "a program with its arguments") }
      options.viewer = text
    },
    path(
      "certificates", \.certificates, "A PEM file of certificates to trust instead of the system's.",
      example: "~/certificates.pem"),
  ]

  static func specification(named name: String) -> OptionSpecification? { all.first { $0.name == name } }

  private typealias Field<Value> = any WritableKeyPath<Options, Value> & Sendable

  private static func text(
    _ name: String, _ field: Field<String>, _ documentation: String, values: String
  ) -> OptionSpecification {
    OptionSpecification(
      name: name, documentation: documentation, values: values, example: quoted(Options()[keyPath: field])
    ) { item, options throws(OptionProblem) in
      guard case .text(let text) = item, !text.isEmpty else { throw wrong(item, values) }
      options[keyPath: field] = text
    }
  }

  private static func integer(
    _ name: String, _ field: Field<Int>, _ range: ClosedRange<Int>, _ documentation: String
  ) -> OptionSpecification {
    let values = "\(range.lowerBound) to \(range.upperBound)"
    return OptionSpecification(
      name: name, documentation: documentation, values: values, example: String(Options()[keyPath: field])
    ) { item, options throws(OptionProblem) in
      guard case .integer(let number) = item else { throw wrong(item, "a whole number, \(values)") }
      guard range.contains(number) else { throw OptionProblem(message: "must be \(values), not \(number)") }
      options[keyPath: field] = number
    }
  }

  private static func flag(_ name: String, _ field: Field<Bool>, _ documentation: String) -> OptionSpecification {
    OptionSpecification(
      name: name, documentation: documentation, values: "true or false", example: String(Options()[keyPath: field])
    ) { item, options throws(OptionProblem) in
      guard case .flag(let flag) = item else { throw wrong(item, "true or false") }
      options[keyPath: field] = flag
    }
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ field: Field<Choice>, _ documentation: String
  ) -> OptionSpecification {
    let names = Choice.allCases.map { quoted($0.rawValue) }
    let values = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    return OptionSpecification(
      name: name, documentation: documentation, values: values, example: quoted(Options()[keyPath: field].rawValue)
    ) { item, options throws(OptionProblem) in
      let text: String
      switch item {
      case .text(let written): text = written
      case .integer(let number): text = String(number)
      default: throw wrong(item, values)
      }
      guard let choice = Choice(rawValue: text) else {
        throw OptionProblem(
          message: "must be \(values), not “\(text)”",
          suggestion: Suggestion.nearest(to: text, among: Choice.allCases.map(\.rawValue)))
      }
      options[keyPath: field] = choice
    }
  }

  private static func path(
    _ name: String, _ field: Field<String?>, _ documentation: String, example: String
  ) -> OptionSpecification {
    OptionSpecification(name: name, documentation: documentation, values: "a path", example: quoted(example)) {
      item, options throws(OptionProblem) in
      guard case .text(let text) = item, !text.isEmpty else { throw wrong(item, "a path") }
      options[keyPath: field] = text
    }
  }

  private static func wrong(_ item: TOMLItem, _ wanted: String) -> OptionProblem {
    if case .text("") = item { return OptionProblem(message: "must be \(wanted), and not empty") }
    return OptionProblem(message: "must be \(wanted), not \(item.kind)")
  }

  /// The strings of a list; nil where something else stands in it.
  private static func words(_ items: [TOMLItem]) -> [String]? {
    let words = items.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return words.count == items.count && words.first?.isEmpty == false ? words : nil
  }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
