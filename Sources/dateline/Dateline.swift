import ArgumentParser

/// `dateline`: the news reader. Alone it opens the screen; its subcommands do everything else without one.
@main
struct Dateline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "A news reader for the terminal that understands what it shows.",
    discussion: """
      Without a subcommand it opens the screen on your library. Results go to standard output, messages to standard \
      error; every subcommand takes --json and then prints one JSON object a line.
      """,
    version: "0.1.0",
    subcommands: [
      OpenCommand.self, ReadCommand.self, AddCommand.self, RefreshCommand.self, SourcesCommand.self,
      RemoveCommand.self, ImportCommand.self, ExportCommand.self, DoctorCommand.self, SearchCommand.self,
      ShowCommand.self, RelatedCommand.self,
      StoryCommand.self, BriefCommand.self, WatchCommand.self,
      EntitiesCommand.self, ParseCommand.self, ExtractCommand.self, ConfigCommand.self, SnapshotCommand.self,
      WidthCommand.self, ManualCommand.self, CompletionsCommand.self, HelpTopicsCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)
}
