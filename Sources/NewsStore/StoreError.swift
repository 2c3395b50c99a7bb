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
    case .readOnly: "the library is read-only: neither articles nor what was read can be kept"
    case .diskFull: "the disk is full: nothing of the last change was kept"
    case .busy: "another program is holding the library; try again when it is done"
    case .damaged: "the library is damaged; `dateline doctor` tells more"
    case .unknownSource(let id): "the library has no source \(id.rawValue)"
    case .unknownStory(let id): "the library has no story \(id.rawValue)"
    case .unknownStoryName(let name): "the library has no other story called \(name)"
    case .unknownEntity(let name): "no article of the library names \(name)"
    case .impossibleCorrection(let reason): reason
    case .failed(let reason): "the library failed: \(reason)"
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
      self = .cannotOpen(path: path ?? "file", reason: "it or its folder may not be read and written")
    default: self = .failed(reason: error.message ?? "SQLite code \(error.extendedResultCode.rawValue)")
    }
  }
}
