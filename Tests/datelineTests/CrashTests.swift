import Foundation
import Support
import Testing

/// The program is killed at random moments of all that it writes. The library is whole afterwards, what was
/// acknowledged is there, and nothing is there twice. `DATELINE_KILLS` sets the number of kills (`Tests/kills.sh`);
/// a command that ends before the signal comes counts as none.
@Suite(.serialized) final class CrashTests {
  private let program: Program
  private let server: NewsServer
  private var random: SeededGenerator
  private static let kills = ProcessInfo.processInfo.environment["DATELINE_KILLS"].flatMap(Int.init) ?? 24
  private static let seed =
    ProcessInfo.processInfo.environment["DATELINE_SEED"].flatMap(UInt64.init)
    ?? UInt64(Date().timeIntervalSince1970)

  /// What was acknowledged.
  private var starred: Set<Int> = []
  private var watches: Set<String> = []
  private var notes: Set<String> = []
  private var stories: Set<String> = []
  private var tags: Set<String> = []
  private var searches: Set<String> = []
  /// What an article's note may be: the last one that was acknowledged, or one that was on its way since.
  private var remarks: [String: Set<String>] = [:]
  private var articles = 0
  private var kills = 0
  /// How long commands take that come to their end, in seconds, so that the next of the kind is killed on its way.
  private var durations: [String: Double] = [:]

  init() async throws {
    program = try Program()
    random = SeededGenerator(seed: Self.seed)
    server = try await NewsServer.start { request in
      let items = (0..<60).map {
        "<item><guid>\(request.path)-\($0)</guid><title>Ferry \($0) of \(request.path)</title>"
          + "<description>Mayor Anna Brankova saw ship \($0) leave Larnova.</description></item>"
      }
      return .init("<rss version=\"2.0\"><channel><title>\(request.path)</title>\(items.joined())</channel></rss>")
    }
  }

  deinit { program.clean() }

  /// The commands that write, each with fresh input.
  private func work(_ round: Int) throws -> [String] {
    let id = String(Int.random(in: 1...max(1, articles), using: &random))
    switch Int.random(in: 0..<17, using: &random) {
    case 0, 1: return ["add", try folder(round)]
    case 2: return ["add", server.address("/feed-\(round)")]
    case 3: return ["refresh", "--all"]
    case 4: return ["mark", "read", "larnova"]
    case 5: return ["mark", "unread", "larnova"]
    case 6: return ["entities", "correct", "note", "Anna Brankova", "note \(round)"]
    case 7: return ["entities", "correct", "rename", "Larnova", "Larnova \(round)"]
    case 8: return ["entities", "correct", "undo"]
    case 9: return ["story", "put-in", "Story \(round)", id]
    case 10: return ["story", "undo"]
    case 11: return ["doctor", "--vacuum"]
    case 12: return ["brief"]
    case 13: return ["tag", "add", "round\(round)", "larnova"]
    case 14: return ["note", id, "note \(round)"]
    case 15: return ["searches", "save", "Search \(round)", "ferry \(round)"]
    default: return ["backup", program.home.appending(path: "backup-\(round)").path]
    }
  }

  private func folder(_ round: Int) throws -> String {
    let folder = program.home.appending(path: "news-\(round)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 0..<40 {
      let text = "LARNOVA (AP) - Ship \(number) of round \(round) left on Tuesday, Mayor Anna Brankova said.\n"
      try Data(text.utf8).write(to: folder.appending(path: "\(number).txt"))
    }
    return folder.path
  }

