import ArgumentParser
import Foundation
import NewsLibrary
import TextCore

/// `dateline backup FILE`: a copy of the library.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the library to a file.",
    discussion: "The copy is whole and of one moment, also while other programs use the library.")

  @Argument(help: "The file to make; one that exists is not overwritten.")
  var file: String

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var file: String
    var bytes: Int
  }

  func run() async throws {
    try await reporting {
      guard FileManager.default.fileExists(atPath: library.path) else {
        throw CommandFailure("\(library.path): no such library", ExitStatus.noInput)
      }
      try await library.open().backUp(to: file)
      var info = stat()
      let size = stat(file, &info) == 0 ? Int(info.st_size) : 0
      if json { return try Output.json(Record(file: file, bytes: size)) }
      Output.line("\(file), \(DoctorCommand.megabytes(size))")
    }
  }
}

/// `dateline restore [FILE]`: a backup takes the place of the library.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the place of the library.",
    discussion: "The library is kept beside it. Without a file the newest of the backups that doctor shows is taken.")

  @Argument(help: "The backup.")
  var file: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var file: String
    var former: String?
  }

  func run() async throws {
    try await reporting {
      let path = library.path
      guard let backup = file ?? NewsLibrary.backups(of: path).first?.path else {
        throw CommandFailure("no backup of \(path) yet; name the file to restore", ExitStatus.nothingFound)
      }
      guard FileManager.default.fileExists(atPath: backup) else {
        throw CommandFailure("\(backup): no such file", ExitStatus.noInput)
      }
      let former: String?
      do { former = try NewsLibrary.restore(backup, to: path) } catch let error as any DatelineError {
        throw CommandFailure(error)
      }
      if json { return try Output.json(Record(file: backup, former: former)) }
      Output.line("\(path) restored from \(backup)" + (former.map { "; the former library is kept as \($0)" } ?? ""))
    }
  }
}
