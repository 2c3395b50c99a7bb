import Foundation

/// A web server that speaks TLS: `openssl s_server`, which answers every request with a file that holds the whole
/// answer.
public final class SecureServer: Sendable {
  /// For `.enabled(if: SecureServer.isPresent, "\(SecureServer.absence)")`.
  public static let isPresent = program != nil
  public static let absence: String = "the program openssl is not here"

  private static let program = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  public let port: Int
  private let process: Process
  private let folder: URL

  /// Serves `answers`, whole answers of HTTP by file name, with a certificate and its key in PEM.
  /// `options` go to `openssl s_server` as they are.
  public init(certificate: String, key: String, answers: [String: String], options: [String] = []) throws {
    folder = URL.temporaryDirectory.appending(path: "dateline-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, answer) in answers { try Data(answer.utf8).write(to: folder.appending(path: name)) }
    process = Process()
    process.executableURL = URL(filePath: Self.program ?? "/usr/bin/openssl")
    process.currentDirectoryURL = folder
    process.arguments =
      ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-HTTP"] + options
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // It says where it listens: “ACCEPT 127.0.0.1:34567”.
    var said = ""
    while !said.contains("ACCEPT"), let piece = try output.fileHandleForReading.read(upToCount: 1), !piece.isEmpty {
      said += String(decoding: piece, as: UTF8.self)
    }
    while !said.hasSuffix("\n"), let piece = try output.fileHandleForReading.read(upToCount: 1), !piece.isEmpty {
      said += String(decoding: piece, as: UTF8.self)
    }
    guard
      let port = said.split(separator: ":").last.flatMap({ Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
    else { throw POSIXError(.EADDRNOTAVAIL) }
    self.port = port
    // Nobody reads the rest; a full pipe would hold the server up.
    Thread.detachNewThread { while !output.fileHandleForReading.availableData.isEmpty {} }
  }

  public func address(_ name: String, host: String = "localhost") -> String { "https://\(host):\(port)/\(name)" }

  public func stop() {
    kill(process.processIdentifier, SIGKILL)
    do { try FileManager.default.removeItem(at: folder) } catch { print("\(folder.path) stays: \(error)") }
  }
}
