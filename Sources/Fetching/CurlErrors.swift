import CCurl
import Foundation

/// libcurl's codes as errors of this module. What a code means depends on how far the transfer had come, which is asked
/// by numbers, never by the words of a message.
struct CurlOutcome {
  var code: CURLcode
  /// Whether the head of the answer had come.
  var hasHead: Bool
  var usesProxy: Bool
  var isConnected: Bool
  /// Answer of a proxy to CONNECT, `errno` of the connection, and OpenSSL's verdict on the certificate; 0 is none.
  var connectStatus: Int
  var systemError: Int32
  var verification: Int
  /// The server's public key, where it was compared with a pinned one.
  var key: String?

  var error: FetchError {
    if connectStatus == 407 { return .proxy(.loginRequired) }
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .badAddress
    case CURLE_COULDNT_RESOLVE_HOST: return .connection(.noSuchHost)
    case CURLE_COULDNT_RESOLVE_PROXY: return .proxy(.noSuchHost)
    case CURLE_COULDNT_CONNECT: return couldNotConnect
    case CURLE_PROXY: return .proxy(.failed)
    case CURLE_OPERATION_TIMEDOUT: return .timeout(hasHead ? .stall : isConnected ? .answer : .connection)
    case CURLE_PEER_FAILED_VERIFICATION: return .certificate(certificate)
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH: return .certificate(.otherKey(key))
    case CURLE_SSL_CONNECT_ERROR: return .certificate(.noSafeConnection)
    case CURLE_SSL_ISSUER_ERROR: return .certificate(.unknownIssuer)
    case CURLE_PARTIAL_FILE: return .incomplete
    case CURLE_BAD_CONTENT_ENCODING: return .compression
    case CURLE_GOT_NOTHING: return .connection(.closed)
    case CURLE_WEIRD_SERVER_REPLY: return .connection(.protocolError)
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      if hasHead { return .incomplete }
      if connectStatus >= 400 { return .proxy(.failed) }
      return .connection(.closed)
    default: return .connection(.other(Int(code.rawValue)))
    }
  }

  private var couldNotConnect: FetchError {
    if usesProxy { return .proxy(.refused) }
    switch systemError {
    case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL, EACCES, EPERM: return .connection(.unreachable)
    case ETIMEDOUT: return .timeout(.connection)
    default: return .connection(.refused)
    }
  }

  /// By OpenSSL's `X509_V_ERR` numbers. curl compares the name by itself, before it asks OpenSSL, and leaves 1 then.
  private var certificate: FetchError.Certificate {
    switch verification {
    case 0, 1, 62, 64: .otherName
    case 9, 13: .notYetValid
    case 10, 14: .expired
    case 18, 19: .selfSigned
    case 2, 20, 21, 27: .unknownIssuer
    case 23: .revoked
    default: .untrusted
    }
  }
}
