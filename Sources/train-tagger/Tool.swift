import Foundation
import Language

/// The subcommands of the tool and their arguments.
enum Tool {
  static let usage = """
    train-tagger knowledge --from FOLDER --output FILE   makes the knowledge file from a folder of lists
    train-tagger entities FILE…                          prints the entities of plain texts as JSON lines
    """

  /// Runs one command and gives its exit status: 0 done, 64 usage, 65 bad data.
  static func run(_ arguments: [String]) -> Int32 {
    var arguments = Arguments(arguments)
    do {
      switch arguments.command {
      case "knowledge": try knowledge(&arguments)
      case "entities": try EntitiesCommand.run(files: arguments.files, analyzer: try EntityAnalyzer.standard())
      default: throw UsageError(message: usage)
      }
      return 0
    } catch let error as UsageError {
      complain(error.message)
      return 64
    } catch let error as LanguageError {
      complain(error.message)
      return 65
    } catch {
      complain("\(error.localizedDescription)")
      return 65
    }
  }

  private static func complain(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
  }

  private static func knowledge(_ arguments: inout Arguments) throws {
    var builder = KnowledgeBuilder(folder: URL(filePath: try arguments.value("--from")))
    let data = try builder.build()
    try data.write(to: URL(filePath: try arguments.value("--output")))
    print("\(data.count) bytes")
  }
}
