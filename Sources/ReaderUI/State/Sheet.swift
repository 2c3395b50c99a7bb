import Commands

/// What lies over the panes with keys of its own. Sheets lie upon one another; `back` takes the uppermost off.
///
/// What is typed into (help, palette, themes) is an `Overlay`; a sheet takes its keys from the keymap.
public struct Sheet: Sendable, Hashable {
  public enum Subject: Sendable, Hashable {
    /// Earlier notices.
    case messages
  }
  public var subject: Subject
  /// The first row drawn.
  public var top = 0

  public init(_ subject: Subject) { self.subject = subject }
}

extension Sheet {
  /// Whose keys hold while it lies uppermost.
  var context: Context {
    switch subject {
    case .messages: .messages
    }
  }

  /// What the lower row calls it.
  var title: String {
    switch subject {
    case .messages: "Messages"
    }
  }
}

extension ReaderState {
  /// Whose keys hold: those of the uppermost sheet, else of the pane that has the focus.
  var context: Context { sheets.last?.context ?? focus.context }

  /// What the lower row calls the place where keys go.
  var placeTitle: String { sheets.last?.title ?? focus.title }
}
