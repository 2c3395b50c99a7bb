import CCurl
import Foundation

/// What libcurl makes of an address. Two parsers may read one text differently; a host is trusted only where both read
/// the same.
enum CurlAddress {
  /// The host that libcurl would connect to, in canonical form; nil where it takes no such address.
  static func host(_ address: String) -> String? {
    guard let parts = curl_url() else { return nil }
    defer { curl_url_cleanup(parts) }
    var host: UnsafeMutablePointer<CChar>?
    guard curl_url_set(parts, CURLUPART_URL, address, 0) == CURLUE_OK,
      curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK, let host
    else { return nil }
    defer { curl_free(host) }
    return canonical(String(cString: host))
  }

  /// A host in lower case, numbers in one form and without brackets.
  static func canonical(_ host: String) -> String {
    if let address = NetworkAddress(host: host) { return "\(address.bytes)" }
    return host.lowercased()
  }

  #if canImport(Glibc)
    static let closesOnExec = Int32(SOCK_CLOEXEC.rawValue)
  #else
    static let closesOnExec: Int32 = 0
  #endif
}
