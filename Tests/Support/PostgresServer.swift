import Foundation

/// A PostgreSQL server for one test file: a cluster of its own in a temporary folder, spoken to by a socket there and
/// by loopback, stopped and taken away at the end. Runs as the user `postgres` where the tests run as root, since the
/// server refuses root.
public final class PostgresServer: Sendable {
  public static let folder: String? = {
    let candidates = ["/usr/lib/postgresql", "/opt/homebrew/opt/postgresql"]
    for place in candidates {
      guard let versions = try? FileManager.default.contentsOfDirectory(atPath: place) else { continue }
      for version in versions.sorted(by: { $0.compare($1, options: .numeric) == .orderedDescending }) {
        let bin = "\(place)/\(version)/bin"
        if FileManager.default.isExecutableFile(atPath: bin + "/initdb") { return bin }
      }
    }
    return nil
  }()

  /// For `.enabled(if: PostgresServer.isPresent, PostgresServer.absence)`.
  public static var isPresent: Bool { folder != nil }
  public static let absence = "PostgreSQL is not installed here; .ci/libraries installs it"

  public enum Failure: Error { case command(String, String) }

  /// The folder with the socket and the data.
  public let path: String
  public let port: Int
  private let bin: String
  private let isRoot = geteuid() == 0
  /// Settings of the server beside those of each.
  private let settings: String

  /// What tests need: nothing of it outlives them.
  public static let quick = "-c fsync=off -c shared_buffers=64MB"

  public init(settings: String = quick) throws {
    self.settings = settings
    guard let bin = Self.folder else { throw Failure.command("initdb", Self.absence) }
    self.bin = bin
    // A socket's path must be short.
    path = "/tmp/dlpg-\(UUID().uuidString.prefix(8))"
    port = try Self.freePort()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    if isRoot {
      try Self.run("/bin/chown", ["postgres", path])
    } else {
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }
    try asOwner(
      bin + "/initdb",
      ["-D", path + "/data", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "postgres", "--no-sync"])
    try start()
  }

  /// A port that nobody has: below those that this machine gives to connections, which other tests make all the time.
  private static func freePort() throws -> Int {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    for _ in 0..<100 {
      let port = Int.random(in: 20_000..<32_000)
      let descriptor = socket(AF_INET, stream, 0)
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let isFree = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      if isFree { return port }
    }
    throw Failure.command("bind", "no port is free on 127.0.0.1")
  }

  deinit { takeAway() }

  private func takeAway() {
    do { try stop(mode: "immediate") } catch { print("a PostgreSQL server stays behind in \(path): \(error)") }
    do { try FileManager.default.removeItem(atPath: path) } catch { print("\(path) stays behind: \(error)") }
  }

  public func start() throws {
    try asOwner(
      bin + "/pg_ctl",
      [
        "-D", path + "/data", "-w", "-l", path + "/log", "-o",
        "-k \(path) -p \(port) -c listen_addresses=127.0.0.1 \(settings)", "start",
      ])
  }

  public func stop(mode: String = "fast") throws {
    guard FileManager.default.fileExists(atPath: path + "/data/postmaster.pid") else { return }
    try asOwner(bin + "/pg_ctl", ["-D", path + "/data", "-m", mode, "-w", "stop"])
  }

  /// Stops every process of the server for a while, as a machine that hangs does, or lets it go on.
  public func pause(_ isPaused: Bool) throws {
    let lines = try String(contentsOfFile: path + "/data/postmaster.pid", encoding: .utf8).split(separator: "\n")
    guard let first = lines.first, let parent = Int32(first) else { return }
    let children = try Self.run("/usr/bin/pgrep", ["-P", String(parent)]).split(separator: "\n").compactMap {
      Int32($0)
    }
    for process in children + [parent] { kill(process, isPaused ? SIGSTOP : SIGCONT) }
  }

  /// Speaks TLS with this certificate from the next connection on, or not at all.
  public func useTLS(certificate: String?, key: String = "") throws {
    for (name, text) in [("server.crt", certificate ?? ""), ("server.key", key)] where certificate != nil {
      let file = "\(path)/data/\(name)"
      try text.write(toFile: file, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
      if isRoot { try Self.run("/bin/chown", ["postgres", file]) }
    }
    try psql("postgres", "ALTER SYSTEM SET ssl = \(certificate == nil ? "off" : "on")")
    try stop()
    try start()
  }

  /// The address of a database for a user, over the socket or over loopback.
  public func address(_ database: String, user: String = "postgres", overTCP: Bool = false) -> String {
    overTCP
      ? "postgres://\(user)@127.0.0.1:\(port)/\(database)"
      : "postgres:///\(database)?host=\(path)&port=\(port)&user=\(user)"
  }

  @discardableResult
  public func psql(_ database: String, _ sql: String, user: String = "postgres") throws -> String {
    try Self.run(
      bin + "/psql",
      ["-h", path, "-p", String(port), "-U", user, "-d", database, "-v", "ON_ERROR_STOP=1", "-qAtc", sql])
  }

  /// Runs `pg_dump` or another program of the server's against it.
  @discardableResult
  public func tool(_ name: String, _ arguments: [String]) throws -> String {
    try Self.run(bin + "/" + name, ["-h", path, "-p", String(port), "-U", "postgres"] + arguments)
  }

  private func asOwner(_ program: String, _ arguments: [String]) throws {
    _ =
      isRoot
      ? try Self.run("/usr/sbin/runuser", ["-u", "postgres", "--", program] + arguments)
      : try Self.run(program, arguments)
  }

  /// Closes what a server would otherwise inherit from the tests and hold open for as long as it runs.
  private static let cleanStart =
    "for d in /proc/self/fd/*; do n=${d##*/}; [ $n -gt 2 ] && eval \"exec $n>&-\"; done 2>/dev/null; exec \"$@\""

  /// Runs a program to its end and gives what it printed. `Process` would wait for every server that it starts, too.
  @discardableResult
  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let output = FileManager.default.temporaryDirectory.appending(path: "dlpg-\(UUID().uuidString)").path
    defer { unlink(output) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let words = ["/bin/bash", "-c", "cd /; " + cleanStart, "bash", program] + arguments
    var pointers = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/bash", &actions, nil, &pointers, nil) == 0 else {
      throw Failure.command(program, "cannot be started")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard status == 0 else { throw Failure.command(program, text) }
    return text
  }
}

extension PostgresServer {
  /// One server for all tests of a process, each of which makes databases and members of its own; it ends with the
  /// process. Tests that stop or pause a server start one for themselves.
  public static let shared: PostgresServer? = {
    do {
      let server = try PostgresServer()
      atexit { PostgresServer.shared?.takeAway() }
      return server
    } catch {
      print("no PostgreSQL server could be started: \(error)")
      return nil
    }
  }()

  /// A name that no other database or member has.
  public static func freshName(_ start: String) -> String {
    "\(start)_\(UUID().uuidString.prefix(8).lowercased())"
  }
}
