import Foundation
import NewsModel

/// Tells the reports of a story that are copies or rewritten forms of earlier ones.
public struct ReportChain: Sendable {
  /// What a report is to those before it.
  public enum Place: Sendable, Hashable {
    case own
    /// The same text as this earlier one.
    case copy(of: Int)
    /// A rewritten or extended form of this earlier one.
    case version(of: Int)
  }
  /// For each report, by index.
  public let places: [Place]

  /// `reports` are in order of time. Costs a comparison of signatures for each pair.
  public init(_ reports: [ArticleProfile]) {
    var places: [Place] = []
    for (index, report) in reports.enumerated() {
      var best: (index: Int, resemblance: Double)?
      for earlier in 0..<index {
        // Copies of one text are all copies of its first appearance.
        if case .copy = places[earlier] { continue }
        let resemblance = report.signature.resemblance(to: reports[earlier].signature)
        // Of several versions the latest is the one that was written on.
        if resemblance >= best?.resemblance ?? 0 { best = (earlier, resemblance) }
      }
      switch best {
      case (let earlier, let resemblance)? where resemblance >= RelationReasons.copyResemblance:
        places.append(.copy(of: earlier))
      case (let earlier, let resemblance)? where resemblance >= RelationReasons.versionResemblance:
        places.append(.version(of: earlier))
      default: places.append(.own)
      }
    }
    self.places = places
  }
}
