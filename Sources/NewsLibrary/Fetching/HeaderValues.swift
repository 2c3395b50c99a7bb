import Foundation
import NewsParsing

/// Reads the header fields that say when to come again (RFC 9110 and 9111).
enum HeaderValues {
  /// Seconds of `Retry-After`: a number, or a date.
  static func retryAfter(_ value: String?, now: Date) -> TimeInterval? {
    guard let value = value?.trimmingCharacters(in: .whitespaces), !value.isEmpty else { return nil }
    if let seconds = Double(value) { return seconds.isFinite ? max(0, seconds) : nil }
    return NewsParser.date(value).map { max(0, $0.timeIntervalSince(now)) }
  }

  /// How long the answer is fresh. `no-store` and `no-cache` say nothing of when to ask.
  static func freshness(cacheControl: [String], expires: String?, age: String?, now: Date) -> Freshness {
    let directives = cacheControl.flatMap { $0.lowercased().split(separator: ",") }.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    if directives.contains("no-store") || directives.contains("no-cache") { return Freshness() }
    for directive in directives where directive.hasPrefix("max-age=") {
      guard let seconds = Double(directive.dropFirst(8).trimmingCharacters(in: ["\""])) else { continue }
      return Freshness(maxAge: max(0, seconds - (age.flatMap(Double.init) ?? 0)))
    }
    return Freshness(maxAge: expires.flatMap(NewsParser.date).map { max(0, $0.timeIntervalSince(now)) })
  }

  /// The media type without its parameters, in lower case.
  static func mediaType(_ value: String?) -> String? {
    value?.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
  }
}
