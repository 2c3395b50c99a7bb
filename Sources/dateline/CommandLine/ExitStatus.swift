import ArgumentParser
import CursesTerminal
import NewsParsing
import NewsStore
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
  static let badConfiguration = ExitCode(78)
}

/// A failure that ends the command: one line on standard error, and an exit code.
struct CommandFailure: DatelineError {
  var message: String
  var status: ExitCode

  init(_ message: String, _ status: ExitCode) {
    self.message = message
    self.status = status
  }

  init(_ error: StoreError) { self.init(error.message, ExitStatus.inputOutput) }

  init(_ error: ParsingError, file: String) {
    self.init("\(file): \(error.message)", error.isMissingInput ? ExitStatus.noInput : ExitStatus.badData)
  }
}

/// Runs the body of a command and puts whatever it throws into words and an exit code.
nonisolated(nonsending) func reporting(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let failure as CommandFailure {
    Output.problem(failure.message)
    throw failure.status
  } catch let error as StoreError {
    Output.problem(error.message)
    switch error {
    case .unknownEntity: throw ExitStatus.nothingFound
    case .impossibleCorrection: throw ExitStatus.usage
    default: throw ExitStatus.inputOutput
    }
  } catch let error as TerminalError {
    Output.problem(error.message)
    throw ExitStatus.usage
  } catch is CancellationError {
    throw ExitCode(130)
  }
}
