import Foundation

/// How common words and names are in news at large, so that a small collection is not taken for the world: in three
/// articles about Iraq no other word is as rare as it looks, and in three others "Iraq" is no rarer than the name of a
/// clinic.
///
/// Counted over pieces of 15 sentences; made by `train-tagger background`. The file has one line for each, `w` or `n`,
/// the count and the stem or the name in lower case, parted by tabs; its first line is `pieces` and their number.
package struct BackgroundCounts: Sendable {
  package var pieces = 0
  package var stems: [(stem: [UInt8], count: Int)] = []
  package var names: [(name: [UInt8], count: Int)] = []

  /// The shipped counts. Without the file, which lies beside that of the names and is missed there, nothing counts as
  /// common.
  package static let shipped: BackgroundCounts = {
    do {
      return BackgroundCounts(try Data(contentsOf: Resources.url("background.txt")))
    } catch {
      return BackgroundCounts(Data())
    }
  }()

  package init(_ file: Data) {
    for line in file.split(separator: UInt8(ascii: "\n")) {
      let columns = line.split(separator: UInt8(ascii: "\t"))
      guard columns.count >= 2, let count = Int(String(decoding: columns[1], as: UTF8.self)) else { continue }
      switch columns[0].first {
      case UInt8(ascii: "p"): pieces = count
      case UInt8(ascii: "w") where columns.count == 3: stems.append((Array(columns[2]), count))
      case UInt8(ascii: "n") where columns.count == 3: names.append((Array(columns[2]), count))
      default: continue
      }
    }
  }
}
