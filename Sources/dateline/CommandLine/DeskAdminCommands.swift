import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings
import TextCore

struct DeskInit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a desk in a database, or repair its functions and rights.",
    discussion: """
      For the owner of the database, usually as the user postgres: sudo -u postgres dateline desk init postgres:///news. \
      The database needs PostgreSQL 14 or later and the encoding UTF8. Running it again changes nothing that is right.
      """)
  @Argument(help: "The address of the database.") var address: String
  @Flag(help: "Print the SQL and do nothing.") var print = false
  @Flag(help: "Print a JSON object.") var json = false

  func run() async throws {
    try await reporting {
      if print { return Output.raw(DeskDatabase.sql) }
      try DeskReport(try await DeskDatabase.prepare(address)).print(json: json)
    }
  }
}

struct DeskMigrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring a desk's database to the form of this version.",
    discussion: "As desk init on a database that has a desk; readers go on meanwhile.")
  @Argument(help: "The address of the database.") var address: String
  @Flag(help: "Print a JSON object.") var json = false

  func run() async throws {
    try await reporting { try DeskReport(try await DeskDatabase.prepare(address)).print(json: json) }
  }
}

/// What was done in a database in JSON. Keys: `done left_to_do`.
private struct DeskReport: Encodable {
  var done: [String]
  var leftToDo: [String]

  enum CodingKeys: String, CodingKey {
    case done
    case leftToDo = "left_to_do"
  }

  init(_ report: DeskDatabase.Report) {
    done = report.lines
    leftToDo = report.leftToDo
  }

  func print(json: Bool) throws {
    if json { return try Output.json(self) }
    for line in done { Output.line(line) }
    if !leftToDo.isEmpty { Output.line("left for the server's administrator:") }
    for line in leftToDo { Output.line("  \(line)") }
  }
}

struct DeskCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Count and check what a desk holds; for the owner of the database.",
    discussion: """
      After the database came back from a backup, --restored tells all readers; a chief may say so too. They send again \
      what the backup does not have.
      """)
  @Argument(help: "The address of the database, or with --refetch that of a source.") var address: String
  @Flag(help: "The database came back from a backup.") var restored = false
  @Flag(help: "Ask this source itself, and compare what it says with what was filed under its address.")
  var refetch = false
  @OptionGroup var options: DeskOptions

  private var json: Bool { options.json }

  /// What a source says beside what was filed. Keys: `same missing differing`, of these `title filed by`.
  private struct RefetchRecord: Encodable {
    struct Difference: Encodable {
      var title: String
      var filed: String
      var by: String
    }
    var same: Int
    var missing: [String]
    var differing: [Difference]
  }

  private func compare() async throws {
    let library = try options.library.open()
    let found = try await library.desk.refetch(
      address, setup: FetchSetup(Settings.load(configuration: options.library.config)))
    if let problem = found.problem { throw CommandFailure("\(address): \(problem)", ExitStatus.unreachable) }
    if json {
      try Output.json(
        RefetchRecord(
          same: found.same, missing: found.missing,
          differing: found.differing.map { .init(title: $0.title, filed: $0.filedTitle, by: $0.filedBy) }))
    } else {
      for title in found.missing { Output.line("not in the archive: \(title)") }
      for one in found.differing {
        let former = one.filedTitle == one.title ? "" : ", there “\(one.filedTitle)”"
        Output.line("differs: \(one.title)\(former), filed by \(one.filedBy)")
      }
      Output.line("\(Figures.counted(found.same, "article")) as filed")
    }
    if !found.differing.isEmpty { throw ExitStatus.partFailed }
  }

  func run() async throws {
    try await reporting {
      if refetch { return try await compare() }
      if restored {
        try await DeskDatabase.renew(address)
        if json { try Output.json(["restored": true]) } else { Output.line("all readers will find the common point") }
        return
      }
      let health = try await DeskDatabase.check(address)
      if json {
        try Output.json(health)
      } else {
        Output.line(
          "version \(health.version): \(Figures.counted(health.articles, "article")) of "
            + "\(Figures.counted(health.sources, "source")) in \(Figures.counted(health.months, "month")), "
            + "\(Figures.full(health.changes)) changes by \(Figures.counted(health.members, "member")), "
            + "\(Figures.full(health.size / 1_000_000)) MB")
        for problem in health.problems { Output.line(problem) }
      }
      if !health.problems.isEmpty { throw ExitStatus.partFailed }
    }
  }
}

