import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline desk`: one archive for a newsroom, on PostgreSQL.
struct DeskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk", abstract: "Share articles, names and stories with others through a PostgreSQL database.",
    discussion: """
      A desk's address is postgres://HOST/DATABASE, or postgres:///DATABASE on this machine; a member's name may stand \
      before the host (postgres://kim@HOST/DATABASE). Passwords stand in ~/.pgpass and never in the address. Everything \
      you do goes on without the desk and is sent when it is back.
      """,
    subcommands: [
      DeskStatusCommand.self, DeskInit.self, DeskJoin.self, DeskLeave.self, DeskSync.self, DeskLog.self, DeskUndo.self,
      DeskAdmit.self, DeskDismiss.self, DeskMembers.self, DeskFetch.self, DeskImport.self, DeskMigrate.self,
      DeskCheck.self, DeskBackup.self, DeskSourceCommand.self,
    ], defaultSubcommand: DeskStatusCommand.self)
}

/// What most commands of the desk take.
struct DeskOptions: ParsableArguments {
  @Flag(help: "Print JSON objects.")
  var json = false

  @OptionGroup var library: LibraryOptions
}

struct DeskStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how this library stands with its desk (what desk alone does).")
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      guard let standing = try await options.library.open().desk.standing() else {
        if !options.json {
          Output.line("this library belongs to no desk; “dateline desk join ADDRESS” joins one")
        }
        throw ExitStatus.nothingFound
      }
      try DeskRecord(standing).print(json: options.json)
    }
  }
}

/// How a library stands with its desk in JSON. Keys: `desk member role changes arrivals unsent refused waiting behind
/// unfiled exchanged problem`.
private struct DeskRecord: Encodable {
  var desk: String
  var member: String
  var role: String
  var changes: Int64
  var arrivals: Int64
  var unsent: Int
  var refused: [String]
  var waiting: Int
  var behind: Int64
  var unfiled: Int?
  var exchanged: Date?
  var problem: String?

  init(_ standing: DeskStanding) {
    let membership = standing.membership
    desk = membership.address
    member = membership.member
    role = membership.role.rawValue
    changes = membership.changeSeq
    arrivals = membership.arrivalSeq
    unsent = standing.unsent
    refused = standing.refused
    waiting = standing.waiting
    behind = standing.behind
    unfiled = membership.files ? standing.unfiled : nil
    exchanged = membership.lastExchange
    problem = membership.problem
  }

  func print(json: Bool) throws {
    if json { return try Output.json(self) }
    Output.line("\(desk), as \(member) (\(role))")
    let last = exchanged.map { "last exchange \($0.formatted(.iso8601))" } ?? "nothing exchanged yet"
    Output.line("\(last); \(unsent) to send, \(behind) to look at")
    if waiting > 0 { Output.line("\(Figures.counted(waiting, "change")) for articles that are not here yet") }
    if let unfiled, unfiled > 0 { Output.line("\(Figures.counted(unfiled, "article")) to file") }
    for reason in refused { Output.line("refused: \(reason)") }
    if let problem { Output.line("problem: \(problem)") }
  }
}

struct DeskJoin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: "Join this library to a desk.",
    discussion: """
      The newest articles come first, so the library is of use at once; stopping loses nothing, “dateline desk sync” or \
      the open screen goes on. What you have corrected so far stays your own, unless you share it; what you do from now \
      on is the desk's too. \
      Chiefs and the administrators of the server can see which articles of the desk you have read and starred.
      """)
  @Argument(help: "The desk's address.") var address: String
  @Option(help: ArgumentHelp("Take over articles of the last so many days: 90d, or all.", valueName: "days"))
  var keep = "90d"
  @Option(help: ArgumentHelp("Addresses of sources, separated by commas; all by default.", valueName: "addresses"))
  var sources: String?
  @Flag(help: "Only join; take nothing over yet.")
  var later = false
  @Flag(help: "Give the desk what you have corrected so far, too.")
  var shareCorrections = false
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      let library = try options.library.open()
      let list = (sources ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      let membership = try await library.desk.join(address, keepDays: try days(), sources: list.filter { !$0.isEmpty })
      if !options.json {
        Output.line("joined \(membership.address) as \(membership.member) (\(membership.role.rawValue))")
        Output.line("chiefs and the server's administrators can see what you read and star there")
      }
      if !later { try await DeskProgress.exchange(library) }
      if shareCorrections {
        // What others have said already is theirs; only the rest is sent.
        let count = try await library.desk.shareCorrections()
        if !options.json { Output.line("\(Figures.counted(count, "correction")) shared") }
        if !later { try await DeskProgress.exchange(library) }
      }
      if options.json, let standing = try await library.desk.standing() { try DeskRecord(standing).print(json: true) }
    }
  }

  private func days() throws -> Int? {
    if keep == "all" { return nil }
    guard let days = Int(keep.hasSuffix("d") ? String(keep.dropLast()) : keep), days > 0 else {
      throw CommandFailure("--keep takes a number of days, such as 90d, or all", ExitStatus.usage)
    }
    return days
  }
}

struct DeskLeave: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Leave the desk; articles, names and stories stay as they are.")
  @Flag(help: "Leave although changes were not sent; they stay in this library alone.")
  var unsent = false
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      let library = try options.library.open()
      if let standing = try await library.desk.standing(), standing.unsent > 0, !unsent {
        throw CommandFailure(
          "\(Figures.counted(standing.unsent, "change")) not sent yet; run “dateline desk sync”, or leave with --unsent",
          ExitStatus.usage)
      }
      let standing = try await library.desk.leave()
      if options.json { return try DeskRecord(standing).print(json: true) }
      Output.line("left \(standing.membership.address); articles, names and stories stay")
    }
  }
}

struct DeskSync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Exchange with the desk until both sides know the same.")
  @Flag(help: "Stay, and exchange whenever something happens.")
  var watch = false
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      let library = try options.library.open()
      guard watch else {
        try await DeskProgress.exchange(library)
        if let standing = try await library.desk.standing() { try DeskRecord(standing).print(json: options.json) }
        return
      }
      let exchange = library.desk.exchange()
      await exchange.run(groups: true) { state in
        switch state {
        case .joining, .catchingUp: break
        case .live, .waiting: for notice in exchange.takeNotices() { Output.note(notice) }
        case .away(let unsent, let reason): Output.problem("\(reason); \(unsent) to send")
        case .refused(let reason): Output.problem(reason)
        }
      }
    }
  }
}

/// An exchange with its progress on standard error.
enum DeskProgress {
  static func exchange(_ library: NewsLibrary) async throws {
    let exchange = library.desk.exchange()
    let line = ProgressLine(name: "catching up")
    let total = DeskTotal()
    do {
      try await exchange.once { state in
        switch state {
        case .catchingUp(let left): total.show(left, on: line)
        case .live: total.end(on: line)
        default: break
        }
      }
    } catch let error as DeskError where error.isPassing {
      if let unsent = try await library.desk.standing()?.unsent, unsent > 0 {
        Output.note("\(Figures.counted(unsent, "change")) kept here, to be sent when the desk is back")
      }
      throw error
    }
    for notice in exchange.takeNotices() { Output.note(notice) }
  }
}
