import ArgumentParser
import Commands
import Foundation
import TextCore

#if canImport(Glibc)
  import Glibc
#endif

/// `dateline`: the news reader. Alone it opens the screen; its subcommands do everything else without one.
@main
struct Dateline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "A news reader for the terminal that understands what it shows.",
    discussion: """
      Without a subcommand it opens the screen on your library. Results go to standard output, messages to standard \
      error; subcommands that tell of something take --json and then print one JSON object a line.
      """,
    version: "0.1.0",
    subcommands: [
      OpenCommand.self, ReadCommand.self, AddCommand.self, RefreshCommand.self, SourcesCommand.self,
      RemoveCommand.self, ImportCommand.self, ExportCommand.self, DoctorCommand.self, BackupCommand.self,
      RestoreCommand.self, SearchCommand.self, SearchesCommand.self, MarkCommand.self, NoteCommand.self,
      TagCommand.self, RulesCommand.self, UndoCommand.self, HistoryCommand.self, CompareCommand.self,
      AccountsCommand.self,
      SyncCommand.self, DownloadCommand.self, ShowCommand.self, RelatedCommand.self, QuotesCommand.self,
      StoryCommand.self, BriefCommand.self, WatchCommand.self, DeskCommand.self,
      EntitiesCommand.self, ParseCommand.self, ExtractCommand.self, ConfigCommand.self, SnapshotCommand.self,
      WidthCommand.self, PictureCommand.self, LanguageCommand.self, NamesCommand.self, ManualCommand.self,
      CompletionsCommand.self, HelpTopicsCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == SyncCommand._commandName { shareMemory() }
    if let word = arguments.first, let refusal = refusal(of: word) {
      Output.problem(refusal)
      Self.exit(withError: ExitStatus.usage)
    }
    if let problem = Installation.current.problem { Output.problem(problem) }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      // The parser repeats words as they were given; a terminal would obey what stands in them.
      guard !(error is ExitCode), exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Output.note(fullMessage(for: error))
      exit(withError: ExitStatus.usage)
    }
  }

  /// Each thread of the GNU library keeps what it freed to itself, in up to eight places a core. With two for all of
  /// them a first synchronisation takes a sixth less memory and no more time; an intake at full speed would take a
  /// tenth more processor time.
  private static func shareMemory() {
    #if canImport(Glibc)
      // Swift does not see <malloc.h>, so the call is looked up; -8 is M_ARENA_MAX.
      typealias Setting = @convention(c) (Int32, Int32) -> Int32
      guard let call = dlsym(nil, "mallopt") else { return }
      _ = unsafeBitCast(call, to: Setting.self)(-8, 2)
    #endif
  }

  /// Why a first word that is no command cannot be one; the parser would only call it unexpected.
  private static func refusal(of word: String) -> String? {
    let names = ["help"] + configuration.subcommands.map { $0.configuration.commandName ?? $0._commandName }
    guard !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let hint =
      if FileManager.default.fileExists(atPath: word) {
        "“dateline read \(word)” opens it, “dateline add \(word)” adds it to the library"
      } else if let near = Suggestion.nearest(to: word, among: names) {
        "did you mean “\(near)”?"
      } else {
        "“dateline --help” lists them"
      }
    return "no such command: \(word); \(hint)"
  }
}
