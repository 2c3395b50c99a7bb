/// What a command is called, where it works, and which keys it has before the user changes them.
public struct CommandSpecification: Hashable, Sendable {
  public let command: Command
  /// What help and the palette call it: `Next related story`.
  public let title: String
  /// One clause more than the title, where the title leaves a question open; else empty.
  public let explanation: String
  /// One or two words for the hint line.
  public let hint: String
  public let group: CommandGroup
  public let contexts: [Context]
  public let defaultKeys: [KeySequence]
  public let requirement: Requirement
  public let argument: ArgumentKind
  /// Each default key is the command's argument: `3` opens the third.
  public var keysAreArguments = false

  /// What the `:` line and `config.toml` call it: `next-related`.
  public var name: String { command.name }
}

/// The headings of help and of the key reference, in their order.
public enum CommandGroup: String, CaseIterable, Hashable, Sendable {
  case moving = "Moving"
  case stories = "Related stories"
  case names = "Names"
  case sources = "Sources"
  case finding = "Finding"
  case articles = "Articles"
  case screen = "Screen"
  case program = "Program"
}

/// What must be there for a command to do something.
public enum Requirement: String, CaseIterable, Hashable, Sendable {
  case none
  /// An article selected or open.
  case article
  /// A running story that this article belongs to.
  case story
  /// A related story of that article.
  case related
  /// An entity under the cursor, in the sidebar or in the text.
  case entity
  /// The Welcome edition on the screen.
  case welcome
  /// A source under the cursor.
  case source
}

/// What may follow a command's name on the `:` line.
public enum ArgumentKind: String, CaseIterable, Hashable, Sendable {
  case none
  /// A search as in the search line; without one a prompt asks for it.
  case optionalQuery
  /// The name of a theme; without one a menu asks for it.
  case optionalTheme
  /// Words as they stand.
  case optionalText
  /// What to mark as, then a search.
  case marks
  /// The name of a form of citation.
  case citation
  /// What is said of a name: another name, a kind, words; without it the command line asks for it.
  case optionalName
  /// The name of a setting of a source, then its value.
  case sourceSetting
}

extension Command {
  /// The raw value in lower case with hyphens: `nextRelated` is `next-related`.
  public var name: String {
    rawValue.reduce(into: "") { name, character in
      if character.isUppercase { name += "-" }
      name += character.lowercased()
    }
  }
}
