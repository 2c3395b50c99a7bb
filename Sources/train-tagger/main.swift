import Foundation

let status = Tool.run(Array(CommandLine.arguments.dropFirst()))
exit(status)
