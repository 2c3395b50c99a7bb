import CNcurses
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a terminal can do besides cells: mouse, bracketed paste, title, clipboard. Sent only to terminals that
/// understand it.
@MainActor struct TerminalControl {
  private let usesMouse: Bool
  /// Whether the terminal takes the control sequences of xterm; one with a mouse does.
  private let isLikeXterm: Bool
  private let hasTitle: Bool
  private var title: String?

  /// Curses must have been started.
  init(usesMouse: Bool) {
    self.usesMouse = usesMouse
    isLikeXterm = Self.has("kmous")
    hasTitle = isLikeXterm || Self.has("tsl")
  }

  /// Turns on what the program wants of the terminal.
  func enter() {
    guard isLikeXterm else { return }
    // Paste in brackets; word of the keyboard's coming and going; button presses, drags and releases, reported as SGR
    // 1006 does; the title kept for later.
    send("\u{1B}[?2004h\u{1B}[?1004h" + (usesMouse ? "\u{1B}[?1002h\u{1B}[?1006h" : "") + "\u{1B}[22;2t")
    if let title { showTitle(title) }
  }

  /// Asks something that only a terminal like xterm answers.
  func ask(_ question: String) {
    if isLikeXterm { send(question) }
  }

  /// Turns it off again.
  func leave() { send(modesOff) }

  /// What `leave` and curses would have sent to a terminal that did not read.
  var farewell: String { isLikeXterm ? modesOff + "\u{1B}[?25h\u{1B}[m\u{1B}[?1049l" : "" }

  private var modesOff: String {
    guard isLikeXterm else { return "" }
    return (usesMouse ? "\u{1B}[?1006l\u{1B}[?1002l" : "") + "\u{1B}[?1004l\u{1B}[?2004l\u{1B}[23;2t"
  }

  mutating func setTitle(_ title: String) {
    self.title = title
    showTitle(title)
  }

  private func showTitle(_ title: String) {
    guard hasTitle else { return }
    send("\u{1B}]2;\(Self.harmless(title))\u{07}")
  }

  /// Rings the bell, or has the terminal show a notification.
  func announce(_ words: String, by way: Announcement) {
    switch way {
    case .bell: send("\u{07}")
    case .osc9: if isLikeXterm { send("\u{1B}]9;\(Self.harmless(words))\u{1B}\\") }
    // Semicolons part the fields of this one.
    case .osc777:
      if isLikeXterm { send("\u{1B}]777;notify;Dateline;\(Self.harmless(words).replacing(";", with: ","))\u{1B}\\") }
    }
  }

  /// Words without anything that a terminal could take for a command, at most 200 letters.
  static func harmless(_ words: String) -> String {
    let scalars = words.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: false
      default: true
      }
    }
    return String(String.UnicodeScalarView(scalars.prefix(200)))
  }

  func copy(_ text: String) -> Bool {
    // xterm takes no more in one sequence.
    guard isLikeXterm, text.utf8.count <= 74_000 else { return false }
    send("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
    return true
  }

  private static func has(_ capability: String) -> Bool {
    // Absent capabilities are a null pointer or (char *)-1.
    guard let value = tigetstr(capability) else { return false }
    return Int(bitPattern: value) != -1 && value.pointee != 0
  }

  private func send(_ text: String) { Output.send(text) }
}
