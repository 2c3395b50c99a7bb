import ArgumentParser
import Commands
import Foundation
import Settings
import TextCore

/// `dateline config …`: the user's configuration.
struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Create, find and check the configuration.",
    subcommands: [Initialise.self, ShowPath.self, Check.self, Keys.self, Themes.self])

  struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init", abstract: "Write a config.toml that explains every option.")

    func run() async throws {
      try await reporting {
        let path = Settings.load().configuration
        guard !FileManager.default.fileExists(atPath: path) else {
          throw CommandFailure("\(path) already exists and was not changed", ExitStatus.inputOutput)
        }
        do {
          try PrivateFile.makeFolder(URL(filePath: path).deletingLastPathComponent().path)
          try Data(Settings.commentedDefault.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
          PrivateFile.prepare(path)
        } catch {
          throw CommandFailure("\(path) could not be written", ExitStatus.inputOutput)
        }
        Output.line(path)
      }
    }
  }

  struct ShowPath: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path", abstract: "Print the path of the configuration.")

    func run() async throws { Output.line(Settings.load().configuration) }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Report mistakes in the configuration, with file and line.")

    func run() async throws {
      let settings = Settings.load()
      for problem in settings.problems { Output.note(problem.description) }
      if !settings.problems.isEmpty { throw ExitStatus.badConfiguration }
      Output.line("no problems found")
    }
  }

  struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "keys", abstract: "List all commands and their keys, including your own.")

    @Flag(help: "Print one JSON object for each command.")
    var json = false

    @Flag(help: "Print Markdown.")
    var markdown = false

    private struct Row: Encodable {
      var command: String
      var title: String
      var group: String
      var keys: [String]
    }

    func run() async throws {
      let keymap = Settings.load().keymap
      guard json else {
        Output.raw(markdown ? KeyReference.markdown(keymap: keymap) : KeyReference.plainText(keymap: keymap))
        return
      }
      for command in Command.allCases {
        let specification = CommandTable.specification(of: command)
        let keys = keymap.sequences(for: command).map(\.description)
        try Output.json(
          Row(command: specification.name, title: specification.title, group: specification.group.rawValue, keys: keys))
      }
    }
  }

  struct Themes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "themes", abstract: "List the themes.")

    func run() async throws {
      for name in Settings.load().themes.names { Output.line(name) }
    }
  }
}
