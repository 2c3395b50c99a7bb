import Foundation
import Support
import Testing

/// A disk without room, made of memory in a namespace of the test's own: what is there can be read, and whoever would
/// change it is told why not.
@Suite final class FullDiskTests {
  private static let canMount: Bool = {
    guard geteuid() == 0, let program = try? Program() else { return false }
    defer { program.clean() }
    let script = "mount -t tmpfs -o size=64k none /mnt"
    return (try? program.run(["-m", "bash", "-c", script], at: "/usr/bin/unshare").status) == 0
  }()

  private let program: Program

  init() throws { program = try Program() }
  deinit { program.clean() }

  @Test(.enabled(if: canMount, "only root may make a small disk")) func aLibraryOnAFullDiskCanBeRead() throws {
    let story = try program.file("story.txt", "LARNOVA (AP) - Forty grain ships waited off Larnova on Tuesday.\n")
    let more = try program.file("more.txt", "LARNOVA (AP) - Grain prices rose on Wednesday.\n")
    let script = """
      set -u
      mount -t tmpfs -o size=12m none /mnt
      dateline=$1 library=/mnt/library.sqlite
      "$dateline" add "$2" --library $library >/dev/null 2>&1 || echo "not added"
      cat /dev/zero >/mnt/zeros 2>/dev/null
      "$dateline" search ships --library $library || echo "search failed: $?"
      "$dateline" add "$3" --library $library 2>&1; echo "add: $?"
      "$dateline" mark starred ships --library $library 2>&1; echo "mark: $?"
      rm /mnt/zeros
      "$dateline" mark starred ships --library $library >/dev/null; echo "with room: $?"
      "$dateline" search is:starred --library $library
      """
    let outcome = try program.run(
      ["-m", "bash", "-c", script, "bash", Program.path, story, more], at: "/usr/bin/unshare")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.contains("Forty grain ships") == true, "\(outcome.output) \(outcome.errors)")
    #expect(lines.filter { $0.contains("the disk is full") }.count == 2, "\(outcome.output)")
    #expect(lines.contains("add: 74") && lines.contains("mark: 74"), "\(outcome.output)")
    #expect(lines.contains("with room: 0") && lines.last?.contains("Forty grain ships") == true, "\(outcome.output)")
  }

  /// A screen that was opened where nothing could be written writes as soon as that is possible.
  @Test(.enabled(if: canMount, "only root may make a small disk")) func savingBeginsWhenADiskTakesChanges() throws {
    let story = try program.file("story.txt", "LARNOVA (AP) - Forty grain ships waited off Larnova on Tuesday.\n")
    let script = """
      mount -t tmpfs none /mnt && "$1" add "$2" --library /mnt/library.sqlite && mount -o remount,ro /mnt || exit 9
      (until [ -e "$3" ]; do sleep 0.05; done; mount -o remount,rw /mnt && touch "$3.done") >"$3.log" 2>&1 &
      "$1" --library /mnt/library.sqlite
      "$1" search is:starred --library /mnt/library.sqlite >"$3.found"
      """
    let sign = program.home.appending(path: "sign").path
    let terminal = try PseudoTerminal(
      "/usr/bin/unshare", ["-m", "bash", "-c", script, "bash", Program.path, story, sign],
      environment: program.environment, terminal: "xterm-256color", columns: 120, rows: 36)
    try terminal.wait { $0.text.contains("Forty grain ships") && $0.text.contains("read-only") }
    try terminal.send("s")
    try terminal.wait { $0.text.contains("the library is read-only: nothing can be saved") }
    try Data().write(to: URL(filePath: sign))
    for _ in 0..<200 where access(sign + ".done", F_OK) != 0 { usleep(50_000) }
    // It is tried once a second at most.
    usleep(1_100_000)
    try terminal.send("s")
    try terminal.wait { $0.text.contains("1 article starred") }
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
    let found = try String(contentsOf: URL(filePath: sign + ".found"), encoding: .utf8)
    #expect(found.contains("Forty grain ships"))
  }
}
