import Foundation
import NewsLibrary
import Synchronization
import TextCore

extension Fetching {
  static func expanded(_ path: String) -> String {
    path.hasPrefix("~/") ? HomeFolder.path + path.dropFirst() : path
  }

  /// Makes the folder of a file that is to be downloaded; a file that is there already is left as it is.
  static func prepare(_ file: String) throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw FetchError.file("\(file) already exists and was not changed")
    }
    let folder = URL(filePath: file).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw FetchError.file("could not create the folder \(folder.path)")
    }
  }
}

/// When progress was told last, and how fast it goes.
final class Moment: Sendable {
  private let begun = ContinuousClock.now
  private let first = Mutex<Int?>(nil)
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  /// True a few times a second, and at the end.
  func isDue(_ isEnd: Bool) -> Bool {
    last.withLock { last in
      if !isEnd, let last, last.duration(to: .now) < .milliseconds(200) { return false }
      last = .now
      return true
    }
  }

  /// Seconds that the rest will take; nil in the first second. What was there at the start took no time.
  func rest(done: Int, of whole: Int) -> Int? {
    let start = first.withLock { first in
      first = first ?? done
      return first ?? done
    }
    let seconds = Double(begun.duration(to: .now).components.seconds)
    guard seconds >= 1, done > start else { return nil }
    let rest = seconds / Double(done - start) * Double(max(0, whole - done))
    return rest < 1_000_000 ? Int(rest) : nil
  }
}
