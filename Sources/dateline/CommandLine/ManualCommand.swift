import ArgumentParser

/// `dateline manual`: the manual page, made from the tables.
struct ManualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page; `dateline manual | man -l -` shows it.")

  func run() async throws { Output.raw(Manual.page) }
}

/// `dateline completions zsh`: what a shell completes with Tab.
struct CompletionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completions for bash, zsh or fish.")

  @Argument(help: "bash, zsh or fish.")
  var shell: String

  func run() async throws {
    try await reporting {
      guard let shell = CompletionShell(rawValue: shell) else {
        throw CommandFailure("no completions for “\(shell)”; choose bash, zsh or fish", ExitStatus.usage)
      }
      Output.raw(Dateline.completionScript(for: shell))
    }
  }
}

/// `dateline help topics`: chapters about what is no subcommand, and the help of those that are.
struct HelpTopicsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Show help on a topic or command; “help topics” lists the topics.")

  @Argument(help: "A topic or a command.")
  var words: [String] = []

  func run() async throws {
    try await reporting {
      guard let word = words.first else { return Output.raw(Dateline.helpMessage()) }
      if word == "topics" {
        for topic in Manual.topics { Output.line(topic.name) }
        return
      }
      // As the word is spelled on the other side of the ocean.
      let name = word == "licenses" ? "licences" : word
      if let topic = Manual.topics.first(where: { $0.name == name }) {
        return Output.line(Manual.text(topic.section))
      }
      guard let command = Dateline.configuration.subcommands.first(where: { $0._commandName == word }) else {
        throw CommandFailure(
          "no such topic or command: \(word); topics are \(Manual.topics.map(\.name).joined(separator: ", "))",
          ExitStatus.usage)
      }
      Output.raw(Dateline.helpMessage(for: command))
    }
  }
}
