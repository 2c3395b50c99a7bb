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
      "theme", \.theme, "The colours: a file of this name, without `.toml`, in a folder of themes.",
      values: "the name of a theme"),
    integer("measure", \.measure, 20...200, "The widest column of text in the reader, in characters."),
    flag("sidebar", \.showsSidebar, "Whether the names in an article are shown at the right where there is room."),
    flag(
      "two-line-rows", \.usesTwoLineRows,
      "Whether headlines in a list may take two rows with time and source below, or one row for everything."),
    OptionSpecification(
      name: "columns",
      documentation: "What stands in a row where lists show one row for each article, each with a width or without.",
      values: "names parted by blanks out of " + RowFormat.Column.allCases.map(\.rawValue).joined(separator: ", "),
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
    flag("justify", \.justifies, "Whether text in the reader gets an even right edge."),
    flag("balance", \.balances, "Whether the last line of a paragraph takes a word along rather than hold one alone."),
    flag(
      "plain", \.isPlain,
      "Whether the screen is kept plain for screen readers and Braille lines: no lines, no charts, one pane at a time."),
    flag(
      "mouse", \.usesMouse,
      "Whether clicks and the wheel reach Dateline. Without, the terminal selects text as it always does."),
    flag("ascii", \.usesASCII, "Whether marks and lines are drawn in plain ASCII, for fonts that lack the others."),
    choice(
      "color", \.color,
      "How many colours are used: those the terminal promises (auto; none where NO_COLOR is set), or these."),
    choice(
      "careful", \.refinement,
      "When names are looked for a second time, slowly and better: in the opened article and then in all others (always), in the others only while no key is pressed (idle), in opened articles alone (opened), or never."
    ),
    path("library", \.library, "The file that holds the library.", example: "~/news/library.sqlite"),
    integer(
      "refresh-minutes", \.refreshMinutes, 5...1440,
      "Minutes between two refreshes of a feed that does not say itself how often it is to be read."),
    integer(
      "keep-days", \.keepDays, 0...36500,
      "How many days articles of feeds are kept; 0 keeps them. What is starred, tagged or noted always stays."),
    integer(
      "keep-count", \.keepCount, 0...1_000_000,
      "How many articles of each feed are kept, the newest; 0 keeps all of them."),
    integer(
      "keep-total", \.keepTotal, 0...10_000_000,
      "How many articles of all feeds together are kept; 0 keeps all of them."
    ),
    flag(
      "auto-refresh", \.refreshesByItself,
      "Whether feeds that are due are asked for news while the screen is open, without a key."),
    path(
      "downloads", \.downloads, "The folder that attachments are downloaded into.", example: "~/Downloads"),
    path(
      "certificates", \.certificates, "A file of certificates (PEM) to trust in place of the system's.",
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

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
