import ArgumentParser
import Foundation
import NewsLibrary
import Settings
import TextCore

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
          "standard output is not a terminal; use a subcommand such as search or show (see dateline --help)",
          ExitStatus.usage)
      }
      let own = try library.open()
      if Installation.current.folder(of: .welcome) != nil, !Welcome.isDismissed, try await Self.isNew(own) {
        let edition = try await NewsLibrary.welcome()
        guard try await screen.open(edition, configuration: library.config, isWelcome: true) else { return }
        Welcome.dismiss()
      }
      try await screen.open(own, path: library.path, configuration: library.config)
    }
  }

  /// Who has brought feeds, an account or a desk wants to see what comes of these.
  private static func isNew(_ library: NewsLibrary) async throws -> Bool {
    guard try await library.articles.tally().articles == 0, try await library.sources.all().isEmpty else {
      return false
    }
    guard try await library.accounts.all().isEmpty else { return false }
    return try await library.desk.standing() == nil
  }
}

/// Whether the Welcome edition has been dismissed: a mark in the state folder, so that the library stays as it is.
private enum Welcome {
  private static var mark: URL { URL(filePath: Settings.load().paths.state).appending(path: "welcome-dismissed") }

  static var isDismissed: Bool { FileManager.default.fileExists(atPath: mark.path) }

  static func dismiss() {
    do {
      try PrivateFile.makeFolder(mark.deletingLastPathComponent().path)
      try PrivateFile.write(Data(), to: mark.path)
    } catch {
      Output.problem("\(mark.path) could not be written, so the Welcome edition will show again")
    }
  }
}
