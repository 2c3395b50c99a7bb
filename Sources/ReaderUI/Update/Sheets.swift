import Commands

/// Sheets over the panes: laying one on, moving in it, taking it off.
extension ReaderState {
  /// Lays a sheet on; the one that lies uppermost already is taken off.
  mutating func lay(_ subject: Sheet.Subject) -> [Effect] {
    if sheets.last?.subject == subject {
      sheets.removeLast()
    } else {
      sheets.append(Sheet(subject))
    }
    return []
  }

  /// A command that means the panes takes off what lies over them, so that one sees what it does.
  mutating func uncoverPanes(for command: Command) {
    guard !CommandTable.specification(of: command).contexts.contains(context) else { return }
    sheets = []
  }

  mutating func moveInSheet(_ motion: Motion) {
    guard let sheet = sheets.last else { return }
    switch sheet.subject {
    case .messages: scrollSheet(motion, rows: log.count)
    }
  }

  /// Scrolls a sheet of so many rows.
  private mutating func scrollSheet(_ motion: Motion, rows: Int) {
    let top = sheets[sheets.count - 1].top
    let page = max(1, size.height / 2)
    let target =
      switch motion {
      case .rows(let count): top + count
      case .halfPages(let count), .pages(let count): top + count * page
      case .row(let number): number - 1
      case .top: 0
      case .bottom: rows - 1
      }
    sheets[sheets.count - 1].top = max(0, min(target, rows - 1))
  }
}

extension Motion {
  /// The way that a command moves; nil for one that does not move.
  init?(_ command: Command, count: Int?) {
    let times = max(1, count ?? 1)
    switch command {
    case .down: self = .rows(times)
    case .up: self = .rows(-times)
    case .halfPageDown: self = .halfPages(times)
    case .halfPageUp: self = .halfPages(-times)
    case .pageDown: self = .pages(times)
    case .pageUp: self = .pages(-times)
    case .top: self = count.map(Motion.row) ?? .top
    case .bottom: self = count.map(Motion.row) ?? .bottom
    default: return nil
    }
  }
}
