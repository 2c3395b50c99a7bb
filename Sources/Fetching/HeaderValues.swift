import CCurl
import Foundation

/// Reads the header fields that say when to come again and how the body is written (RFC 9110 and 9111).
enum HeaderValues {
  /// Seconds of `Retry-After`: a number, or a date.
  static func retryAfter(_ value: String?, now: Date) -> TimeInterval? {
    guard let value = value?.trimmingCharacters(in: .whitespaces), !value.isEmpty else { return nil }
    if let seconds = Double(value) { return seconds.isFinite ? max(0, seconds) : nil }
    return date(value).map { max(0, $0.timeIntervalSince(now)) }
  }

  /// How long the answer is fresh. `no-store` and `no-cache` say nothing of when to ask.
  static func freshness(cacheControl: [String], expires: String?, age: String?, now: Date) -> Freshness {
    let directives = cacheControl.flatMap { $0.lowercased().split(separator: ",") }.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    if directives.contains("no-store") || directives.contains("no-cache") { return Freshness() }
    for directive in directives where directive.hasPrefix("max-age=") {
      guard let seconds = number(directive.dropFirst(8).trimmingCharacters(in: ["\""])) else { continue }
      return Freshness(maxAge: max(0, seconds - (age.flatMap(number) ?? 0)))
    }
    return Freshness(maxAge: expires.flatMap(date).map { max(0, $0.timeIntervalSince(now)) })
  }

  private static func number(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

  /// A date in one of the forms of HTTP; nil where it is none.
  static func date(_ text: String) -> Date? {
    let seconds = curl_getdate(text, nil)
    return seconds == -1 ? nil : Date(timeIntervalSince1970: TimeInterval(seconds))
  }

  /// The media type without its parameters, in lower case.
  static func mediaType(_ value: String?) -> String? {
    value?.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
  }

  /// The encoding of the text that `Content-Type` declares, in lower case.
  static func charset(_ value: String?) -> String? {
    for parameter in value?.split(separator: ";").dropFirst() ?? [] {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces).lowercased() == "charset" else { continue }
      let name = parts[1].trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["\"", "'"]).lowercased()
      return name.isEmpty ? nil : name
    }
    return nil
  }
}
