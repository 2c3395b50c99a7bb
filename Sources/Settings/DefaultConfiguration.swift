extension Settings {
  /// A configuration file with every option at its default and explained, all of it commented out.
  public static var commentedDefault: String {
    var lines = [
      "# Dateline's configuration. Remove the # before a line to change an option;",
      "# each line shows the default. Mistakes are reported at start and skipped.",
    ]
    for option in OptionTable.all {
      lines.append("")
      lines += wrapped("\(option.documentation) Values: \(option.values).")
      lines.append("#\(option.name) = \(option.example)")
    }
    lines += [
      "",
      "# Keys: what a key does in every pane, or in one of `list`, `reader` and `sidebar`.",
      "# Command names are listed in the help (?) and by `dateline help keys`.",
      "# A list runs several commands in turn; \"none\" unbinds a key.",
      "#[keys]",
      "#\"Ctrl-n\" = \"next-unread\"",
      "#\"gt\" = \"theme broadsheet\"",
      "#\"A\" = \"none\"",
      "#",
      "#[keys.list]",
      "#\"d\" = [\"toggle-read\", \"down\"]",
      "",
      "# By command: all its keys, in place of the default ones.",
      "#[commands]",
      "#next-related = [\"]\", \"Alt-n\"]",
      "",
      "# Programs as sources: their output is read as a feed or as wire copy.",
      "# They run without a shell, and only those listed here.",
      "#[programs]",
      "#weather = [\"/usr/local/bin/weather-feed\", \"--rss\"]",
      "",
      "# Credentials by host: a file that only you can read (chmod 600), whose first line is",
      "# user:password or Bearer TOKEN, or a program that prints such a line.",
      "#[credentials]",
      "#\"wire.example.org\" = \"~/.config/dateline/wire.secret\"",
      "#\"intranet.example.org\" = [\"pass\", \"show\", \"news/intranet\"]",
      "",
      "# Rules on arrival: what is done to articles that come in and that a search finds.",
      "# Actions are read, star, hide, highlight and \"tag NAME\". `dateline rules test` tries",
      "# them on the library; what they did can be undone, and is:hidden finds what they hid.",
      "#[[rule]]",
      "#name = \"no results\"",
      "#query = \"title:scoreboard OR source:sports\"",
      "#actions = [\"hide\", \"tag sport\"]",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A comment of lines of at most 90 columns.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = "#"
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 90 {
        lines.append(line)
        line = "#"
      }
      line += " \(word)"
    }
    return lines + [line]
  }
}
