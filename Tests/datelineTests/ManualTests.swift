import Foundation
import Support
import Testing

@testable import dateline

/// The manual page, the completions and the topics hold what the program has; what is added to a table comes into them.
@Suite struct ManualTests {
  let program: Program
  init() throws { program = try Program() }

  /// The commands and options as the program lists them elsewhere.
  private func keys() throws -> [String] {
    try program.run(["config", "keys", "--json"]).objects().compactMap { $0["command"] as? String }
  }

  @Test func thePageNamesEveryKeyCommandAndOption() throws {
    defer { program.clean() }
    let page = try program.run(["manual"]).output
    #expect(page.hasPrefix(".TH \"DATELINE\" 1"))
    let commands = try keys()
    #expect(commands.count > 40)
    for command in commands {
      #expect(page.contains("[\(command.replacing("-", with: "\\-"))"), "\(command) is not in the manual page")
    }
    for option in ["theme = ", "measure = ", "sidebar = ", "two\\-line\\-rows = "] { #expect(page.contains(option)) }
    for command in ["search", "entities", "config", "completions"] { #expect(page.contains("\\fB\(command)\\fR")) }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsNameEverySubcommand(_ shell: String) throws {
    defer { program.clean() }
    let script = try program.run(["completions", shell])
    #expect(script.status == 0)
    for command in ["search", "related", "config", "manual"] { #expect(script.output.contains(command)) }
    #expect(try program.run(["completions", "tcsh"]).status == 64)
  }

  @Test func topicsAreListedAndTold() throws {
    defer { program.clean() }
    let topics = try program.run(["help", "topics"]).output.split(separator: "\n").map(String.init)
    #expect(topics.contains("keys") && topics.contains("queries"))
    for topic in topics { #expect(try program.run(["help", topic]).status == 0, "\(topic)") }
    #expect(try program.run(["help", "queries"]).output.contains("person:"))
    #expect(try program.run(["help", "search"]).output.contains("USAGE"))
    #expect(try program.run(["help", "nothing"]).status == 64)
  }

  @Test func thirdPartyLicencesAreListedAndStandInTheirPage() throws {
    defer { program.clean() }
    let listed = try program.run(["help", "licences"])
    #expect(listed.status == 0)
    #expect(try program.run(["help", "licenses"]).output == listed.output)
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/dateline/dateline.docc/Licences.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| what") }
    let works = ThirdPartyNotices.libraries + ThirdPartyNotices.system + ThirdPartyNotices.data
    #expect(rows.map(String.init) == works.map { "| \($0.name) | \($0.holder) | \($0.licence) |" })
    for work in works { #expect(listed.output.contains(work.name), "\(work.name)") }
  }

  /// What the package is built with stands among the licences.
  @Test func everyPackageIsNamed() throws {
    let manifest = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Package.swift"), encoding: .utf8)
    let names = ["GRDB": "GRDB.swift", "argument-parser": "Swift Argument Parser", "TOMLKit": "TOMLKit"]
    let packages = manifest.matches(of: /\.package\(url: "([^"]+)"/).map { String($0.1) }
    #expect(packages.count >= names.count)
    for package in packages {
      let known = names.first { package.contains($0.key) }.map(\.value)
      #expect(
        ThirdPartyNotices.libraries.contains { $0.name == known }, "\(package) is not among the third-party notices")
    }
  }
}
