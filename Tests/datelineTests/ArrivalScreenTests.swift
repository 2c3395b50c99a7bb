import Foundation
import Support
import Testing

/// A day at the screen while others bring news into the same library.
@Suite(.serialized) struct ArrivalScreenTests {
  let program: Program

  init() throws { program = try Program() }

  /// A feed in a file, whose items came `minutes` before now, the first one last.
  private func feed(_ name: String, _ items: [(title: String, text: String)], minutes: Int) throws -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let now = Date()
    let entries = items.enumerated().map { index, item in
      let date = formatter.string(from: now.addingTimeInterval(Double(-60 * minutes - index)))
      return """
        <item><guid>\(name) \(index)</guid><title>\(item.title)</title><pubDate>\(date)</pubDate>\
        <description>\(item.text)</description></item>
        """
    }
    let channel = "<title>\(name)</title><link>https://\(name).example/</link>"
    return try program.file(
      "\(name)/feed.xml", "<rss version=\"2.0\"><channel>\(channel)\(entries.joined())</channel></rss>")
  }

  @Test func fiveHundredArrivalsAreSeenTriagedAndTakenBack() throws {
    defer { program.clean() }
    let old = try feed("early", (1...40).map { ("Morning item \($0)", "Ferry number \($0) sailed.") }, minutes: 600)
    #expect(try program.run(["add", old]).status == 0)
    let terminal = try PseudoTerminal(
      Program.path, [], environment: program.environment, terminal: "xterm-256color", columns: 100, rows: 30)
    try terminal.wait(for: "Morning item 1")
    try terminal.send("5j")
    try terminal.wait(for: "6 of 40")
    let new = try feed("late", (1...500).map { ("Evening item \($0)", "Barge number \($0) sank.") }, minutes: 1)
    let added = try program.run(["add", new, "--json"])
    #expect(try added.objects().first?["added"] as? Int == 500, "\(added.errors)")
    // Nothing has moved; the rule over the list says what stands above.
    try terminal.wait(for: "▲ 500 new", within: 180)
    #expect(terminal.screen.text.contains("Morning item 6"))
    try terminal.send("^")
    try terminal.wait(for: "Evening item 1")
    try terminal.wait { !$0.text.contains(" new ") }
    try terminal.send("A")
    try terminal.wait(for: "once more does it")
    try terminal.send("A")
    try terminal.wait(for: "540 articles marked read", within: 180)
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
    #expect(try program.run(["search", "is:unread"]).status == 1)
    // The next morning.
    let undone = try program.run(["undo"])
    #expect(undone.status == 0 && undone.output.contains("540 articles marked read"), "\(undone.errors)")
    #expect(try program.run(["search", "is:unread", "--json"]).objects().count == 540)
  }

  @Test func aCorrectionArrivesInTheOpenText() throws {
    defer { program.clean() }
    let first = try feed("wire", [("Bridge closes", "The bridge closes on Monday. Buses run instead.")], minutes: 30)
    #expect(try program.run(["add", first]).status == 0)
    let terminal = try PseudoTerminal(
      Program.path, [], environment: program.environment, terminal: "xterm-256color", columns: 100, rows: 30)
    try terminal.wait(for: "Bridge closes")
    try terminal.send("\r")
    try terminal.wait(for: "closes on Monday")
    _ = try feed("wire", [("Bridge closes", "The bridge closes on Tuesday. Buses run instead.")], minutes: 30)
    #expect(try program.run(["add", first]).status == 0)
    try terminal.wait(for: "closes on Tuesday", within: 180)
    try terminal.wait(for: "A newer version")
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
    #expect(try program.run(["search", "changed:today"]).status == 0)
  }

  /// A list that stood at its top and follows shows what comes in at once.
  @Test func arrivalsComeInWhileTheListFollows() throws {
    defer { program.clean() }
    let old = try feed("early", (1...40).map { ("Morning item \($0)", "Ferry number \($0) sailed.") }, minutes: 600)
    #expect(try program.run(["add", old]).status == 0)
    let terminal = try PseudoTerminal(
      Program.path, [], environment: program.environment, terminal: "xterm-256color", columns: 100, rows: 30)
    try terminal.wait(for: "Morning item 1")
    try terminal.send(":follow\r")
    try terminal.wait(for: "ollow", within: 180)
    let new = try feed("late", (1...500).map { ("Evening item \($0)", "Barge number \($0) sank.") }, minutes: 1)
    #expect(try program.run(["add", new]).status == 0)
    try terminal.wait(for: "Evening item 2", within: 180)
    try terminal.wait(within: 180) { $0.text.contains("540 unread") && !$0.text.contains("▲") }
    try terminal.send("Q")
    #expect(try terminal.waitForEnd(within: 180) == 0)
  }

  /// Reports of one event that come in day by day; ship, people and figures are invented.
  private static let week: [(title: String, text: String)] = [
    (
      "Ferry Aurelia runs aground off Larnova",
      """
      The ferry Aurelia ran aground off Larnova with 212 passengers on board, the coast guard of Larnova said. Captain \
      Ivo Marent ordered the passengers of the Aurelia into boats.
      """
    ),
    (
      "Passengers of ferry Aurelia ashore at Larnova",
      """
      All passengers of the ferry Aurelia were brought ashore at Larnova, the coast guard of Larnova said. Captain Ivo \
      Marent stayed on the grounded ferry Aurelia.
      """
    ),
    (
      "Tugs fail to free ferry Aurelia off Larnova",
      """
      Two tugs failed to free the grounded ferry Aurelia off Larnova, the coast guard of Larnova said. Captain Ivo \
      Marent said the hull of the ferry Aurelia was torn.
      """
    ),
  ]

  @Test func aStoryIsFollowedOverAWeek() throws {
    defer { program.clean() }
    #expect(try program.run(["add", try feed("monday", [Self.week[0]], minutes: 4 * 1440)]).status == 0)
    let terminal = try PseudoTerminal(
      Program.path, [], environment: program.environment, terminal: "xterm-256color", columns: 140, rows: 40)
    try terminal.wait(for: "Ferry Aurelia runs")
    try terminal.send("\r")
    try terminal.wait(for: "212 passengers")
    try terminal.send("h")
    #expect(try program.run(["add", try feed("tuesday", [Self.week[1]], minutes: 3 * 1440)]).status == 0)
    try terminal.wait(for: "≡2", within: 180)
    #expect(try program.run(["add", try feed("thursday", [Self.week[2]], minutes: 1440)]).status == 0)
    try terminal.wait(for: "≡3", within: 180)
    // The first report is corrected after it was read.
    let corrected = (Self.week[0].title, Self.week[0].text.replacing("212", with: "198"))
    #expect(try program.run(["add", try feed("monday", [corrected], minutes: 4 * 1440)]).status == 0)
    try terminal.wait(for: "Δ", within: 180)
    #expect(try program.run(["search", "is:changed", "--json"]).objects().count == 1)
    try terminal.send("gs")
    try terminal.wait(within: 180) { screen in
      ["runs aground", "ashore", "Tugs fail"].allSatisfy { screen.text.contains($0) } && screen.text.contains("Story")
    }
    try terminal.send("Q")
    #expect(try terminal.waitForEnd(within: 180) == 0)
    let story = try #require(try program.run(["story", "--json"]).objects().first)
    #expect((story["articles"] as? Int ?? (story["articles"] as? [Any])?.count) == 3, "\(story)")
  }
}
