import Foundation

/// A wrong command line; the message says what is wrong or how to call the tool.
struct UsageError: Error {
  var message: String
}

/// The command, its flags (`--name`), its options (`--name value`) and the rest.
struct Arguments {
  private static let flagNames: Set<String> = ["--careful", "--alone", "--rules", "--quotes"]

  let command: String
  private var flags: Set<String> = []
  private var options: [String: [String]] = [:]
  private(set) var files: [String] = []

  init(_ arguments: [String]) {
    command = arguments.first ?? ""
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if Self.flagNames.contains(argument) {
        flags.insert(argument)
      } else if argument.hasPrefix("--") {
        options[argument, default: []].append(rest.popFirst() ?? "")
      } else {
        files.append(argument)
      }
    }
  }

  /// The value of an option that must be there.
  func value(_ name: String) throws -> String {
    guard let value = options[name]?.last, !value.isEmpty else {
      throw UsageError(message: "\(command) needs \(name) with a value")
    }
    return value
  }

  /// True where the flag was given.
  func has(_ flag: String) -> Bool { flags.contains(flag) }
  func value(_ name: String, or standard: String) -> String { options[name]?.last ?? standard }
  func values(_ name: String) -> [String] { options[name] ?? [] }

  /// The options that say how a model is made, for its card; paths are cut to names.
  var summary: String {
    let told = options.filter {
      !["--knowledge", "--output", "--dev", "--card", "--model", "--encoder"].contains($0.key)
    }
    let words = told.sorted { $0.key < $1.key }.map { name, values in
      "\(name.dropFirst(2)) \(values.last.map { URL(filePath: $0).lastPathComponent } ?? "")"
    }
    return (words + files.map { URL(filePath: $0).lastPathComponent }).joined(separator: ", ")
  }

  func number(_ name: String, or standard: Double) throws -> Double {
    guard let text = options[name]?.last else { return standard }
    guard let number = Double(text) else { throw UsageError(message: "\(name) needs a number, not \(text)") }
    return number
  }
}

/// Writes a line at once, so that long work can be followed through a pipe.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
