import CNcurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminfo entry of our own that gives the user's terminal 24-bit colour.
///
/// Curses shows 24-bit colours only where terminfo says that a terminal has them, and most entries that people use do
/// not. So the program makes one from the user's own entry, with `tic`, and keeps it in its cache.
enum DirectColor {
  /// The name of the entry for a terminal; the number goes up whenever `description` changes.
  static func name(for terminal: String) -> String { "dateline-1-\(terminal)" }

  /// Colours up to 15 are the terminal's own, all others 24-bit, with semicolons because more terminals know these.
  static func description(for terminal: String) -> String {
    func color(_ normal: String, _ bright: String, _ direct: String) -> String {
      "\\E[%?%p1%{8}%<%t\(normal)%p1%d%e%p1%{16}%<%t\(bright)%p1%{8}%-%d%e\(direct);2;%p1%{65536}%/%d;"
        + "%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
    }
    return """
      \(name(for: terminal))|24-bit colour for \(terminal),
      \tRGB, ccc@, colors#0x1000000, pairs#0x7fff, initc@, initp@, oc@, setb@, setf@,
      \tsetaf=\(color("3", "9", "38")),
      \tsetab=\(color("4", "10", "48")),
      \tuse=\(terminal),

      """
  }

  /// The number under which curses shows a colour; the few that would name a basic one are moved by an unseen step.
  static func number(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    let number = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    return number < 16 ? number | 0x100 : number
  }

  /// Puts the folder of our entries before those of the system while `body` runs.
  static func withEntries<Result>(in folder: String, _ body: () -> Result) -> Result {
    let previous = getenv("TERMINFO_DIRS").map { String(cString: $0) }
    // An empty part stands for the system's own folders.
    setenv("TERMINFO_DIRS", "\(folder):\(previous ?? "")", 1)
    defer {
      if let previous { setenv("TERMINFO_DIRS", previous, 1) } else { unsetenv("TERMINFO_DIRS") }
    }
    return body()
  }

  /// Where our entries are kept, after the XDG base directories; nil where there is no home.
  static func folder() -> String? {
    func value(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return (value("XDG_CACHE_HOME") ?? value("HOME").map { $0 + "/.cache" }).map { $0 + "/dateline/terminfo" }
  }

  /// Sees to it that the folder holds the entry for a terminal; false where it cannot be made, for whatever reason.
  static func provide(for terminal: String, in folder: String) -> Bool {
    // Folders are named by the first letter, on some systems by its number.
    let letters = ["d", "64"]
    if letters.contains(where: { access("\(folder)/\($0)/\(name(for: terminal))", R_OK) == 0 }) { return true }
    return compile(for: terminal, into: folder)
  }

  private static func compile(for terminal: String, into folder: String) -> Bool {
    let isSafe = terminal.utf8.allSatisfy { byte in
      switch Character(Unicode.Scalar(byte)) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "+": true
      default: false
      }
    }
    guard isSafe, makeFolder(folder) else { return false }
    let source = "\(folder)/\(name(for: terminal)).\(getpid()).ti"
    guard let file = fopen(source, "wx") else { return false }
    let isWritten = fputs(description(for: terminal), file) >= 0
    defer { unlink(source) }
    guard fclose(file) == 0, isWritten else { return false }
    return run(["tic", "-x", "-o", folder, source])
  }

  private static func makeFolder(_ path: String) -> Bool {
    var partial = ""
    for part in path.split(separator: "/") {
      partial += "/" + part
      if mkdir(partial, 0o700) != 0, errno != EEXIST { return false }
    }
    return true
  }

  /// Runs a program without input and output; whether it ended well.
  private static func run(_ arguments: [String]) -> Bool {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
    var vector = arguments.map { strdup($0) }
    vector.append(nil)
    defer { for argument in vector { free(argument) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, arguments[0], &actions, nil, vector, curses_environment()) == 0 else { return false }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return false }
    }
    return status == 0
  }
}
