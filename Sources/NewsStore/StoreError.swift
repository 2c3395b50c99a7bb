import Foundation
import GRDB
import NewsModel
import TextCore

/// Why the library could not do what it was asked.
public enum StoreError: DatelineError, Hashable {
  /// The file exists and is something else.
  case notALibrary(path: String)
  /// A later version of Dateline has changed the library's form.
  case newerLibrary(path: String)
  /// The file or its folder cannot be opened, made or written.
  case cannotOpen(path: String, reason: String)
  case readOnly
  case diskFull
  /// Another process kept the library locked for longer than the busy timeout.
  case busy
  /// SQLite found the file damaged.
  case damaged
  case unknownSource(SourceID)
  case unknownStory(StoryID)
  case unknownStoryName(String)
  /// The library has no entity of this name.
  case unknownEntity(String)
  /// A correction that would say nothing or contradict itself, in words.
  case impossibleCorrection(reason: String)
  /// Anything else, in SQLite's words.
  case failed(reason: String)

  /// What happened and, where something can be done, what; one line.
  public var message: String {
    switch self {
    case .notALibrary(let path): "\(path) is not a Dateline library"
    case .newerLibrary(let path):
      "\(path) was written by a newer version of Dateline; update Dateline or use another library with --library"
    case .cannotOpen(let path, let reason): "cannot open the library \(path): \(reason)"
    case .readOnly: "the library is read-only: nothing can be saved"
    case .diskFull: "the disk is full: the last change was not saved"
    case .busy: "another program is using the library; try again later"
    case .damaged: "the library is damaged; run `dateline doctor`"
    case .unknownSource(let id): "no such source: \(id.rawValue)"
    case .unknownStory(let id): "no such story: \(id.rawValue)"
    case .unknownStoryName(let name): "no other story named \(name)"
    case .unknownEntity(let name): "no entity named \(name)"
    case .impossibleCorrection(let reason): reason
    case .failed(let reason): "the library failed: \(reason)"
    }
  }

  public var category: ErrorCategory {
    switch self {
    case .unknownEntity: .nothingFound
    case .impossibleCorrection: .usage
    default: .inputOutput
    }
  }

  /// The error as this module tells it; a cancelled task stays a `CancellationError`.
  static func translate(_ error: any Error) -> any Error {
    switch error {
    case let error as StoreError: return error
    case let error as DatabaseError:
      if error.resultCode == .SQLITE_INTERRUPT || error.resultCode == .SQLITE_ABORT, Task.isCancelled {
        return CancellationError()
      }
      return StoreError(error)
    case is CancellationError: return error
    default: return StoreError.failed(reason: "\(error)")
    }
  }

  init(_ error: DatabaseError, path: String? = nil) {
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notALibrary(path: path ?? "the file")
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_CORRUPT: self = .damaged
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self = .cannotOpen(path: path ?? "file", reason: "no permission to read and write it or its folder")
    default: self = .failed(reason: error.message ?? "SQLite code \(error.extendedResultCode.rawValue)")
    }
  }
}
