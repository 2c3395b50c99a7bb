import ArgumentParser
import Commands
import NewsModel
import ReaderUI
import Settings

/// Everything that is written about the program, made from its tables: the manual page and the topics of `dateline
/// help`.
enum Manual {
  /// A chapter, under the word that `dateline help` finds it by.
  struct Topic {
    var name: String
    var section: ManualPage.Section
  }

  static let topics: [Topic] = [
    Topic(name: "commands", section: commands),
    Topic(name: "keys", section: ManualPage.keys()),
    Topic(name: "queries", section: queries),
    Topic(name: "configuration", section: OptionTable.manualSection),
    Topic(name: "signs", section: signs),
    Topic(name: "files", section: files),
    Topic(name: "environment", section: environment),
    Topic(name: "exit-codes", section: exitCodes),
    Topic(name: "licences", section: ThirdPartyNotices.section),
  ]

  /// The manual page in roff, for `man -l`.
  static var page: String {
    let synopsis = ManualPage.Section(
      "Synopsis", [.paragraph("dateline [OPTIONS]"), .paragraph("dateline COMMAND [ARGUMENTS]")])
    let description = ManualPage.Section("Description", [.paragraph(Dateline.configuration.discussion)])
    // The keys come last; the page adds them itself. Licences fill pages of their own.
    let sections =
      [synopsis, description] + topics.filter { !["keys", "licences"].contains($0.name) }.map(\.section)
    return ManualPage.roff(
      name: "dateline", summary: "a news reader for the terminal that understands what it shows",
      version: Dateline.configuration.version, date: "", sections: sections)
  }

  /// A chapter for a terminal.
  static func text(_ section: ManualPage.Section) -> String {
    var lines = [section.title, ""]
    for entry in section.entries {
      switch entry {
      case .paragraph(let text): lines += [text, ""]
      case .heading(let text): lines += ["", text]
      case .term(let term, let meaning):
        let column = 24
        if term.count + 2 < column {
          lines.append("  " + term + String(repeating: " ", count: column - 2 - term.count) + meaning)
        } else {
          lines += ["  " + term, String(repeating: " ", count: column) + meaning]
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static var commands: ManualPage.Section {
    let entries = Dateline.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { command in
      ManualPage.Entry.term(command._commandName, command.configuration.abstract)
    }
    return ManualPage.Section("Commands", entries)
  }

  private static var queries: ManualPage.Section {
    var entries: [ManualPage.Entry] = [
      .paragraph("The same syntax serves search, limits, bulk commands and the command line."),
      .term("word word", "both, in any form"), .term("\"two words\"", "the phrase"),
      .term("'word", "the exact form"), .term("-word, !word", "without it"), .term("a OR b, ( … )", "either; grouping"),
    ]
    for field in QueryField.allCases {
      let choices = field.choices.map(\.text).joined(separator: ", ")
      entries.append(.term("\(field.rawValue):", field.explanation + (choices.isEmpty ? "" : ": \(choices)")))
    }
    return ManualPage.Section("Queries", entries)
  }

  private static var signs: ManualPage.Section {
    let plain = Signs(usesASCII: true).legend
    let entries = zip(Signs(usesASCII: false).legend, plain).map { sign, ascii in
      ManualPage.Entry.term("\(sign.sign)  \(ascii.sign)", sign.meaning)
    }
    return ManualPage.Section("Signs", [.paragraph("With --ascii, the second replaces the first.")] + entries)
  }

  private static let files = ManualPage.Section(
    "Files",
    [
      .term("$XDG_CONFIG_HOME/dateline/config.toml", "your configuration; `dateline config init` writes it"),
      .term("$XDG_CONFIG_HOME/dateline/themes", "your themes"),
      .term("$XDG_DATA_HOME/dateline/library.sqlite", "the library"),
      .term("$XDG_STATE_HOME/dateline", "screen state and logs"),
    ])

  private static let environment = ManualPage.Section(
    "Environment",
    [
      .term("DATELINE_LIBRARY", "the library's file"),
      .term("TERM, COLORTERM, NO_COLOR", "how many colours the terminal shows"),
      .term("BROWSER", "opens links; %s stands for the address"),
      .term("VISUAL, EDITOR", "edits notes"),
    ])

  private static let exitCodes = ManualPage.Section(
    "Exit codes",
    [
      .term("0", "done"), .term("1", "nothing found"), .term("2", "part of it failed"), .term("64", "usage"),
      .term("65", "bad data"), .term("66", "no such input"), .term("69", "source unreachable"),
      .term("74", "input or output"), .term("78", "bad configuration"), .term("130", "interrupted"),
    ])
}
