import Foundation
import NewsModel

/// The account on a server that a newsboat `config` names. Nothing in the file is ever run.
public struct NewsboatRemote: Sendable, Hashable {
  /// What newsboat calls the kind of server: `freshrss`, `miniflux`, ….
  public var name: String
  public var kind: Account.Kind
  public var url: String
  public var user: String
  public var secret: Secret
  public var appID: String?
  public var appKey: String?

  /// Where newsboat has the password.
  public enum Secret: Sendable, Hashable {
    case file(String)
    /// The password itself stands in the file.
    case text(String)
    /// A line for the shell.
    case command(String)
    case none
  }

  /// Why a `config` names no account that can be added.
  public enum Problem: Error, Sendable, Hashable {
    /// Its feeds come from its own list.
    case isLocal
    case unknownKind(String)
    /// A setting is missing, or is a line for the shell.
    case missing(String)
    case shell(String)
  }

  private struct Server {
    var kind: Account.Kind
    /// Where the address is not a setting.
    var url: String?
    var hasToken = false
  }

  private static let servers: [String: Server] = [
    "freshrss": Server(kind: .greader), "miniflux": Server(kind: .miniflux, hasToken: true),
    "ttrss": Server(kind: .ttrss), "ocnews": Server(kind: .nextcloud),
    "oldreader": Server(kind: .greader, url: "https://theoldreader.com"),
    "inoreader": Server(kind: .greader, url: "https://www.inoreader.com"),
    "feedhq": Server(kind: .greader, url: "https://feedhq.org"),
    "feedbin": Server(kind: .feedbin, url: "https://api.feedbin.com"),
  ]

  public init(config: String) throws(Problem) {
    let settings = Self.settings(config)
    guard let name = settings["urls-source"], name != "local", name != "opml" else { throw .isLocal }
    guard let server = Self.servers[name] else { throw .unknownKind(name) }
    func value(_ key: String) throws(Problem) -> String? {
      guard let value = settings["\(name)-\(key)"], !value.isEmpty else { return nil }
      // newsboat runs what stands between backticks.
      guard !value.contains("`") else { throw .shell("\(name)-\(key)") }
      return value
    }
    self.name = name
    kind = server.kind
    guard let url = try value("url") ?? server.url else { throw .missing("\(name)-url") }
    self.url = url
    let login = try value("login")
    let isToken = server.hasToken && login == nil
    guard let user = isToken ? "-" : login else { throw .missing("\(name)-login") }
    self.user = user
    let word = isToken ? "token" : "password"
    if let path = try value("\(word)file") {
      secret = .file(path)
    } else if let line = settings["\(name)-\(word)eval"], !line.isEmpty {
      secret = .command(line)
    } else if let text = settings["\(name)-\(word)"], !text.isEmpty {
      secret = text.contains("`") ? .command(text) : .text(text)
    } else {
      secret = .none
    }
    appID = try value("app-id")
    appKey = try value("app-key")
  }

  /// The settings by name; the last one counts, as in newsboat.
  private static func settings(_ config: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in config.split(whereSeparator: \.isNewline) {
      let words = words(line)
      guard let key = words.first else { continue }
      found[key] = words.dropFirst().joined(separator: " ")
    }
    return found
  }

  /// Words of a line: in quotation marks, where a backslash names the next character, or without. A number sign begins
  /// a comment.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", isQuoted {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if !isQuoted, character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else if !isQuoted, character == "#", word == nil {
        break
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
