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
  /// An earlier version's form, which cannot be brought to the present one in a place that takes no changes.
  case olderReadOnly(path: String)
  /// The file or its folder cannot be opened, made or written.
  case cannotOpen(path: String, reason: String)
  /// Fewer bytes are there than the file says it has.
  case truncated(path: String)
  /// The write-ahead log beside the library is of another file.
  case foreignLog(path: String)
  /// Nothing in the file can be saved.
  case unrecoverable(path: String)
  /// Another program has the library open, and would go on with the old one.
  case inUse(path: String)
  /// A step to the present form failed; the library is as it was. `backup` is a copy from before.
  case migrationFailed(path: String, backup: String, reason: String)
  /// Another file stands where the library was opened.
  case replaced(path: String)
  /// Another file stood there still when the library was closed; `copy` has what it held.
  case keptAside(path: String, copy: String)
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
  /// What a member's role at the desk does not allow, in words.
  case notAllowed(reason: String)
  /// The library belongs to no desk.
  case noDesk
  /// Anything else, in SQLite's words.
  case failed(reason: String)

  /// What happened and, where something can be done, what; one line.
  public var message: String {
    switch self {
    case .notALibrary(let path): "\(path) is not a Dateline library"
    case .newerLibrary(let path):
      "\(path) was written by a newer version of Dateline; update Dateline or use another library with --library"
    case .olderReadOnly(let path):
      "\(path) was written by an older version of Dateline and is read-only; copy it to a folder of your own"
    case .cannotOpen(let path, let reason): "cannot open the library \(path): \(reason)"
    case .truncated(let path):
      "\(path) has been cut off; “dateline doctor --recover” saves what is left, “dateline restore” takes a backup"
    case .foreignLog(let path):
      "\(path)-wal belongs to another file; move it away, and the library opens without it"
    case .unrecoverable(let path): "nothing of a library can be found in \(path); “dateline restore” takes a backup"
    case .inUse(let path): "another program has \(path) open; quit it first"
    case .migrationFailed(let path, let backup, let reason):
      "\(path) could not be updated and is as it was (\(reason)); a copy is in \(backup)"
    case .replaced(let path): "another file has taken the place of \(path): nothing can be saved"
    case .keptAside(let path, let copy):
      "another file has taken the place of \(path); the library that was open is kept as \(copy)"
    case .readOnly: "the library is read-only: nothing can be saved"
    case .diskFull: "the disk is full: nothing can be saved until there is room"
    case .busy: "another program is using the library; try again later"
    case .damaged: "the library is damaged; “dateline doctor” says where, “dateline doctor --recover” saves what it can"
    case .unknownSource(let id): "no such source: \(id.rawValue)"
    case .unknownStory(let id): "no such story: \(id.rawValue)"
    case .unknownStoryName(let name): "no other story named \(name)"
    case .unknownEntity(let name): "no entity named \(name)"
    case .impossibleCorrection(let reason), .notAllowed(let reason): reason
    case .noDesk: "this library belongs to no desk; “dateline desk join ADDRESS” joins one"
    case .failed(let reason): "the library failed: \(reason)"
    }
  }

  /// Whether the same may succeed later: what keeps it from being written lies outside and can go away.
  public var mayPass: Bool {
    switch self {
    case .busy, .diskFull, .readOnly, .replaced, .cannotOpen: true
    default: false
    }
  }

  public var category: ErrorCategory {
    switch self {
    case .unknownEntity: .nothingFound
    case .impossibleCorrection: .usage
    case .notAllowed: .loginRefused
    case .noDesk: .configuration
    case .busy: .askedToWait
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
    // What this module wrote itself can no longer be read.
    case is DecodingError: return StoreError.damaged
    default: return StoreError.failed(reason: "\(error)")
    }
  }

  init(_ error: DatabaseError, path: String? = nil) {
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notALibrary(path: path ?? "the file")
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_FULL: self = .diskFull
    // A temporary file or the log could not grow.
    case .SQLITE_IOERR where errno == ENOSPC || errno == EDQUOT: self = .diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_CORRUPT: self = .damaged
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self = .cannotOpen(path: path ?? "file", reason: "no permission to read and write it or its folder")
    default: self = .failed(reason: error.message ?? "SQLite code \(error.extendedResultCode.rawValue)")
    }
  }
}
