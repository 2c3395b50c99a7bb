extension Settings {
  /// A configuration file with every option at its default and explained, all of it commented out.
  public static var commentedDefault: String {
    var lines = [
      "# What Dateline takes from this file. A line counts once the # before it is taken away;",
      "# each shows the default. Mistakes are reported at the start and change nothing else.",
    ]
    for option in OptionTable.all {
      lines.append("")
      lines += wrapped("\(option.documentation) Values: \(option.values).")
      lines.append("#\(option.name) = \(option.example)")
    }
    lines += [
      "",
      "# Keys. What a key does in every pane, or in one: `list`, `reader`, `sidebar`.",
      "# Names of commands stand in the help (?) and in `dateline help keys`.",
      "# A list runs several commands one after the other; \"none\" takes a key away.",
      "#[keys]",
      "#\"Ctrl-n\" = \"next-unread\"",
      "#\"gt\" = \"theme broadsheet\"",
      "#\"A\" = \"none\"",
      "#",
      "#[keys.list]",
      "#\"d\" = [\"toggle-read\", \"down\"]",
      "",
      "# The other way round: all keys of a command, in place of those it had.",
      "#[commands]",
      "#next-related = [\"]\", \"Alt-n\"]",
      "",
      "# Sources that are programs of your own: their output is read as a feed or as wire copy.",
      "# They are run without a shell, and only those that stand here.",
      "#[programs]",
      "#weather = [\"/usr/local/bin/weather-feed\", \"--rss\"]",
      "",
      "# Name and password by host: a file that only you may read (chmod 600) whose first line is",
      "# user:password or Bearer and a token, or a program that prints such a line.",
      "#[credentials]",
      "#\"wire.example.org\" = \"~/.config/dateline/wire.secret\"",
      "#\"intranet.example.org\" = [\"pass\", \"show\", \"news/intranet\"]",
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
