import CLibFuzzer
import Foundation
import FuzzTargets

/// libFuzzer with its own options; the parser is told by `FUZZ_TARGET`, since libFuzzer takes every word for a folder.
/// Without one, a line for each: its name, the length of its inputs and the folders of its seeds.
@main
struct Fuzz {
  private static let target = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap(FuzzTarget.named)

  static func main() {
    guard target != nil else {
      for target in FuzzTarget.all { print(target.name, target.longest, target.seeds.joined(separator: " ")) }
      return
    }
    var count = CommandLine.argc
    var values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      LLVMFuzzerRunDriver(&count, &values) { bytes, size in
        Fuzz.run(bytes.map { Data(bytes: $0, count: size) } ?? Data())
        return 0
      })
  }

  private static func run(_ data: Data) {
    // What a parser must never do ends the program, which is what libFuzzer keeps the input for.
    if let target, let complaint = target.complaint(data) { fatalError("\(target.name): \(complaint)") }
  }
}
