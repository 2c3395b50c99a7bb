import ArgumentParser
import Foundation
import NewsModel

/// Keeps embargoed copy from leaving the library unasked.
struct EmbargoGuard: ParsableArguments {
  @Flag(help: "Print or write embargoed copy too, without asking.")
  var embargoed = false

  /// True where the article may be written; on a terminal the user is asked, elsewhere it is refused with a line that
  /// says so.
  func allows(_ article: Article, now: Date = Date()) -> Bool {
    guard !embargoed, let embargo = article.content.wire?.embargo, embargo.holds(at: now) else { return true }
    let until =
      if case .until(let date) = embargo { "until \(date.formatted(.iso8601))" } else { "until its desk releases it" }
    let words = "article \(article.id.rawValue) is embargoed \(until)"
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      Output.problem("\(words); give --embargoed to print it all the same")
      return false
    }
    FileHandle.standardError.write(Data("\(words); print it all the same? [y/N] ".utf8))
    return readLine()?.lowercased().hasPrefix("y") ?? false
  }
}
