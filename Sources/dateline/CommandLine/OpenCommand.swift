import ArgumentParser

/// `dateline` alone: the screen on the user's library.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the screen on your library (what dateline alone does).")

  @OptionGroup var library: LibraryOptions
  @OptionGroup var screen: ScreenOptions

  func run() async throws {
    try await reporting {
      guard Output.isTerminal else {
        throw CommandFailure(
          "standard output is no terminal; use a subcommand such as search or show, see dateline --help",
          ExitStatus.usage)
      }
      try await screen.open(try library.open(), configuration: library.config)
    }
  }
}
