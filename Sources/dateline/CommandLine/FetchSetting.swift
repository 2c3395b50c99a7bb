import Foundation
import NewsLibrary
import Settings
import TextCore

extension FetchSetup {
  /// What `config.toml` and the environment say of fetching.
  init(
    _ settings: Settings, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.init()
    let options = settings.options
    policy.interval = TimeInterval(options.refreshMinutes * 60)
    keepDays = options.keepDays > 0 ? options.keepDays : nil
    keepCount = options.keepCount > 0 ? options.keepCount : nil
    keepTotal = options.keepTotal > 0 ? options.keepTotal : nil
    certificateFile = options.certificates.map { settings.paths.expanded($0) }
    proxies = ProxySettings(environment: environment)
    programs = settings.fetching.programs
    for (host, file) in settings.fetching.credentialFiles {
      credentials[host] = .file(settings.paths.expanded(file))
    }
    for (host, arguments) in settings.fetching.credentialCommands { credentials[host] = .command(arguments) }
  }
}

extension WebAddress {
  /// Whether an address is meant where files may be named as well: one with its scheme, or a host without it such as
  /// "example.org/feed", unless a file is called so or it looks like one ("notes.txt").
  static func isMeant(_ text: String) -> Bool {
    if isFetchable(text) { return true }
    guard !text.hasPrefix("/"), !text.hasPrefix("."), !text.hasPrefix("~"), text != "-",
      !FileManager.default.fileExists(atPath: text)
    else { return false }
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let labels = parts[0].prefix { $0 != ":" }.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }) else {
      return false
    }
    guard labels.count > 1, let last = labels.last else { return text.hasPrefix("localhost:") }
    return parts.count > 1 || !fileEndings.contains(last.lowercased())
  }

  /// Ends of names that a lone word has as a file and not as a host.
  private static let fileEndings: Set = [
    "txt", "text", "md", "markdown", "xml", "rss", "rdf", "atom", "json", "html", "htm", "xhtml", "opml", "eml", "mbox",
    "nitf", "gz", "zip", "csv", "pdf",
  ]
}
