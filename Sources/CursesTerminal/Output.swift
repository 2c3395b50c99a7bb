#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes to the terminal behind curses' back.
enum Output {
  static func send(_ text: String) { send(Array(text.utf8)) }

  /// Waits until the terminal has taken all of it, or is gone.
  static func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
