import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline desk source add|rename|move|remove ADDRESS`: what the desk fetches, and what it is called for everybody.
struct DeskSourceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Change a source for everybody at the desk.",
    discussion: """
      What an editor adds is fetched by the machines that run “dateline desk fetch --adopt”; what is removed no machine \
      fetches any more, and its articles stay. Sources that a library fetches itself keep the names that they have there.
      """,
    subcommands: [Add.self, Rename.self, Move.self, Remove.self])

  struct Options: ParsableArguments {
    @Argument(help: "The address of the source.") var address: String
    @OptionGroup var options: DeskOptions

    func run(_ edit: (String) -> PortableSourceEdit) async throws {
      try await reporting {
        let edit = edit(address)
        try await options.library.open().desk.edit(edit)
        if options.json { try Output.json(["done": edit.summary]) } else { Output.line(edit.summary) }
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let the desk fetch a feed.")
    @OptionGroup var source: Options
    @Option(help: "What it is called.") var name: String?
    func run() async throws { try await source.run { PortableSourceEdit(.add, address: $0, name: name) } }
  }

  struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a source another name.")
    @OptionGroup var source: Options
    @Argument(help: "What it is called from now on.") var name: String
    func run() async throws { try await source.run { PortableSourceEdit(.rename, address: $0, name: name) } }
  }

  struct Move: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put a source into a folder, or without one into none.")
    @OptionGroup var source: Options
    @Argument(help: "The folder.") var folder: String?
    func run() async throws { try await source.run { PortableSourceEdit(.move, address: $0, folder: folder) } }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let no machine of the desk fetch a source any more.")
    @OptionGroup var source: Options
    func run() async throws { try await source.run { PortableSourceEdit(.remove, address: $0) } }
  }
}
