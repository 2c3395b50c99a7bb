import ArgumentParser
import Foundation
import NewsLibrary
import Settings
import Synchronization
import TextCore

/// Where the library is.
struct LibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The library file; by default DATELINE_LIBRARY, the one in config.toml, or $XDG_DATA_HOME/dateline/library.sqlite.",
      valueName: "file"))
  var library: String?

  @Option(help: ArgumentHelp("Another configuration file.", valueName: "file"))
  var config: String?

  /// The path of the library's file.
  var path: String { library ?? Settings.load(configuration: config).library }

  /// Opens the library; whatever comes in then meets the rules of the configuration.
  func open() throws -> NewsLibrary {
    let settings = Settings.load(configuration: config)
    let path = library ?? settings.library
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try PrivateFile.makeFolder(folder.path)
    } catch {
      throw CommandFailure(
        "could not create the folder \(folder.path) for the library; choose another file with --library",
        ExitStatus.inputOutput)
    }
    do {
      let library = try NewsLibrary(.file(path))
      library.articles.setRules(settings.arrivalRules)
      OpenLibraries.add(library)
      return library
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// The libraries that a command has opened, which are closed at its end.
enum OpenLibraries {
  private static let open = Mutex<[NewsLibrary]>([])

  static func add(_ library: NewsLibrary) { open.withLock { $0.append(library) } }

  nonisolated(nonsending) static func close() async throws {
    let libraries = open.withLock { libraries in
      defer { libraries = [] }
      return libraries
    }
    for library in libraries { try await library.close() }
  }
}

/// Reads what a command names: files, folders, `-` for standard input.
enum Input {
  static func data(_ path: String) throws -> Data {
    if path == "-" { return try standardInput() }
    do {
      return try NewsFile.read(path: path)
    } catch {
      throw CommandFailure(error, at: path)
    }
  }

  static func standardInput() throws -> Data {
    do {
      return try NewsFile.read(from: .standardInput)
    } catch {
      throw CommandFailure(error, at: "standard input")
    }
  }

  /// The articles of a folder or of a file of JSON lines; what cannot be read is told.
  static func corpus(
    _ path: String, findsNames: Bool = true
  ) throws -> (corpus: AdHocCorpus, failures: [ImportReport.Failure]) {
    let corpus = AdHocCorpus(reader: NewsReader(findsNames: findsNames))
    do {
      let failures = try corpus.load(path)
      for failure in failures { Output.problem("\(failure.path): \(failure.message)") }
      return (corpus, failures)
    } catch {
      throw CommandFailure(error, at: path)
    }
  }

  /// Imports all paths and tells of those that could not be read; throws where none could.
  static func load(
    _ paths: [String], into library: NewsLibrary
  ) async throws -> ImportReport {
    let progress = ImportProgressLine()
    var report = try await library.importPaths(paths.filter { $0 != "-" }, progress: progress.show)
    progress.end()
    if paths.contains("-") { report.merge(try await library.importData(try standardInput(), name: "standard input")) }
    for failure in report.failures { Output.problem("\(failure.path): \(failure.message)") }
    let came = report.added.count + report.updated.count + report.unchanged
    if came == 0, let failure = report.failures.first {
      if failure.isFeedList { throw ExitStatus.partFailed }
      throw failure.isMissingInput ? ExitStatus.noInput : ExitStatus.badData
    }
    return report
  }
}
