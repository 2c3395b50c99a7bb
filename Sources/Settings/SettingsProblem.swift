import TextCore

/// A mistake in a file of the user's, told with its place. What is not mistaken counts all the same.
public struct SettingsProblem: DatelineError, Hashable, CustomStringConvertible {
  /// The file's path, or a theme's name where it has no file.
  public var file: String
  /// Counted from 1; nil where the whole file is meant.
  public var line: Int?
  /// Along its tables: `keys.list.x`.
  public var key: String?
  public var message: String
  /// What may have been meant.
  public var suggestion: String?

  public init(file: String, line: Int? = nil, key: String? = nil, message: String, suggestion: String? = nil) {
    self.file = file
    self.line = line
    self.key = key
    self.message = message
    self.suggestion = suggestion
  }

  /// `config.toml:12: keys.list.x: no command is called “opne”; did you mean “open”?`
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let key { text += ": \(key)" }
    text += ": \(message)"
    if let suggestion { text += "; did you mean “\(suggestion)”?" }
    return text
  }
}
