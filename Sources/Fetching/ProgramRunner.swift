import Foundation
import Synchronization

/// Runs programs that the user named in `config.toml` as a list of arguments. There is no shell, and nothing that came
/// from a network ever becomes one of the arguments.
public enum ProgramRunner {
  /// What the program writes to its standard output; it reads `input` on its standard input, its standard error goes
  /// nowhere. `limit` is in bytes, `deadline` in seconds. The program is ended when its task is cancelled.
  public static func run(
    _ arguments: [String], input: Data? = nil, limit: Int, deadline: TimeInterval
  ) async throws(FetchError) -> Data {
    guard let name = arguments.first, let path = find(name) else {
      throw .program("program not found: \(arguments.first ?? "")")
    }
    let run = Run(path: path, arguments: Array(arguments.dropFirst()), input: input, limit: limit)
    let clock = Task {
      try await Task.sleep(for: .seconds(deadline))
      run.stop(.late)
    }
    let result: Result<Data, Failure> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A thread of its own: reading a pipe blocks, and the pool's threads are for work.
        Thread.detachNewThread { continuation.resume(returning: run.toTheEnd()) }
      }
    } onCancel: {
      run.stop(.cancelled)
    }
    clock.cancel()
    switch result {
    case .success(let data): return data
    case .failure(.late): throw .timeout(.program(name))
    case .failure(.tooMuch): throw .tooLarge(limit: limit)
    case .failure(.cancelled): throw .program("program “\(name)” was stopped")
    case .failure(.notStarted): throw .program("program “\(name)” could not be started")
    case .failure(.status(let status)): throw .program("program “\(name)” exited with status \(status)")
    }
  }

  private enum Failure: Error {
    case late, tooMuch, cancelled, notStarted
    case status(Int32)
  }

  /// One run of a program.
  private final class Run: Sendable {
    private let path: String
    private let arguments: [String]
    private let input: Data?
    private let limit: Int
    /// The running program, and why it was stopped.
    private let state = Mutex<(identifier: Int32?, stopped: Failure?)>((nil, nil))

    init(path: String, arguments: [String], input: Data?, limit: Int) {
      self.path = path
      self.arguments = arguments
      self.input = input
      self.limit = limit
    }

    /// By the signal that cannot be blocked: a program inherits the blocked signals of the thread that starts it.
    func stop(_ reason: Failure) {
      state.withLock { state in
        state.stopped = state.stopped ?? reason
        if let identifier = state.identifier { kill(identifier, SIGKILL) }
      }
    }

    /// A file without a name that holds the input: a program that does not read all of it stops nobody, as it would at
    /// the end of a pipe.
    private static func file(holding input: Data) throws -> FileHandle {
      let file = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
      try input.write(to: file, options: .withoutOverwriting)
      defer { unlink(file.path) }
      return try FileHandle(forReadingFrom: file)
    }

    /// Starts the program and reads what it writes until it ends.
    func toTheEnd() -> Result<Data, Failure> {
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      do {
        process.standardInput = try input.map(Self.file) ?? FileHandle.nullDevice
        try process.run()
      } catch {
        return .failure(.notStarted)
      }
      state.withLock { state in
        state.identifier = process.processIdentifier
        if state.stopped != nil { kill(process.processIdentifier, SIGKILL) }
      }
      var data = Data()
      while true {
        let piece = output.fileHandleForReading.availableData
        if piece.isEmpty { break }
        if data.count + piece.count > limit {
          stop(.tooMuch)
          break
        }
        data += piece
      }
      process.waitUntilExit()
      let stopped = state.withLock { state in
        state.identifier = nil
        return state.stopped
      }
      if let stopped { return .failure(stopped) }
      return process.terminationStatus == 0 ? .success(data) : .failure(.status(process.terminationStatus))
    }
  }

  private static func find(_ name: String) -> String? {
    if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? ["/usr/bin", "/bin"]
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
