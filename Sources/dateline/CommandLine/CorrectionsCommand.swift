import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// Commands on the corrections that a library keeps.
struct KeptOptions: ParsableArguments {
  @Flag(help: "Print JSON objects.")
  var json = false

  @OptionGroup var library: LibraryOptions
}

struct CorrectUndo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Undo the last correction, or the one with this number.")
  @Argument(help: "The number of a correction, as list prints it.") var number: Int64?
  @OptionGroup var options: KeptOptions

  func run() async throws {
    try await change(number, options, withdraws: true, nothing: "no corrections to undo") {
      try await $0.entities.undo()
    }
  }
}

struct CorrectRedo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Redo the correction undone last, or the one with this number.")
  @Argument(help: "The number of a correction, as list prints it.") var number: Int64?
  @OptionGroup var options: KeptOptions

  func run() async throws {
    try await change(number, options, withdraws: false, nothing: "no corrections to redo") {
      try await $0.entities.redo()
    }
  }
}

private func change(
  _ number: Int64?, _ options: KeptOptions, withdraws: Bool, nothing: String,
  last: (NewsLibrary) async throws -> KeptCorrection?
) async throws {
  try await reporting {
    let library = try options.library.open()
    var changed: KeptCorrection?
    if let number {
      changed = try await library.entities.corrections().first { $0.id.rawValue == number }
      guard let id = changed?.id else {
        throw CommandFailure("no such correction: \(number)", ExitStatus.nothingFound)
      }
      try await library.entities.setWithdrawn(withdraws, id)
      changed?.isWithdrawn = withdraws
    } else {
      changed = try await last(library)
    }
    guard let changed else { throw CommandFailure(nothing, ExitStatus.nothingFound) }
    try CorrectionRecord(changed).print(json: options.json)
  }
}

struct CorrectList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the corrections, including undone ones.")
  @OptionGroup var options: KeptOptions

  func run() async throws {
    try await reporting {
      let all = try await options.library.open().entities.corrections()
      for kept in all { try CorrectionRecord(kept).print(json: options.json) }
      if all.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

struct CorrectExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the corrections in force, for import into another library.",
    discussion: """
      One JSON object a line with the keys name, kind, action, made and, as the action needs them, to, to_kind, source \
      and article.
      """)
  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let all = try await library.open().entities.corrections().filter { !$0.isWithdrawn }
      for kept in all { try Output.json(kept.correction) }
      if all.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

struct CorrectImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import corrections exported from another library.")
  @Argument(help: "A file as export prints it; - is standard input.") var file: String
  @OptionGroup var options: KeptOptions

  private struct Report: Encodable {
    var added: Int
    var known: Int
    var failed: Int
  }

  func run() async throws {
    try await reporting {
      let corrections = try Self.read(try Input.data(file), name: file)
      let report = try await options.library.open().entities.importCorrections(corrections)
      for problem in report.problems { Output.problem(problem) }
      if options.json {
        try Output.json(Report(added: report.added.count, known: report.known, failed: report.problems.count))
      } else {
        Output.line("\(Figures.counted(report.added.count, "correction")) added, \(report.known) known already")
      }
      if !report.problems.isEmpty { throw ExitStatus.partFailed }
    }
  }

  private static func read(_ data: Data, name: String) throws -> [EntityCorrection] {
    let decoder = JSONDecoder()
    return try data.split(separator: UInt8(ascii: "\n")).enumerated().map { number, line in
      do {
        return try decoder.decode(EntityCorrection.self, from: line)
      } catch {
        throw CommandFailure("\(name):\(number + 1): not an exported correction", ExitStatus.badData)
      }
    }
  }
}

/// A correction for people and as JSON: the keys of an exported one, `id`, and `withdrawn` where it is undone.
struct CorrectionRecord: Encodable {
  private let kept: KeptCorrection

  private enum Key: String, CodingKey {
    case id, withdrawn
  }

  init(_ kept: KeptCorrection) { self.kept = kept }

  func encode(to encoder: any Encoder) throws {
    try kept.correction.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(kept.id, forKey: .id)
    if kept.isWithdrawn { try values.encode(true, forKey: .withdrawn) }
  }

  func print(json: Bool) throws {
    if json { return try Output.json(self) }
    let number = String(kept.id.rawValue).padding(toLength: 6, withPad: " ", startingAt: 0)
    Output.line("\(number)\(kept.isWithdrawn ? "undone  " : "")\(kept.correction.summary)\(numbers)")
  }

  /// The numbers of what is spoken of, where they are known.
  private var numbers: String {
    guard let own = kept.correction.entity.id else { return "" }
    if case .merge(let other) = kept.correction.change, let into = other.id {
      return "  (#\(own.rawValue) into #\(into.rawValue))"
    }
    return "  (#\(own.rawValue))"
  }
}
