import ArgumentParser
import TextCore

/// What the program says by its exit code; the numbers are fixed (sysexits.h where that has one).
enum ExitStatus {
  static let nothingFound = ExitCode(1)
  static let partFailed = ExitCode(2)
  static let usage = ExitCode(64)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let unreachable = ExitCode(69)
  static let inputOutput = ExitCode(74)
  static let askedToWait = ExitCode(75)
  static let loginRefused = ExitCode(77)
  static let badConfiguration = ExitCode(78)
}

/// A failure that ends the command: one line on standard error, and an exit code.
struct CommandFailure: DatelineError {
  var message: String
  var status: ExitCode
  /// The error that it puts into words.
  var cause: (any DatelineError)?

  init(_ message: String, _ status: ExitCode) {
    self.message = message
    self.status = status
  }

  /// The failure that an error is, which `subject` says the place of.
  init(_ error: any DatelineError, at subject: String? = nil) {
    self.init((subject.map { "\($0): " } ?? "") + error.message, ExitStatus.of(error.category))
    cause = error
  }
}

extension ExitStatus {
  /// The code of a kind of failure.
  static func of(_ category: ErrorCategory) -> ExitCode {
    switch category {
    case .nothingFound: nothingFound
    case .usage: usage
    case .badData: badData
    case .noInput: noInput
    case .unreachable: unreachable
    case .askedToWait: askedToWait
    case .loginRefused: loginRefused
    case .inputOutput: inputOutput
    case .configuration: badConfiguration
    }
  }
}

/// Runs the body of a command and puts whatever it throws into words and an exit code.
nonisolated(nonsending) func reporting(_ body: () async throws -> Void) async throws {
  do {
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    do {
      try await OpenLibraries.close()
    } catch let error as any DatelineError {
      Output.problem(error.message)
      if case .success = result { throw ExitStatus.of(error.category) }
    }
    try result.get()
  } catch let failure as CommandFailure {
    Output.problem(failure.message)
    throw failure.status
  } catch let error as any DatelineError {
    Output.problem(error.message)
    throw ExitStatus.of(error.category)
  } catch is CancellationError {
    throw ExitCode(130)
  }
}
