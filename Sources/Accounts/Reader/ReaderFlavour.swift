import Foundation

/// What differs between servers of the Google Reader API. Where a trait is not known, what is done is right either way.
struct ReaderFlavour: Sendable, Hashable {
  var name: String
  /// Hosts that run it, or ends of paths under which it lies.
  var hosts: [String] = []
  var paths: [String] = []
  /// Whether articles have labels; nil is found out.
  var hasLabels: Bool?
  /// Ids of lists that one answer may have.
  var mostListed = 10_000
  /// Whether counts of unread articles stop at 1,000.
  var capsCounts = false
  /// What a login asks for besides name and password.
  var loginHint: String?

  static let generic = ReaderFlavour(name: "Reader")
  static let miniflux = ReaderFlavour(name: "Miniflux", hasLabels: false)
  static let oldReader = ReaderFlavour(name: "The Old Reader", hosts: ["theoldreader.com"], hasLabels: false)

  static let table = [
    ReaderFlavour(name: "FreshRSS", paths: ["/api/greader.php"], hasLabels: true),
    miniflux,
    ReaderFlavour(name: "BazQux", hosts: ["bazqux.com"], hasLabels: true),
    oldReader,
    ReaderFlavour(
      name: "Inoreader", hosts: ["inoreader.com"], hasLabels: true, mostListed: 1000, capsCounts: true,
      loginHint: "Inoreader wants an AppId and AppKey of your own as well (--app-id, --app-key-file)"),
  ]

  /// By the address.
  static func of(_ url: URL) -> ReaderFlavour? {
    let host = url.host()?.lowercased() ?? ""
    return table.first { flavour in
      flavour.hosts.contains { host == $0 || host.hasSuffix("." + $0) }
        || flavour.paths.contains { url.path.hasSuffix($0) }
    }
  }

  static func named(_ name: String?) -> ReaderFlavour? { table.first { $0.name == name } }

  /// Below an address that is not the protocol's own.
  static let knownPaths = ["/api/greader.php", "/p/api/greader.php", "/reader"]
}
