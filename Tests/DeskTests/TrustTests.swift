import Foundation
import Support
import Testing

@testable import Desk

/// The line to a desk beyond this machine: TLS with a certificate for its name, or nothing.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct TrustTests {
  /// An authority of the test's own, with certificates that it signed.
  struct Authority {
    let folder: URL

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "desk-tls-\(UUID().uuidString.prefix(8))")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try openssl([
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Newsroom", "-keyout", "ca.key",
        "-out", "ca.pem",
      ])
    }

    /// The file that a member names as `sslrootcert`.
    var root: String { folder.appending(path: "ca.pem").path }

    /// A certificate for a server's name and its key, as the server reads them.
    func certificate(for name: String) throws -> (certificate: String, key: String) {
      try openssl([
        "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).csr",
      ])
      let names = folder.appending(path: "\(name).ext")
      try "subjectAltName=DNS:\(name)".write(to: names, atomically: true, encoding: .utf8)
      try openssl([
        "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
        "-extfile", names.path, "-out", "\(name).pem",
      ])
      return (try text("\(name).pem"), try text("\(name).key"))
    }

    private func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private func openssl(_ arguments: [String]) throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["openssl"] + arguments
      process.currentDirectoryURL = folder
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "openssl \(arguments.joined(separator: " "))")
    }
  }

  private func failure(_ address: String) async throws -> DeskError? {
    do {
      _ = try await DeskConnection.open(DeskAddress(address))
      return nil
    } catch let error as DeskError {
      return error
    }
  }

  @Test func onlyTheRightCertificateIsTrusted() async throws {
    let authority = try Authority()
    defer { try? FileManager.default.removeItem(at: authority.folder) }
    let server = try PostgresServer()
    let desk = try await TestDesk.make(on: server)
    let member = desk.names[.reader] ?? ""
    func address(_ host: String, root: String? = authority.root) -> String {
      "postgres://\(member)@\(host):\(server.port)/\(desk.database)?hostaddr=127.0.0.1"
        + (root.map { "&sslrootcert=\($0)" } ?? "")
    }
    // A server that speaks in the clear.
    let plain = try #require(try await failure(address("desk.example")))
    #expect(plain.message.contains("ssl = on") && plain.category == .unreachable)
    guard case .untrusted = plain else { return #expect(Bool(false), "\(plain)") }

    let (certificate, key) = try authority.certificate(for: "desk.example")
    try server.useTLS(certificate: certificate, key: key)
    let safe = try await DeskConnection.open(DeskAddress(address("desk.example")))
    let line = try await safe.postgres.query("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    #expect(line.first?.first == "t" && ["TLSv1.2", "TLSv1.3"].contains(line.first?.last ?? ""))

    // A certificate for another name, one of an authority that nobody knows, and a file that is not there.
    let other = try #require(try await failure(address("other.example")))
    #expect(other.message.contains("does not match host name"))
    #expect(other.message.hasSuffix("it needs a certificate for the name in the desk's address"))
    let unknown = try #require(try await failure(address("desk.example", root: nil)))
    #expect(unknown.message.contains("sslrootcert=FILE"), "\(unknown.message)")
    let missing = try #require(try await failure(address("desk.example", root: "/nowhere/ca.pem")))
    #expect(missing.message.contains("/nowhere/ca.pem"), "\(missing.message)")
    for error in [other, unknown, missing] {
      guard case .untrusted = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(!error.isPassing)
    }
  }
}
