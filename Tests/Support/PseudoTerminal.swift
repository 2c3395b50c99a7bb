#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program in a real terminal, as a user has it: keys go in, and what it draws can be read as lines.
///
/// Everything waits with a deadline and says what stood on the screen when it passed. Use one from one thread at a
/// time.
public final class PseudoTerminal {
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// How the terminal treats lines, echo and signal keys.
  public struct Modes: Hashable, Sendable {
    public var input: UInt32
    public var output: UInt32
    public var local: UInt32
  }

  /// What the program has drawn so far.
  public private(set) var screen: ScreenEmulator
  /// Everything that the program wrote.
  public private(set) var output: [UInt8] = []
  /// When the last of it came, in seconds of a clock that never goes back.
  public private(set) var lastOutput = 0.0
  /// The terminal's modes before the program began, for comparison with `modes` afterwards.
  public let initialModes: Modes
  public let process: pid_t

  private let master: Int32
  private var status: Int32?

  /// Starts a program by its path. Its environment is `environment` with `TERM` set to `terminal`.
  public init(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
    terminal: String = "xterm-256color",
    columns: Int = 80, rows: Int = 24
  ) throws {
    guard let (master, slave) = Self.open() else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    Self.setSize(of: master, columns: columns, rows: rows)
    // Before the program begins: a quick one sets its own at once.
    initialModes = Self.modes(of: master)
    var variables = environment
    variables["TERM"] = terminal
    do {
      process = try Self.spawn(path, arguments, variables, on: slave)
    } catch {
      closeDescriptor(master)
      throw error
    }
    screen = ScreenEmulator(columns: columns, rows: rows)
    self.master = master
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      waitpid(process, &ignored, 0)
    }
    closeDescriptor(master)
  }

  // MARK: In

  /// Types a text; control characters and escape sequences go as they are.
  public func send(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EAGAIN || errno == EINTR else {
          throw failure("could not type: \(String(cString: strerror(errno)))")
        }
        // The program has not read yet, perhaps because it waits for its own output to be read.
        read(for: 0.01)
      }
      bytes = bytes.dropFirst(max(0, count))
    }
  }

  /// Gives the terminal another size; the system sends SIGWINCH.
  public func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    Self.setSize(of: master, columns: columns, rows: rows)
  }

  public func signal(_ number: Int32) { kill(process, number) }

  // MARK: Out

  /// Waits until the screen shows a text.
  public func wait(for text: String, within seconds: Double = 30) throws {
    try wait(within: seconds, what: "\"\(text)\"") { $0.text.contains(text) }
  }

  /// Waits until the screen is as `condition` wants it.
  public func wait(
    within seconds: Double = 30, what: String = "the condition", until condition: (ScreenEmulator) -> Bool
  ) throws {
    let deadline = Self.now() + seconds
    while !condition(screen) {
      guard Self.now() < deadline else { throw failure("\(what) did not come within \(seconds) s") }
      if !read(for: 0.05), hasEnded, !read(for: 0.02), !condition(screen) {
        throw failure("the program ended before \(what) came")
      }
    }
  }

  /// Reads until nothing has come for a while, and at most so long: a bar of progress is painted for as long as there
  /// is any.
  public func settle(quiet seconds: Double = 0.2, within most: Double = 20) {
    let deadline = Self.now() + most
    while Self.now() < deadline, read(for: seconds) {}
  }

  /// Seconds of the clock of `lastOutput`.
  public var now: Double { Self.now() }

  /// Waits for the end of the program and gives its exit status, or 128 and the signal that ended it.
  public func waitForEnd(within seconds: Double = 30) throws -> Int32 {
    let deadline = Self.now() + seconds
    while !hasEnded {
      guard Self.now() < deadline else { throw failure("the program did not end within \(seconds) s") }
      read(for: 0.02)
    }
    settle(quiet: 0.02)
    let status = status ?? 0
    let number = status & 0x7F
    return number == 0 ? (status >> 8) & 0xFF : 128 + number
  }

  /// The terminal's modes now.
  public var modes: Modes { Self.modes(of: master) }

  private var hasEnded: Bool {
    if status == nil {
      var value: Int32 = 0
      if waitpid(process, &value, WNOHANG) == process { status = value }
    }
    return status != nil
  }

  /// Waits for output and takes in what there is; false where none came in time.
  @discardableResult private func read(for seconds: Double) -> Bool {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, Int32(seconds * 1000)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65536)
    var hasRead = false
    while true {
      let count = buffer.withUnsafeMutableBytes { readDescriptor(master, $0) }
      guard count > 0 else { break }
      hasRead = true
      lastOutput = Self.now()
      output += buffer[..<count]
      screen.feed(buffer[..<count])
    }
    // The end of the program leaves the terminal readable for ever.
    if !hasRead { usleep(10_000) }
    return hasRead
  }

  private func failure(_ reason: String) -> Failure {
    Failure(description: "\(reason); the screen shows\n\(screen.picture)")
  }

  // MARK: System

  /// A new pseudo-terminal: the descriptor of our side and the path of the program's.
  private static func open() -> (master: Int32, slave: String)? {
    #if canImport(Glibc)
      // The calls of POSIX for this are hidden from Swift here; these are what they do (ioctl_tty(2)).
      let unlock: UInt = 0x4004_5431
      let getNumber: UInt = 0x8004_5430
      let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      var number: Int32 = 0
      guard master >= 0, ioctl(master, unlock, &number) == 0, ioctl(master, getNumber, &number) == 0 else { return nil }
      return (master, "/dev/pts/\(number)")
    #else
      let master = posix_openpt(O_RDWR | O_NOCTTY)
      guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else { return nil }
      _ = fcntl(master, F_SETFD, FD_CLOEXEC)
      return (master, String(cString: name))
    #endif
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func setSize(of descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  private static func modes(of descriptor: Int32) -> Modes {
    var value = termios()
    tcgetattr(descriptor, &value)
    return Modes(input: UInt32(value.c_iflag), output: UInt32(value.c_oflag), local: UInt32(value.c_lflag))
  }

  /// In a session of its own the program gets the terminal as its controlling one by opening it.
  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String], on slave: String
  ) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let newSession: Int16 = 0x80
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let newSession: Int16 = 0x400
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The program starts with the signals as a shell leaves them, whatever the test runner does with its own.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var vector = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in vector + variables { free(text) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, path, &actions, &attributes, &vector, &variables)
    guard result == 0 else { throw Failure(description: "\(path): \(String(cString: strerror(result)))") }
    return process
  }
}

/// `close` and `read` of the system, which the class's own names would hide.
private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
private func readDescriptor(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
