import ArgumentParser
import Canvas
import Foundation
import NewsLibrary
import NewsModel
import Settings

/// Passwords that were typed in: a file for each account in a folder beside the configuration, which only its owner may
/// read. They are kept nowhere else.
struct PasswordStore {
  let folder: String

  init(_ options: LibraryOptions) {
    let configuration = Settings.load(configuration: options.config).paths.configuration
    folder = URL(filePath: configuration).deletingLastPathComponent().appending(path: "passwords").path
  }

  private func path(of account: String) -> String { "\(folder)/\(account)" }

  /// Whether a place is one of these files.
  func holds(_ source: PasswordSource, of account: String) -> Bool { source == .file(path(of: account)) }

  /// Asks on the terminal, without showing what is typed, and keeps the answer. Nil where there is no terminal.
  func ask(_ account: String, user: String, at address: String) throws -> PasswordSource? {
    guard let password = try HiddenPrompt.read("Password of \(user) at \(address): ") else { return nil }
    return try keep(password, of: account)
  }

  func keep(_ password: String, of account: String) throws -> PasswordSource {
    guard !account.hasPrefix("."), !account.contains("/"), !account.isEmpty else {
      throw CommandFailure("an account's name must not begin with a dot or hold a slash", ExitStatus.usage)
    }
    guard !password.isEmpty else { throw CommandFailure("no password was given", ExitStatus.usage) }
    let draft = "\(path(of: account)).\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure("\(folder) cannot be made: \(error.localizedDescription)", ExitStatus.inputOutput)
    }
    guard
      FileManager.default.createFile(
        atPath: draft, contents: Data((password + "\n").utf8), attributes: [.posixPermissions: 0o600]),
      rename(draft, path(of: account)) == 0
    else { throw CommandFailure("\(path(of: account)) cannot be written", ExitStatus.inputOutput) }
    return .file(path(of: account))
  }

  /// Takes an account's file away where it has one.
  func remove(_ source: PasswordSource, of account: String) {
    guard holds(source, of: account) else { return }
    // What is not there needs no removing.
    _ = unlink(path(of: account))
  }
}

/// A question on the terminal whose answer is not shown.
enum HiddenPrompt {
  /// In bytes.
  private static let longest = 4096

  /// The line that was typed; nil where standard input is no terminal. The terminal is as it was afterwards, even where
  /// Ctrl-c ends the program: here it is read as a character.
  static func read(_ question: String) throws -> String? {
    var usual = termios()
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
    var hidden = usual
    hidden.c_lflag &= ~tcflag_t(ECHO | ISIG | ICANON)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else { return nil }
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual) }
    FileHandle.standardError.write(Data(Sanitizer.clean(question).utf8))
    defer { FileHandle.standardError.write(Data("\n".utf8)) }
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < longest, nextByte(&byte) {
      switch byte {
      case 0x03: throw ExitCode(130)
      case 0x0A, 0x0D, 0x04: return String(decoding: bytes, as: UTF8.self)
      case 0x08, 0x7F:
        // A whole character, however many bytes it has.
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
      case 0x15: bytes = []
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func nextByte(_ byte: inout UInt8) -> Bool {
    Foundation.read(STDIN_FILENO, &byte, 1) == 1
  }
}
