import Foundation
import NewsModel
import Settings

extension Settings {
  /// The rules on arrival whose queries can be read.
  var arrivalRules: [ArrivalRule] {
    rules.filter { Self.mistake(in: $0.query) == nil }.map { rule in
      ArrivalRule(name: rule.name, words: rule.query, actions: rule.actions.map(\.field))
    }
  }

  /// What is wrong with the queries of the others.
  var ruleProblems: [SettingsProblem] {
    rules.compactMap { rule in
      Self.mistake(in: rule.query).map {
        SettingsProblem(
          file: configuration, line: rule.line, key: "rule", message: "query of “\(rule.name)”: \($0)")
      }
    }
  }

  /// Why a query cannot be that of a rule.
  static func mistake(in query: String) -> String? {
    let parsed = ArticleQuery.parse(query, now: Date(), calendar: .current, isTyping: false)
    if let problem = parsed.problems.first { return "column \(problem.range.start + 1): \(problem.message)" }
    if parsed.query.limit != nil { return "limit: has no meaning for one article that comes in" }
    if parsed.query.condition == .all { return "it finds everything" }
    if parsed.query.condition.isRelative { return "an article that comes in is in no story yet" }
    return nil
  }
}

extension RuleSetting.Action {
  fileprivate var field: StatusField {
    switch self {
    case .read: .read(true)
    case .star: .starred(true)
    case .hide: .hidden(true)
    case .highlight: .highlighted(true)
    case .tag(let name): .tagged(name, true)
    }
  }
}

extension StatusField {
  /// The action of a rule that sets it, as it is written.
  var action: String {
    switch self {
    case .read: "read"
    case .starred: "star"
    case .hidden: "hide"
    case .highlighted: "highlight"
    case .tagged(let name, _): "tag \(name)"
    case .note: "note"
    }
  }
}

extension ArticleQuery.Condition {
  /// Whether it speaks of another article than the one it is asked of.
  fileprivate var isRelative: Bool {
    switch self {
    case .storyOf, .relatedTo, .inStory: true
    case .not(let part): part.isRelative
    case .and(let parts), .or(let parts): parts.contains(where: \.isRelative)
    default: false
    }
  }
}