  /// Runs a command and kills it after a random part of the time that it takes; true where it came to its end before.
  private func runAndKill(_ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = arguments
    process.environment = program.environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    let name = arguments.prefix(2).joined(separator: " ")
    let start = Date()
    try process.run()
    let moment = Double.random(in: 0.001...(durations[name] ?? 0.9), using: &random)
    while process.isRunning, -start.timeIntervalSinceNow < moment { usleep(500) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    guard process.terminationReason == .exit else {
      kills += 1
      // Whole commands are waited for now and then, so that a slow machine is not killed at its start alone.
      if kills.isMultiple(of: 16) { durations[name] = min(5, (durations[name] ?? 0.9) * 1.5) }
      return false
    }
    durations[name] = max(0.02, -start.timeIntervalSinceNow)
    return process.terminationStatus == 0
  }

  /// An undo of a mark of many is done, or it is not.
  private func killAnUndo(_ round: Int) throws {
    func unread() throws -> Int { try program.run(["search", "is:unread", "--json", "limit:100000"]).objects().count }
    _ = try program.run(["mark", "unread", "larnova"])
    let before = try unread()
    guard try program.run(["mark", "read", "larnova"]).status == 0 else { return }
    let between = try unread()
    _ = try runAndKill(["undo", "--yes"])
    let after = try unread()
    #expect(after == before || after == between, "round \(round), seed \(Self.seed): half an undo")
  }

  private func killAScreen() throws {
    let terminal = try PseudoTerminal(Program.path, environment: program.environment)
    // Careful reading and grouping go on while the screen is open; some are killed in the midst of it.
    terminal.settle(quiet: 0.1, within: Double.random(in: 0.5...6, using: &random))
    // Enter behind u would take back what stands in the journal.
    let keys = ["j", "s", "j", "r", "\r", "j", "q", "A"].shuffled(using: &random) + ["u"]
    for key in keys { try terminal.send(key) }
    usleep(useconds_t.random(in: 1000...300_000, using: &random))
    terminal.signal(SIGKILL)
    _ = try terminal.waitForEnd()
    kills += 1
    // Its one s may have taken a star off.
    let found = try stars()
    #expect(starred.subtracting(found).count <= 1, "seed \(Self.seed): stars are lost")
    starred.formIntersection(found)
  }

  private func stars() throws -> Set<Int> {
    Set(try program.run(["search", "is:starred", "--json", "limit:100000"]).objects().compactMap { $0["id"] as? Int })
  }

  private func check(_ round: String) throws {
    let doctor = try program.run(["doctor", "--json"])
    #expect(try doctor.objects().first?["damage"] == nil, "\(round), seed \(Self.seed): \(doctor.output)")
    let rows = try program.run(["search", "--json", "limit:100000"]).objects()
    let titles = rows.compactMap { $0["title"] as? String }
    #expect(Set(titles).count == titles.count, "\(round), seed \(Self.seed): articles are doubled")
    #expect(rows.count >= articles, "\(round), seed \(Self.seed): articles are lost")
    articles = rows.count
    #expect(starred.isSubset(of: try stars()), "\(round), seed \(Self.seed): stars are lost")
    let listed = try program.run(["watch", "list"]).output
    for watch in watches { #expect(listed.contains(watch), "\(round), seed \(Self.seed): \(watch) is lost") }
    // What was undone stays in these lists, so nothing may ever be missing from them.
    let corrections = try program.run(["entities", "correct", "list", "--json"]).output
    for note in notes { #expect(corrections.contains("\"\(note)\""), "\(round), seed \(Self.seed): \(note) is lost") }
    let edits = try program.run(["story", "edits", "--json", "--limit", "100000"]).output
    for story in stories { #expect(edits.contains("“\(story)”"), "\(round), seed \(Self.seed): \(story) is lost") }
    let known = Set(rows.flatMap { $0["tags"] as? [String] ?? [] })
    #expect(tags.isSubset(of: known), "\(round), seed \(Self.seed): \(tags.subtracting(known)) are lost")
    let saved = try program.run(["searches", "list"]).output
    for search in searches { #expect(saved.contains(search), "\(round), seed \(Self.seed): \(search) is lost") }
    for (id, texts) in remarks {
      let found = try program.run(["note", id]).output.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(texts.contains(found), "\(round), seed \(Self.seed): the note on \(id) is lost")
    }
  }

  @Test func nothingIsLostWheneverTheProgramIsKilled() throws {
    #expect(try program.run(["add", try folder(0)]).status == 0)
    articles = 40
    var round = 0
    while kills < Self.kills {
      round += 1
      // What ends well is acknowledged and stays.
      if round % 3 == 0 { try acknowledge(round) }
      let arguments = try work(round)
      switch round % 12 {
      case 0: try killAScreen()
      case 7: try killAnUndo(round)
      default:
        let hasEnded = try runAndKill(arguments)
        if arguments[0] == "note" { remark(arguments, hasEnded: hasEnded) }
        if hasEnded { note(arguments) }
      }
      if round % 6 == 0 || kills >= Self.kills { try check("round \(round), \(arguments)") }
    }
    if Self.kills > 100 { print("\(kills) kills in \(round) rounds, seed \(Self.seed)") }
  }

  private func acknowledge(_ round: Int) throws {
    let words = "ship \(Int.random(in: 0..<40, using: &random))"
    if try program.run(["mark", "starred", words]).status == 0 {
      starred.formUnion(try program.run(["search", words, "--json"]).objects().compactMap { $0["id"] as? Int })
    }
    if try program.run(["watch", "add", "Watch\(round)", "ferry \(round)"]).status == 0 {
      watches.insert("Watch\(round)")
    }
    for arguments in [
      ["entities", "correct", "note", "Anna Brankova", "kept \(round)"], ["story", "put-in", "Kept \(round)", "1"],
      ["tag", "add", "kept\(round)", "larnova"], ["searches", "save", "Kept \(round)", "ferry"],
    ] where try program.run(arguments).status == 0 { note(arguments) }
  }

  /// Remembers an edit that ended well.
  private func note(_ arguments: [String]) {
    if arguments.starts(with: ["entities", "correct", "note"]) { notes.insert(arguments[4]) }
    if arguments.starts(with: ["story", "put-in"]) { stories.insert(arguments[2]) }
    if arguments.starts(with: ["tag", "add"]) { tags.insert(arguments[2]) }
    if arguments.starts(with: ["searches", "save"]) { searches.insert(arguments[2]) }
  }

  private func remark(_ arguments: [String], hasEnded: Bool) {
    if hasEnded { remarks[arguments[1]] = [arguments[2]] } else { remarks[arguments[1]]?.insert(arguments[2]) }
  }
}
