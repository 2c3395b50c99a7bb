import Foundation
import Support
import Testing

/// The desk as the README sets it up, with the program alone.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct DeskCommandTests {
  private func program() throws -> Program { try Program() }

  @Test func aDeskIsSetUpFromTheReadme() throws {
    let server = try PostgresServer()
    try server.psql("postgres", "CREATE DATABASE news")
    let owner = server.address("news")
    let chiefs = try program()
    let (machine, kim, lee) = (try program(), try program(), try program())
    defer { for one in [chiefs, machine, kim, lee] { one.clean() } }
    #expect(try chiefs.run(["desk", "init", owner]).status == 0)
    #expect(try chiefs.run(["desk", "init", owner]).status == 0)
    #expect(try chiefs.run(["desk", "init", "--print", owner]).output.contains("CREATE TABLE desk.change"))
    for (name, role) in [("anna", "chief"), ("machine", "fetcher"), ("kim", "editor"), ("lee", "editor")] {
      let admitted = try chiefs.run(["desk", "admit", name, role, "--desk", owner])
      #expect(admitted.status == 0 && admitted.output.contains("password"))
    }
    func join(_ program: Program, _ name: String) throws {
      #expect(try program.run(["desk", "join", server.address("news", user: name), "--keep", "all"]).status == 0)
    }
    // Who joins a desk that has nothing yet sees what comes, and not the Welcome edition.
    try join(kim, "kim")
    let screen = try PseudoTerminal(
      Program.path, [], environment: kim.environment, terminal: "xterm-256color", columns: 120, rows: 36)
    // The fetching machine files a folder.
    let folder = machine.home.appending(path: "wire")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(
      """
      Ferry strike ends

      LARNOVA, March 3 (AFP) - Ferries sailed again on Tuesday, Prime Minister Ines Corvane said in Larnova.
      """.utf8
    ).write(to: folder.appending(path: "a.txt"))
    try join(machine, "machine")
    let filed = try machine.run(["desk", "import", folder.path, "--json"])
    #expect(filed.status == 0 && filed.output.contains("\"added\":1"))
    #expect(try machine.run(["desk", "fetch", "--once"]).status == 0)
    try screen.wait(for: "Ferry strike ends")
    #expect(!screen.screen.text.contains("Welcome to Dateline"))
    try screen.send("Q")
    #expect(try screen.waitForEnd() == 0)
    for (program, name) in [(lee, "lee"), (chiefs, "anna")] { try join(program, name) }
    #expect(try lee.run(["search", "ferries"]).output.contains("Ferry strike ends"))
    // Kim corrects a name; Lee has it with the next exchange.
    #expect(try kim.run(["entities", "correct", "rename", "Ines Corvane", "I. Corvane"]).status == 0)
    #expect(try kim.run(["desk", "--json"]).output.contains("\"unsent\":1"))
    #expect(try kim.run(["desk", "sync"]).status == 0)
    #expect(try lee.run(["desk", "sync", "--json"]).status == 0)
    #expect(try lee.run(["search", "person:\"i. corvane\""]).status == 0)
    let log = try lee.run(["desk", "log", "--about", "corvane", "--json"]).objects()
    #expect(log.count == 1 && log.first?["member"] as? String == "kim")
    // What Kim notes, tags and calls so stands at Lee's as well.
    let number = try #require(try lee.run(["search", "ferries", "--json"]).objects().first?["id"] as? Int)
    let there = String(try #require(try kim.run(["search", "ferries", "--json"]).objects().first?["id"] as? Int))
    #expect(try kim.run(["note", "--desk", there, "Call", "the", "port."]).status == 0)
    #expect(try kim.run(["tag", "add", "--desk", "urgent", "ferries"]).output == "1 of 1 articles tagged\n")
    #expect(try kim.run(["desk", "source", "add", "https://harbour.example/feed", "--name", "Harbour"]).status == 0)
    #expect(try kim.run(["desk", "sync"]).status == 0)
    #expect(try lee.run(["desk", "sync"]).status == 0)
    #expect(try lee.run(["note", String(number)]).output == "kim: Call the port.\n")
    #expect(try lee.run(["search", "tag:urgent"]).status == 0)
    let said = try lee.run(["desk", "log", "--by", "kim"]).output
    #expect(said.contains("note on “Ferry strike ends”: Call the port.") && said.contains("tagged urgent"))
    #expect(said.contains("source https://harbour.example/feed added"))
    // Lee may not undo it; the chief may.
    let seq = String(log.first?["seq"] as? Int ?? 0)
    #expect(try lee.run(["desk", "undo", seq]).status == 77)
    #expect(try chiefs.run(["desk", "undo", "--by", "kim", "--since", "1h"]).status == 0)
    #expect(try chiefs.run(["desk", "undo", "--by", "kim", "--since", "1h"]).status == 1)
    #expect(try lee.run(["desk", "sync"]).status == 0)
    #expect(try lee.run(["search", "person:\"i. corvane\""]).status == 1)
    // The archive.
    let found = try lee.run(["search", "archive: ferries -goats", "--json"])
    #expect(found.status == 0 && found.output.contains("Ferry strike ends"))
    #expect(try lee.run(["search", "archive: goats"]).status == 1)
    #expect(try lee.run(["search", "archive: is:unread"]).status == 64)
    // A source that does not answer, and what is for fetchers only.
    #expect(try kim.run(["desk", "check", "--refetch", "http://127.0.0.1:1/feed"]).status == 69)
    #expect(try kim.run(["desk", "import", "--backfill", folder.path]).status == 77)
    let again = try machine.run(["desk", "import", "--backfill", folder.path, "--json"])
    #expect(again.status == 0 && again.output.contains("\"unchanged\":1"))
    // Members come and go.
    #expect(try chiefs.run(["desk", "members"]).output.contains("fetcher"))
    #expect(try kim.run(["desk", "dismiss", "lee"]).status == 77)
    #expect(try chiefs.run(["desk", "dismiss", "lee"]).status == 0)
    #expect(try lee.run(["desk", "sync"]).status == 77)
    #expect(try lee.run(["search", "ferries"]).status == 0)
    // The owner's own.
    let health = try chiefs.run(["desk", "check", owner, "--json"])
    #expect(health.status == 0 && health.output.contains("\"articles\":1"))
    #expect(try chiefs.run(["desk", "migrate", owner]).status == 0)
    #expect(try chiefs.run(["desk", "check", owner, "--restored"]).status == 0)
    #expect(try kim.run(["desk", "sync"]).status == 0)
    // Without the server everything local works.
    try server.stop(mode: "immediate")
    #expect(try kim.run(["desk", "sync"]).status == 69)
    #expect(try kim.run(["entities", "correct", "rename", "Ines Corvane", "Offline"]).status == 0)
    #expect(try kim.run(["desk", "leave"]).status == 64)
    #expect(try kim.run(["desk", "leave", "--unsent"]).status == 0)
    #expect(try kim.run(["desk"]).status == 1)
  }

  @Test func mistakesAreTold() throws {
    let program = try program()
    defer { program.clean() }
    #expect(try program.run(["desk", "sync"]).status == 78)
    #expect(try program.run(["desk", "join", "postgres://kim:secret@127.0.0.1/news"]).status == 64)
    #expect(try program.run(["desk", "join", "postgres://127.0.0.1:1/news"]).status == 69)
    #expect(try program.run(["desk", "undo"]).status == 64)
    #expect(try program.run(["desk", "source", "add", "https://wire.example/feed"]).status == 78)
    #expect(try program.run(["search", "archive: ferries"]).status == 78)
  }
}
