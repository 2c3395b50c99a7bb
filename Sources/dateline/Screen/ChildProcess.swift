import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs programs of the user's choice. What they get of the news is an address as an argument or text on standard
/// input; no shell ever reads a word of it.
enum ChildProcess {
  /// Where its input and output go.
  enum Streams {
    /// The terminal, which has to be lent before.
    case terminal
    /// Standard input is this file, the rest the terminal.
    case input(path: String)
    /// Nothing.
    case none
  }

  /// Runs a program found by `PATH` and waits for it unless its streams are `none`; its exit status, or nil where it
  /// could not be started.
  ///
  /// Not Foundation's `Process`: it puts the child into a process group of its own, which may not read the terminal.
  static func run(_ arguments: [String], streams: Streams) -> Int32? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    switch streams {
    case .terminal: break
    case .input(let path): posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDONLY, 0)
    case .none:
      for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The signals that the screen watches are ignored in this process; the child begins with their usual meaning.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

    var texts = arguments.map { strdup($0) }
    texts.append(nil)
    defer { for text in texts { free(text) } }
    var process: pid_t = 0
    guard let name = arguments.first, posix_spawnp(&process, name, &actions, &attributes, texts, environ) == 0 else {
      return nil
    }
    if case .none = streams {
      // Waited for elsewhere, so that it leaves no dead entry behind.
      Thread.detachNewThread { [process] in
        var status: Int32 = 0
        waitpid(process, &status, 0)
      }
      return 0
    }
    current.withLock { $0 = process }
    defer { current.withLock { $0 = nil } }
    return wait(for: process)
  }

  /// The program that is waited for.
  private static let current = Mutex<pid_t?>(nil)

  /// Asks the program that is waited for to end.
  static func stop() {
    current.withLock { process in
      if let process { kill(process, SIGTERM) }
    }
  }

  /// Where the program is stopped (Ctrl-Z), this one stops with it, so that the shell takes the terminal; both go on
  /// together. The first group of a session has no shell that would continue it.
  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while true {
      if waitpid(process, &status, WUNTRACED) < 0 {
        guard errno == EINTR else { return 127 }
        continue
      }
      if status & 0xFF == 0x7F {
        if getpgrp() == getsid(0) { kill(process, SIGCONT) } else { kill(0, SIGSTOP) }
        continue
      }
      let signal = status & 0x7F
      return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
  }

  /// The user's editor: `VISUAL`, else `EDITOR`, as words; nil where neither is set.
  static func editor(_ environment: [String: String]) -> [String]? {
    for name in ["VISUAL", "EDITOR"] {
      let words = (environment[name] ?? "").split(separator: " ").map(String.init)
      if !words.isEmpty { return words }
    }
    return nil
  }

  /// A command of the user's as words, with an address in place of `%s` or, without one, at its end.
  static func words(of command: String, with address: String) -> [String] {
    let words = command.split(separator: " ").map(String.init)
    return words.contains { $0.contains("%s") } ? words.map { $0.replacing("%s", with: address) } : words + [address]
  }

  /// How an address is shown: by the first of `BROWSER` (parted by colons, `%s` stands for the address), else by what
  /// the system opens addresses with. A browser for terminals needs the terminal.
  static func browser(_ environment: [String: String], address: String) -> (arguments: [String], isForTerminals: Bool) {
    let first = (environment["BROWSER"] ?? "").split(separator: ":").first.map(String.init) ?? ""
    guard let program = first.split(separator: " ").first.map(String.init) else {
      #if os(macOS)
        return (["open", address], false)
      #else
        return (["xdg-open", address], false)
      #endif
    }
    let words = words(of: first, with: address)
    let name = URL(filePath: program).lastPathComponent
    return (words, ["w3m", "lynx", "links", "links2", "elinks", "browsh", "cha", "chawan"].contains(name))
  }
}
