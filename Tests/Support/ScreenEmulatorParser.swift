extension ScreenEmulator {
  /// Where the reading of a sequence stands.
  struct Parser: Sendable {
    enum State: Sendable {
      case ground, escape, charset
      case control([UInt8])
      case command([UInt8])
      case commandEscape([UInt8])
      case character([UInt8], length: Int)
    }
    var state = State.ground
  }

  /// Takes in what a program wrote, in pieces of any size.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    switch parser.state {
    case .ground: takeText(byte)
    case .escape: takeEscape(byte)
    case .charset:
      usesLineDrawing = byte == UInt8(ascii: "0")
      parser.state = .ground
    case .control(let bytes):
      if byte >= 0x40 {
        parser.state = .ground
        obey(byte, bytes)
      } else if byte < 0x20 {
        takeControl(byte)
      } else {
        parser.state = .control(bytes + [byte])
      }
    case .command(let bytes):
      switch byte {
      case 7: finish(bytes)
      case 27: parser.state = .commandEscape(bytes)
      default: parser.state = .command(bytes + [byte])
      }
    case .commandEscape(let bytes): finish(bytes)
    case .character(let bytes, let length):
      let bytes = bytes + [byte]
      guard bytes.count == length else {
        parser.state = .character(bytes, length: length)
        return
      }
      parser.state = .ground
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { put(scalar) }
    }
  }

  private mutating func takeText(_ byte: UInt8) {
    switch byte {
    case 27: parser.state = .escape
    case 0..<32: takeControl(byte)
    case 0xC0...0xDF: parser.state = .character([byte], length: 2)
    case 0xE0...0xEF: parser.state = .character([byte], length: 3)
    case 0xF0...0xFF: parser.state = .character([byte], length: 4)
    case 127: break
    default: put(usesLineDrawing ? Self.lineDrawing[byte] ?? Unicode.Scalar(byte) : Unicode.Scalar(byte))
    }
  }

  private mutating func takeControl(_ byte: UInt8) {
    switch byte {
    case 8: move(row: cursorRow, column: cursorColumn - 1)
    case 9: move(row: cursorRow, column: (cursorColumn / 8 + 1) * 8)
    case 10, 11, 12: lineFeed()
    case 13: move(row: cursorRow, column: 0)
    case 14: usesLineDrawing = true
    case 15: usesLineDrawing = false
    default: break
    }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    parser.state = .ground
    switch Character(Unicode.Scalar(byte)) {
    case "[": parser.state = .control([])
    case "]", "P", "_", "^", "X": parser.state = .command([byte])
    case "(", ")", "*", "+": parser.state = .charset
    case "7": saved = (cursorRow, cursorColumn, rendition)
    case "8":
      rendition = saved.rendition
      move(row: saved.row, column: saved.column)
    case "M": reverseLineFeed()
    case "D": lineFeed()
    case "E":
      move(row: cursorRow, column: 0)
      lineFeed()
    case "c": self = ScreenEmulator(columns: columns, rows: rows)
    default: break
    }
  }

  /// Operating system commands: the title and the clipboard.
  private mutating func finish(_ bytes: [UInt8]) {
    parser.state = .ground
    guard bytes.first == UInt8(ascii: "]") else { return }
    let parts = String(decoding: bytes.dropFirst(), as: UTF8.self).split(separator: ";", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    switch parts[0] {
    case "0", "2": title = parts[1]
    case "52": clipboard = parts[1].split(separator: ";").last.map(String.init)
    default: break
    }
  }

  // MARK: Control sequences

  private mutating func obey(_ final: UInt8, _ bytes: [UInt8]) {
    let isPrivate = bytes.first == UInt8(ascii: "?")
    guard isPrivate || bytes.first.map({ $0 < 0x3C }) != false else { return }
    guard !bytes.contains(where: { (0x20..<0x30).contains($0) }) else { return }
    // Of private sequences only modes are obeyed; others are questions (`CSI ? 1;1;0 S`).
    guard !isPrivate || final == UInt8(ascii: "h") || final == UInt8(ascii: "l") else { return }
    let text = String(decoding: bytes.drop { $0 == UInt8(ascii: "?") }, as: UTF8.self)
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    switch Character(Unicode.Scalar(final)) {
    case "h", "l":
      if isPrivate { for number in numbers { setMode(number, final == UInt8(ascii: "h")) } }
    case "A": move(row: cursorRow - count, column: cursorColumn)
    case "B", "e": move(row: cursorRow + count, column: cursorColumn)
    case "C", "a": move(row: cursorRow, column: cursorColumn + count)
    case "D": move(row: cursorRow, column: cursorColumn - count)
    case "E": move(row: cursorRow + count, column: 0)
    case "F": move(row: cursorRow - count, column: 0)
    case "G", "`": move(row: cursorRow, column: count - 1)
    case "d": move(row: count - 1, column: cursorColumn)
    case "H", "f": move(row: count - 1, column: (numbers.count > 1 ? max(1, numbers[1]) : 1) - 1)
    case "I": for _ in 0..<count { takeControl(9) }
    case "Z": move(row: cursorRow, column: (cursorColumn - 1) / 8 * 8)
    case "r":
      top = count - 1
      bottom = min(rows, numbers.count > 1 && numbers[1] > 0 ? numbers[1] : rows) - 1
      move(row: 0, column: 0)
    case "m": setRendition(numbers)
    case "b": if let lastCharacter { for _ in 0..<count { put(lastCharacter) } }
    default: edit(final, count: count, kind: numbers.first ?? 0)
    }
  }

  private mutating func edit(_ final: UInt8, count: Int, kind: Int) {
    switch Character(Unicode.Scalar(final)) {
    case "J":
      let rowsToErase = kind == 0 ? (cursorRow + 1)..<rows : kind == 1 ? 0..<cursorRow : 0..<rows
      for row in rowsToErase { erase(row: row, 0..<columns) }
      if kind < 2 { eraseLine(kind) }
    case "K": eraseLine(kind)
    case "X": erase(row: cursorRow, cursorColumn..<min(columns, cursorColumn + count))
    case "@": insertBlanks(count)
    case "P": deleteCharacters(count)
    case "L": scroll(by: -count, from: cursorRow)
    case "M": scroll(by: count, from: cursorRow)
    case "S": scroll(by: count)
    case "T": scroll(by: -count)
    default: break
    }
  }

  private mutating func eraseLine(_ kind: Int) {
    switch kind {
    case 0: erase(row: cursorRow, cursorColumn..<columns)
    case 1: erase(row: cursorRow, 0..<(cursorColumn + 1))
    default: erase(row: cursorRow, 0..<columns)
    }
  }

  private mutating func setMode(_ number: Int, _ isOn: Bool) {
    if isOn { modes.insert(number) } else { modes.remove(number) }
    switch number {
    case 25: isCursorVisible = isOn
    case 47, 1047, 1049: showAlternate(isOn)
    default: break
    }
  }

  private mutating func setRendition(_ numbers: [Int]) {
    var index = 0
    let numbers = numbers.isEmpty ? [0] : numbers
    while index < numbers.count {
      let number = numbers[index]
      switch number {
      case 0: rendition = Rendition()
      case 1: rendition.isBold = true
      case 2: rendition.isDim = true
      case 3: rendition.isItalic = true
      case 4: rendition.isUnderlined = true
      case 7: rendition.isReversed = true
      case 22: (rendition.isBold, rendition.isDim) = (false, false)
      case 23: rendition.isItalic = false
      case 24: rendition.isUnderlined = false
      case 27: rendition.isReversed = false
      case 30...37, 90...97: rendition.foreground = String(number)
      case 40...47, 100...107: rendition.background = String(number)
      case 39: rendition.foreground = nil
      case 49: rendition.background = nil
      case 38, 48:
        let length = index + 1 < numbers.count && numbers[index + 1] == 2 ? 5 : 3
        let color = numbers[index..<min(numbers.count, index + length)].map(String.init).joined(separator: ";")
        if number == 38 { rendition.foreground = color } else { rendition.background = color }
        index += length - 1
      default: break
      }
      index += 1
    }
  }

  /// DEC special graphics, as far as panes and scroll bars need them.
  private static let lineDrawing: [UInt8: Unicode.Scalar] = {
    let pairs: [(Character, Unicode.Scalar)] = [
      ("j", "┘"), ("k", "┐"), ("l", "┌"), ("m", "└"), ("n", "┼"), ("q", "─"), ("t", "├"), ("u", "┤"), ("v", "┴"),
      ("w", "┬"), ("x", "│"), ("a", "▒"), ("`", "◆"), ("~", "·"), ("0", "█"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.asciiValue ?? 0, $1) })
  }()
}
