import Foundation
import GRDB
import TextCore

/// A copy of the library that Dateline made by itself.
public struct LibraryBackup: Sendable, Hashable {
  public var path: String
  public var made: Date
  /// In bytes.
  public var size: Int
}

/// The copies of a library in the folder `backups` beside it; three are kept.
public struct Backups: Sendable {
  public static let kept = 3
  /// Between two copies that are made without being asked for.
  public static let interval: TimeInterval = 7 * 86_400

  private let folder: URL
  private let name: String
  private let library: String

  public init(of library: String) {
    let file = URL(filePath: library)
    self.library = library
    folder = file.deletingLastPathComponent().appending(path: "backups")
    name = file.deletingPathExtension().lastPathComponent
  }

  private static func stamp() -> DateFormatter {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = "yyyyMMdd-HHmmss"
    return formatter
  }

  /// What is there, the newest first.
  public func list() -> [LibraryBackup] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path) } catch { return [] }
    let stamp = Self.stamp()
    let found = names.compactMap { file -> LibraryBackup? in
      let path = folder.appending(path: file).path
      var info = stat()
      guard file.hasPrefix(name + "-"), file.hasSuffix(".sqlite"), stat(path, &info) == 0 else { return nil }
      let isBeforeUpdate = path == beforeUpdate
      let made =
        isBeforeUpdate
        ? Date(timeIntervalSince1970: Double(info.st_mtim.tv_sec))
        : stamp.date(from: String(file.dropFirst(name.count + 1).dropLast(7)))
      return made.map { LibraryBackup(path: path, made: $0, size: Int(info.st_size)) }
    }
    return found.sorted { $0.made > $1.made }
  }

  /// Whether no copy is of this week, and another fits on the disk twice. One that a wrong clock dated far ahead or
  /// back says nothing about the others.
  public func isDue(now: Date) -> Bool {
    if list().contains(where: { abs(now.timeIntervalSince($0.made)) < Self.interval }) { return false }
    var info = stat()
    var disk = statvfs()
    guard stat(library, &info) == 0, statvfs(folder.deletingLastPathComponent().path, &disk) == 0 else { return false }
    return Int(disk.f_bavail) * Int(disk.f_frsize) > 2 * Int(info.st_size)
  }

  /// Where a copy goes that is made now.
  func place(now: Date) throws -> String {
    try PrivateFile.makeFolder(folder.path)
    let stamp = Self.stamp()
    var path = ""
    for second in 0... {
      path = folder.appending(path: "\(name)-\(stamp.string(from: now.addingTimeInterval(Double(second)))).sqlite").path
      if access(path, F_OK) != 0 { break }
    }
    return path
  }

  /// Where the copy goes that is made before an update: always the same place, so that a library whose update fails
  /// each time that it is opened has one such copy and keeps its others.
  func placeBeforeUpdate() throws -> String {
    try PrivateFile.makeFolder(folder.path)
    return beforeUpdate
  }

  private var beforeUpdate: String { folder.appending(path: "\(name)-before-update.sqlite").path }

  /// Makes the copy from before an update that went well one like the others.
  func keepAfterUpdate(now: Date) throws {
    guard rename(beforeUpdate, try place(now: now)) == 0 else { return }
    prune(now: now)
  }

  /// Removes all but three copies: first those that a wrong clock dated ahead of `now`, then the oldest. So the copy
  /// that was just made stays whatever the clock says.
  func prune(now: Date) {
    let copies = list()
    let isAhead = { (copy: LibraryBackup) in copy.made > now.addingTimeInterval(86_400) }
    for old in (copies.filter { !isAhead($0) } + copies.filter(isAhead)).dropFirst(Self.kept) {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(old.path + suffix) }
    }
  }
}

extension NewsStore {
  /// Copies the library into its folder of backups where the last copy is older than a week; the path of the copy.
  public func backUpIfDue(now: Date) async throws -> String? {
    guard let path, !isReadOnly, !isDeleted else { return nil }
    let backups = Backups(of: path)
    guard backups.isDue(now: now) else { return nil }
    let place: String
    do {
      place = try backups.place(now: now)
    } catch {
      throw StoreError.cannotOpen(path: path, reason: "its folder of backups cannot be made")
    }
    try await save(to: place)
    backups.prune(now: now)
    return place
  }
}
