import Desk
import Foundation
import NewsModel
import NewsStore
import TextCore

/// Old copy on its way into the archive: files are taken in by the million and nothing of them stays here.
///
/// A few thousand files at a time go through the usual intake into a library of their own, without names, and from
/// there to the desk; several such lanes work side by side. What the desk has already it does not take again, so
/// whoever is stopped begins anew and is soon where it stopped.
extension NewsLibrary.DeskAccess {
  /// So many files are taken in together, and so many bytes.
  private static let lane = (files: 2000, bytes: 32_000_000)
  /// A member has four connections; one is left for everything else.
  private static let lanes = min(3, max(2, ProcessInfo.processInfo.activeProcessorCount))

  public func backfill(
    _ paths: [String], progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> DeskFilingReport {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    try await DeskFilingRight.check(membership)
    var report = DeskFilingReport()
    var files: [ImportFile] = []
    for path in paths {
      do { files += try ImportFile.files(at: path) } catch {
        report.problems.append("\(path): \(error.message)")
      }
    }
    let parts = Self.parts(of: files)
    let total = files.count
    try await withThrowingTaskGroup(of: (files: Int, report: DeskFilingReport).self) { group in
      var (begun, ended, done) = (0, 0, 0)
      while ended < parts.count {
        while begun < parts.count, begun - ended < Self.lanes {
          let part = parts[begun]
          begun += 1
          group.addTask { (part.count, try await Self.file(part, to: membership)) }
        }
        guard let filed = try await group.next() else { break }
        report.merge(filed.report)
        ended += 1
        done += filed.files
        progress(done, total)
      }
    }
    return report
  }

  private static func parts(of files: [ImportFile]) -> [[ImportFile]] {
    var parts: [[ImportFile]] = []
    var bytes = 0
    for file in files {
      if parts.isEmpty || (parts.last?.count ?? 0) >= lane.files || bytes + file.size > lane.bytes {
        parts.append([])
        bytes = 0
      }
      parts[parts.count - 1].append(file)
      bytes += file.size
    }
    return parts
  }

  /// Takes files into a library of their own and files what is in it.
  private static func file(_ files: [ImportFile], to membership: DeskMembership) async throws -> DeskFilingReport {
    let scratch = try NewsLibrary(.memory, reader: NewsReader(findsNames: false, makesProfiles: false))
    var intake = FileImport(ingest: scratch.ingest, files: files) { _ in }
    let taken = try await intake.run()
    var membership = membership
    (membership.changeSeq, membership.arrivalSeq, membership.statusSeq) = (0, 0, 0)
    try await scratch.store.joinDesk(membership)
    var report = try await scratch.desk.file(isBackfill: true, sendsFindings: false, lanes: 1)
    report.problems += taken.failures.map { "\($0.path): \($0.message)" }
    return report
  }
}

/// Whether a member may file, asked before anything is read.
enum DeskFilingRight {
  static func check(_ membership: DeskMembership) async throws {
    try check(try await DeskConnection.open(DeskAddress(membership.address)))
  }

  static func check(_ desk: DeskConnection) throws {
    guard desk.greeting.role == .fetcher else {
      throw DeskError.notAllowed(
        desk: desk.address.name,
        reason: "filing needs the role fetcher, and \(desk.greeting.member) is \(desk.greeting.role)")
    }
  }
}

extension DeskFilingReport {
  mutating func merge(_ other: DeskFilingReport) {
    added += other.added
    changed += other.changed
    unchanged += other.unchanged
    problems += other.problems
  }
}
