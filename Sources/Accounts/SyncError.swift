import Fetching
import Foundation
import TextCore

/// Why a server could not be synchronised with; `message` says it in words, without the account's name.
public enum SyncError: DatelineError, Hashable {
  /// No answer, or an answer of the 5xx kind.
  case unreachable(FetchError)
  /// The server asks to be left alone until then.
  case wait(until: Date)
  /// The login is refused; `hint` says what may be missing.
  case refused(hint: String?)
  /// An answer that fits nothing: its first words.
  case odd(String)
  /// The server takes this request for wrong: the status.
  case rejected(Int)
  /// The request's token is not accepted any more.
  case tokenExpired
  /// The settings of the account cannot be used.
  case settings(String)
  /// Another process synchronises this account.
  case busy
  /// More than half of the feeds are gone at once.
  case feedsGone(Int, of: Int)

  public var message: String {
    switch self {
    case .unreachable(let error): Self.decapitalized(error.message)
    case .wait(let date): "the server asks to wait until \(Self.time(date))"
    case .refused(let hint):
      "login refused\(hint.map { "; \($0)" } ?? ""); check the password, then run “dateline accounts login”"
    case .odd(let words): "the answer is not what this kind of server says\(words.isEmpty ? "" : ": “\(words)”")"
    case .rejected(let status): "the server rejects the request (\(status))"
    case .tokenExpired: "the server does not accept its own token"
    case .settings(let reason): reason
    case .busy: "another synchronisation of this account is running; try again when it is done"
    case .feedsGone(let gone, let all):
      "\(gone) of \(all) feeds are gone on the server; if that is right, run “dateline sync --accept”"
    }
  }

  public var category: ErrorCategory {
    switch self {
    case .unreachable: .unreachable
    case .wait, .busy: .askedToWait
    case .refused, .tokenExpired: .loginRefused
    case .odd, .rejected, .feedsGone: .badData
    case .settings: .configuration
    }
  }

  /// The word for it in JSON.
  public var code: String {
    switch self {
    case .unreachable: "unreachable"
    case .wait: "wait"
    case .refused, .tokenExpired: "refused"
    case .odd: "odd"
    case .rejected: "rejected"
    case .settings: "settings"
    case .busy: "busy"
    case .feedsGone: "feeds-gone"
    }
  }

  private static func decapitalized(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// `14:05`, or with its day where that is another one.
  private static func time(_ date: Date) -> String {
    let parts = Calendar.current.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    func digits(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    let time = "\(digits(parts.hour)):\(digits(parts.minute))"
    if Calendar.current.isDateInToday(date) { return time }
    return "\(parts.year ?? 0)-\(digits(parts.month))-\(digits(parts.day)) \(time)"
  }
}
