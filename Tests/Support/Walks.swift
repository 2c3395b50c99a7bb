import Foundation

/// Random walks of a test, by their seeds.
public enum Walks {
  /// Those from 0 up to `count`, unless a variable of the environment says otherwise: `2000` walks longer than each run
  /// has to, `426-430` only these.
  public static func seeds(_ variable: String, usually count: Int) -> Range<Int> {
    guard let text = ProcessInfo.processInfo.environment[variable] else { return 0..<count }
    let ends = text.split(separator: "-").compactMap { Int($0) }
    switch ends.count {
    case 1: return 0..<ends[0]
    case 2 where ends[0] <= ends[1]: return ends[0]..<(ends[1] + 1)
    default: return 0..<count
    }
  }
}