struct DeskBackup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write a backup of a desk's database into a new folder, with pg_dump.",
    discussion: """
      For the owner of the database. It holds what stood there at one moment; for every second, archive the write-ahead \
      log as PostgreSQL's manual tells (pg_basebackup, archive_mode = on). pg_restore -d DATABASE FOLDER brings it back; \
      then run dateline desk check --restored.
      """)
  @Argument(help: "The folder to be made.") var folder: String
  @Option(
    help: ArgumentHelp("The address of the database; by default that of this library's desk.", valueName: "address"))
  var desk: String?
  @Option(help: "So many tables at a time.") var jobs = 2
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      var place = desk
      if place == nil { place = try await options.library.open().desk.standing()?.membership.address }
      guard let place else {
        throw CommandFailure("name the database with --desk ADDRESS", ExitStatus.usage)
      }
      let parts = try DeskDatabase.parts(place)
      var arguments = ["pg_dump", "-Fd", "-j", String(max(1, jobs)), "-f", folder]
      if !parts.host.isEmpty { arguments += ["-h", parts.host] }
      if let port = parts.port { arguments += ["-p", String(port)] }
      if let member = parts.member { arguments += ["-U", member] }
      arguments += ["--", parts.database]
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = arguments
      process.standardOutput = FileHandle.standardError
      do { try process.run() } catch {
        throw CommandFailure("could not run pg_dump; install PostgreSQL's client programs", ExitStatus.inputOutput)
      }
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        throw CommandFailure("pg_dump failed; it says why above", ExitStatus.inputOutput)
      }
      if options.json {
        try Output.json(["folder": folder])
      } else {
        Output.line("\(parts.database) is saved in \(folder)")
      }
    }
  }
}

struct DeskFetch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Fetch for the desk: refresh this library's sources and file what is new.",
    discussion: """
      For the fetching machine. Its library joins the desk as a fetcher; its sources, added as usual, become the desk's. \
      Names are found here once and travel with the articles. Without --once it goes on until it is stopped. Several \
      machines may fetch the same sources: each asks for those that no other is asking, and one that stops is followed \
      by another after a quarter of an hour.
      """)
  @Flag(help: "Once, for cron.") var once = false
  @Flag(help: "Only file what the library holds; fetch nothing.") var fileOnly = false
  @Flag(help: "Also fetch the feeds that other machines of the desk fetch.") var adopt = false
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      let library = try options.library.open()
      while true {
        do {
          if !fileOnly {
            if adopt { for name in try await library.desk.adoptSources() { Output.note("added \(name)") } }
            let due = try await dueSources(library)
            let report = try await library.sources.refresh(
              due, setup: FetchSetup(Settings.load(configuration: options.library.config)))
            for failed in report.failed { Output.problem("\(failed.source.name): \(failed.problem ?? "")") }
          }
          let line = ProgressLine(name: "filing")
          let filed = try await library.desk.file { line.show($0, $1) }
          if once || filed.added + filed.changed > 0 { try FilingRecord(filed).print(json: options.json) }
          for problem in filed.problems { Output.problem(problem) }
          if once {
            if !filed.problems.isEmpty { throw ExitStatus.partFailed }
            return
          }
        } catch let error as DeskError where error.isPassing && !once {
          // The desk is away for a while: what was fetched is filed when it is back.
          Output.problem(error.message)
        }
        try await Task.sleep(for: .seconds(20))
      }
    }
  }
}

extension DeskFetch {
  /// While the desk is away, everything that is due: it is filed when the desk is back.
  private func dueSources(_ library: NewsLibrary) async throws -> RefreshScope {
    let machine = Digest.hex(of: "\(ProcessInfo.processInfo.hostName) \(options.library.path)")
    do {
      return .only(try await library.desk.dueSources(machine: machine))
    } catch let error as DeskError where error.isPassing {
      return .due
    }
  }
}

/// What was filed in JSON. Keys: `added changed unchanged problems`.
struct FilingRecord: Encodable {
  var added: Int
  var changed: Int
  var unchanged: Int
  var problems: [String]

  init(_ report: DeskFilingReport) {
    added = report.added
    changed = report.changed
    unchanged = report.unchanged
    problems = report.problems
  }

  func print(json: Bool) throws {
    if json { return try Output.json(self) }
    Output.line("\(Figures.counted(added, "article")) filed, \(Figures.full(changed)) changed")
  }
}

struct DeskImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take files and folders into this library and file them to the desk.",
    discussion: """
      Stopping keeps what was filed; running it again goes on there. With --backfill, files go straight to the archive, \
      several thousand at a time and side by side: nothing of them stays in this library, and readers are not told.
      """)
  @Argument(help: "Files and folders.") var paths: [String]
  @Flag(help: "Old articles, for the archive only: readers are not told of them.") var backfill = false
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      let library = try options.library.open()
      let line = ProgressLine(name: "filing")
      let filed: DeskFilingReport
      if backfill {
        filed = try await library.desk.backfill(paths) { line.show($0, $1) }
      } else {
        // Told of at once, so that names are found only once.
        _ = try await library.desk.file()
        _ = try await Input.load(paths, into: library)
        filed = try await library.desk.file { line.show($0, $1) }
      }
      try FilingRecord(filed).print(json: options.json)
      for problem in filed.problems { Output.problem(problem) }
      if !filed.problems.isEmpty { throw ExitStatus.partFailed }
    }
  }
}
