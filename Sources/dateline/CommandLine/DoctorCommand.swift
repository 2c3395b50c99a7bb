import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings
import TextCore

/// `dateline doctor`: what is wrong, and what can be put right.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the configuration, library and sources.",
    discussion: "Every page, index and count of the library is checked. Exits with 2 where something is wrong.")

  @Flag(
    help:
      "Delete articles beyond keep-days, keep-count and keep-total, and shrink the library file."
  )
  var vacuum = false

  @Flag(help: "Save what can be read of a damaged library into a new one; the damaged file is kept beside it.")
  var recover = false

  @Flag(help: "List every host that would be contacted, and why.")
  var network = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let settings = Settings.load(configuration: library.config)
      var troubles = settings.problems.map(\.description)
      if let problem = NewsReader().problem { troubles.append(problem) }
      let path = library.path
      if recover { return try Self.recover(path, json: json) }
      let examination = NewsLibrary.examine(path: path)
      if !examination.isSound {
        return try tell(examination.damage, refusal: examination.refusal?.message, of: path)
      }
      do {
        try await look(settings, path: path, troubles: &troubles)
      } catch {
        // What shows itself only as the library is used.
        let cause: any Error = (error as? CommandFailure)?.cause ?? error
        guard let damage = NewsLibrary.damage(shownBy: cause) else { throw error }
        try tell([damage], refusal: nil, of: path)
      }
    }
  }

  /// What can be told of a library that is sound by all appearance.
  private func look(_ settings: Settings, path: String, troubles: inout [String]) async throws {
    let open = try library.open()
    if network { return try await NetworkReport.print(open, FetchSetup(settings), json: json) }
    let (articles, unread, stories) = try await open.articles.tally()
    let sources = try await open.sources.all()
    say("library   \(path), \(Self.size(of: path))")
    say(
      "articles  \(Figures.full(articles)), \(Figures.full(unread)) unread, \(Figures.counted(stories, "story", plural: "stories")), \(Figures.counted(sources.count, "source"))"
    )
    if let problem = open.refinement.problem { troubles.append(problem) }
    let (read, total) = try await open.refinement.progress()
    if total > 0, open.refinement.problem == nil {
      let rate = try await open.refinement.rate().map { ", \(Self.rate($0, left: total - read))" } ?? ""
      say("names     \(read) of \(total) articles refined\(rate)")
    }
    if !json { tellBackups(of: path) }
    for source in sources {
      guard let problem = source.problem else { continue }
      let since = source.fetch.failingSince.map { " since \($0.formatted(.iso8601.year().month().day()))" } ?? ""
      troubles.append("\(source.name)\(since): \(problem)")
    }
    if vacuum {
      let expired = try await open.sources.expire(FetchSetup(settings))
      try await open.compact()
      say("vacuumed  now \(Self.size(of: path))" + (expired > 0 ? ", \(expired) old articles deleted" : ""))
    }
    if json {
      try Output.json(
        Record(
          library: path, articles: articles, unread: unread, stories: stories, sources: sources.count,
          careful: read, problems: troubles.map(WebAddress.withoutPasswords(in:)),
          backups: Self.backups(of: path)))
      if troubles.isEmpty { return } else { throw ExitStatus.partFailed }
    }
    for trouble in troubles.map(WebAddress.withoutPasswords(in:)) { Output.line("problem   \(trouble)") }
    if troubles.isEmpty { Output.line("no problems found") } else { throw ExitStatus.partFailed }
  }

  private struct Record: Encodable {
    var library: String
    var articles: Int
    var unread: Int
    var stories: Int
    var sources: Int
    var careful: Int
    var problems: [String]
    var backups: [BackupRecord]
  }

  private struct BackupRecord: Encodable {
    var file: String
    var made: Date
    var bytes: Int
  }

  private struct DamageRecord: Encodable {
    var library: String
    var damage: [String]
    var backups: [BackupRecord]
  }

  private static func backups(of path: String) -> [BackupRecord] {
    NewsLibrary.backups(of: path).map { BackupRecord(file: $0.path, made: $0.made, bytes: $0.size) }
  }

  /// A library that is damaged, or none at all, is not opened.
  private func tell(_ damage: [String], refusal: String?, of path: String) throws {
    let lines = refusal.map { [$0] } ?? damage
    if json {
      try Output.json(DamageRecord(library: path, damage: lines, backups: Self.backups(of: path)))
    } else {
      Output.line("library   \(path), \(Self.size(of: path))")
      for line in lines { Output.line("damaged   \(line)") }
      tellBackups(of: path)
      if refusal == nil {
        Output.line("“dateline doctor --recover” saves what can be read; “dateline restore” takes the newest backup")
      }
    }
    throw ExitStatus.partFailed
  }

  private func tellBackups(of path: String) {
    for backup in NewsLibrary.backups(of: path) {
      say("backup    \(backup.path), \(Self.megabytes(backup.size)), \(Self.day(backup.made))")
    }
  }

  private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }

  private struct RecoveryRecord: Encodable {
    var library: String
    var saved: [String]
    var lost: [String]
    var damaged: String
  }

  private static func recover(_ path: String, json: Bool) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure("\(path): no such file", ExitStatus.noInput)
    }
    let report = try NewsLibrary.recover(path: path)
    if json {
      try Output.json(
        RecoveryRecord(library: path, saved: report.saved, lost: report.lost, damaged: report.damaged))
    } else {
      for line in report.saved { Output.line("saved     \(line)") }
      for line in report.lost { Output.line("lost      \(line)") }
      Output.line("the damaged library is kept as \(report.damaged)")
    }
    if !report.lost.isEmpty { throw ExitStatus.partFailed }
  }

  private func say(_ line: String) { if !json { Output.line(line) } }

  /// `about 9 a second, 4 minutes for what is left`
  private static func rate(_ perSecond: Double, left: Int) -> String {
    let rate = perSecond >= 1 ? "\(Int(perSecond.rounded())) a second" : "\(Int((60 * perSecond).rounded())) a minute"
    let minutes = Int((Double(left) / perSecond / 60).rounded(.up))
    return "about \(rate)" + (left == 0 ? "" : ", \(Figures.counted(minutes, "minute")) for what is left")
  }

  private static func size(of path: String) -> String {
    var bytes = 0
    for suffix in ["", "-wal"] {
      var info = stat()
      if stat(path + suffix, &info) == 0 { bytes += Int(info.st_size) }
    }
    return megabytes(bytes)
  }

  static func megabytes(_ bytes: Int) -> String {
    "\((bytes + 99_999) / 100_000 / 10).\((bytes + 99_999) / 100_000 % 10) MB"
  }
}
