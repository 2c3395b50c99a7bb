import Foundation

/// Debian's Tiny Tiny RSS as a server of the test's own: its database in a `PostgresServer`, its pages by the web
/// server of PHP on loopback, its feeds through a proxy of the test's, since it refuses to fetch from loopback itself.
///
/// Only its settings are others than Debian's. Its user is `admin`, whose password is the one that it comes with.
public final class TinyTinyServer: Sendable {
  public static let user = "admin"
  public static let password = "password"

  private static let pages = "/usr/share/tt-rss/www"
  private static let schema = "/usr/share/tt-rss/schema/ttrss_schema_pgsql.sql"
  private static let php = "/usr/bin/php"

  /// For `.enabled(if: TinyTinyServer.isPresent, Comment(rawValue: TinyTinyServer.absence))`.
  public static let isPresent =
    PostgresServer.isPresent && FileManager.default.fileExists(atPath: schema)
    && FileManager.default.isExecutableFile(atPath: php)
  public static let absence = "the packages tt-rss and php-pgsql are not installed here; .ci/libraries leaves them out"

  public let address: String
  private let database: PostgresServer
  private let pages: Process
  private let folder: URL

  /// Starts it; feeds are asked for at `proxy`, a host and port, whatever their addresses.
  public init(proxy: String) throws {
    database = try PostgresServer()
    try database.psql("postgres", "CREATE DATABASE ttrss")
    try database.tool("psql", ["-d", "ttrss", "-v", "ON_ERROR_STOP=1", "-qf", Self.schema])
    try database.psql(
      "ttrss",
      """
      INSERT INTO ttrss_user_prefs (owner_uid, pref_name, value) SELECT id, 'ENABLE_API_ACCESS', 'true' FROM ttrss_users
      """)
    folder = URL.temporaryDirectory.appending(path: "dateline-ttrss-\(UUID().uuidString)")
    let port = Int.random(in: 20_000..<60_000)
    address = "http://127.0.0.1:\(port)"
    // It looks for its settings beside its pages only.
    let copy = folder.appending(path: "www")
    for name in ["lock", "cache/images", "cache/upload", "cache/export", "cache/feeds", "cache/simplepie", "icons"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    // Debian's pages lead to libraries of PHP by links that do not survive a move.
    let copying = try Process.run(URL(filePath: "/bin/cp"), arguments: ["-rL", Self.pages, copy.path])
    copying.waitUntilExit()
    let settings = copy.appending(path: "config.php")
    let original = try String(contentsOf: settings.resolvingSymlinksInPath(), encoding: .utf8)
    try FileManager.default.removeItem(at: settings)
    try Self.settings(
      original,
      [
        "DB_TYPE": "pgsql", "DB_HOST": "127.0.0.1", "DB_PORT": "\(database.port)", "DB_USER": "postgres",
        "DB_NAME": "ttrss", "DB_PASS": "none", "SELF_URL_PATH": address + "/", "LOG_DESTINATION": "",
        "LOCK_DIRECTORY": folder.path + "/lock", "CACHE_DIR": folder.path + "/cache",
        "ICONS_DIR": folder.path + "/icons", "CHECK_FOR_UPDATES": "", "_HTTP_PROXY": proxy,
      ]
    ).write(to: settings, atomically: true, encoding: .utf8)
    pages = Process()
    pages.executableURL = URL(filePath: Self.php)
    pages.arguments = ["-S", "127.0.0.1:\(port)"]
    pages.currentDirectoryURL = copy
    pages.standardInput = FileHandle.nullDevice
    pages.standardOutput = FileHandle.nullDevice
    pages.standardError = FileHandle.nullDevice
    try pages.run()
    for _ in 0..<100 where !Self.listens(port) { Thread.sleep(forTimeInterval: 0.05) }
  }

  /// Debian's settings with other values: a name is defined once in PHP, so the first one counts.
  private static func settings(_ original: String, _ values: [String: String]) -> String {
    let own = values.sorted { $0.key < $1.key }.map { "define('\($0.key)', '\($0.value)');\n" }.joined()
    let rest = original.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !line.contains("<?php") && !line.contains("database.php") && !values.keys.contains { line.contains("'\($0)'") }
    }
    return "<?php\n" + own + rest.joined(separator: "\n")
  }

  private static func listens(_ port: Int) -> Bool {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(descriptor) }
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// One question or order to its database: what its own pages would do, and how things stand.
  @discardableResult
  public func sql(_ text: String) throws -> String { try database.psql("ttrss", text) }

  /// Lets it fetch all its feeds, by its own interface.
  public func refresh() throws {
    let login = try ask(#"{"op": "login", "user": "\#(Self.user)", "password": "\#(Self.password)"}"#)
    let answer = try JSONSerialization.jsonObject(with: login) as? [String: Any]
    let session = (answer?["content"] as? [String: Any])?["session_id"] as? String ?? ""
    for feed in try sql("SELECT id FROM ttrss_feeds").split(separator: "\n") {
      _ = try ask(#"{"op": "updateFeed", "sid": "\#(session)", "feed_id": \#(feed)}"#)
    }
  }

  private func ask(_ body: String) throws -> Data {
    let script = """
      $context = stream_context_create(["http" => [
        "method" => "POST", "header" => "Content-Type: application/json", "content" => $argv[2]]]);
      echo file_get_contents($argv[1], false, $context);
      """
    let process = Process()
    process.executableURL = URL(filePath: Self.php)
    process.arguments = ["-r", script, address + "/api/", body]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return answer
  }

  public func stop() {
    kill(pages.processIdentifier, SIGKILL)
    pages.waitUntilExit()
    do { try FileManager.default.removeItem(at: folder) } catch { print("\(folder.path) stays: \(error)") }
  }
}
