import TextCore

/// Addresses as feeds and pages write them: resolved by RFC 3986, section 5.2, without refusing what is not one.
enum Address {
  /// `reference` as an absolute address, as far as `base` allows; both are trimmed.
  static func resolve(_ reference: String, against base: String?) -> String {
    let reference = cleaned(reference)
    if WebAddress.isWeb(reference) { return reference }
    guard WebAddress.scheme(of: reference) == nil, let base = base.map(cleaned),
      let baseScheme = WebAddress.scheme(of: base)
    else {
      return reference
    }
    guard !reference.isEmpty else { return withoutFragment(base) }
    let rest = base.dropFirst(baseScheme.count + 1)
    guard rest.hasPrefix("/") else { return reference }
    let hasAuthority = rest.hasPrefix("//")
    if reference.hasPrefix("//"), hasAuthority { return baseScheme + ":" + reference }
    let afterSlashes = hasAuthority ? rest.dropFirst(2) : rest
    let authority = hasAuthority ? afterSlashes.prefix { !"/?#".contains($0) } : ""
    let root = baseScheme + ":" + (hasAuthority ? "//" : "") + authority
    let basePath = afterSlashes.dropFirst(authority.count)
    if reference.hasPrefix("#") { return withoutFragment(base) + reference }
    let path = basePath.prefix { $0 != "?" && $0 != "#" }
    if reference.hasPrefix("?") { return root + (path.isEmpty ? "/" : path) + reference }
    let split = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
    let target = reference[..<split]
    let tail = reference[split...]
    if target.hasPrefix("/") { return root + withoutDots(String(target)) + tail }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return root + withoutDots(String(folder) + target) + tail
  }

  /// Addresses that may be opened; `javascript:`, `data:` and their like are dropped. Relative ones stay.
  static func harmless(_ address: String?) -> String? {
    guard let address = address.map(cleaned), !address.isEmpty else { return nil }
    if WebAddress.isWeb(address) { return address }
    guard let scheme = WebAddress.scheme(of: address) else { return address }
    return allowed.contains(scheme.lowercased()) ? address : nil
  }

  private static let allowed: Set = [
    "http", "https", "ftp", "ftps", "sftp", "mailto", "news", "nntp", "magnet", "gemini", "gopher", "tel", "sms",
    "xmpp",
    "geo", "urn", "tag", "doi", "feed", "irc", "ircs", "rtsp", "mms", "webcal", "ipfs", "acct", "cid", "mid", "git",
    "ssh",
  ]

  /// One line without controls, and without the white space that was pasted into it.
  private static func cleaned(_ address: String) -> String {
    let isClean = address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 < 0x80 }
    if isClean { return address }
    let trimmed = TextCleaner.clean(address).trimmed
    return trimmed.filter { $0 != "\n" && $0 != "\t" }
  }

  private static func withoutFragment(_ address: String) -> String {
    String(address.prefix { $0 != "#" })
  }

  /// RFC 3986, 5.2.4.
  private static func withoutDots(_ path: String) -> String {
    guard path.contains("/.") || path.hasPrefix(".") else { return path }
    var result: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".":
        if isLast { result.append("") }
      case "..":
        if result.count > 1 { result.removeLast() }
        if isLast { result.append("") }
      default: result.append(segment)
      }
    }
    return result.joined(separator: "/")
  }
}
