import Foundation
import Synchronization

/// Runs programs that the user named in `config.toml` as a list of arguments. There is no shell, and nothing that came
/// from a network ever becomes one of the arguments.
enum ProgramRunner {
  /// What the program writes to its standard output; its standard error goes nowhere. `limit` is in bytes, `deadline` in
  /// seconds. The program is ended when its task is cancelled.
  static func run(_ arguments: [String], limit: Int, deadline: TimeInterval) async throws(FetchProblem) -> Data {
    guard let name = arguments.first, let path = find(name) else {
      throw .program("the program “\(arguments.first ?? "")” is not found")
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = Array(arguments.dropFirst())
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    let collected = Collected(limit: limit)
    let isLate = Mutex(false)
    // Its output and the program itself both come to an end; a child of its own may keep the output open longer.
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    output.fileHandleForReading.readabilityHandler = { handle in
      let data = handle.availableData
      if data.isEmpty {
        handle.readabilityHandler = nil
        end.yield()
      } else if !collected.add(data) {
        stop(process)
      }
    }
    process.terminationHandler = { _ in end.yield() }
    do {
      try process.run()
    } catch {
      throw .program("the program “\(name)” cannot be started")
    }
    let clock = Task {
      try await Task.sleep(for: .seconds(deadline))
      isLate.withLock { $0 = true }
      stop(process)
      end.finish()
    }
    var awaited = 2
    await withTaskCancellationHandler {
      for await _ in ends {
        awaited -= 1
        if awaited == 0 { break }
      }
    } onCancel: {
      stop(process)
      end.finish()
    }
    clock.cancel()
    output.fileHandleForReading.readabilityHandler = nil
    if Task.isCancelled { throw .program("the program “\(name)” was stopped") }
    if isLate.withLock({ $0 }) { throw .timeout("the program “\(name)”") }
    guard let data = collected.data else { throw .tooLarge(limit: limit) }
    guard process.terminationStatus == 0 else {
      throw .program("the program “\(name)” ended with status \(process.terminationStatus)")
    }
    return data
  }

  /// The signal that cannot be blocked: a program started from a thread of the pool inherits its blocked ones.
  private static func stop(_ process: Process) {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  private static func find(_ name: String) -> String? {
    if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? ["/usr/bin", "/bin"]
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private final class Collected: Sendable {
    private let limit: Int
    private let bytes = Mutex(Data())

    init(limit: Int) { self.limit = limit }

    /// False once there is too much.
    func add(_ data: Data) -> Bool {
      bytes.withLock {
        if $0.count <= limit { $0 += data }
        return $0.count <= limit
      }
    }

    /// Nil where there was too much.
    var data: Data? { bytes.withLock { $0.count <= limit ? $0 : nil } }
  }
}
