import TextCore

/// What can be chosen for one source.
public enum SourceSetting: String, CaseIterable, Hashable, Sendable {
  case keepDays = "keep-days"
  case keepCount = "keep-count"
  case refreshMinutes = "refresh-minutes"
  case fullText = "full-text"

  /// What it is called where it stands with its value.
  public var title: String {
    switch self {
    case .keepDays: "Keep articles for days"
    case .keepCount: "Keep at most articles"
    case .refreshMinutes: "Minutes between refreshes"
    case .fullText: "Load full text"
    }
  }

  /// The setting and the value in `text`: `keep-days 30`, `full-text on`; `default` takes the value away.
  public static func parse(_ text: String) -> Result<(SourceSetting, Value), SourceSettingProblem> {
    let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    guard let name = words.first, let setting = SourceSetting(rawValue: name) else {
      return .failure(
        SourceSettingProblem(message: "settings are \(allCases.map(\.rawValue).joined(separator: ", "))"))
    }
    guard words.count == 2, let value = setting.value(words[1]) else {
      return .failure(SourceSettingProblem(message: "\(setting.rawValue) takes \(setting.values)"))
    }
    return .success((setting, value))
  }

  /// A value of a setting; `inherited` is what holds for all sources.
  public enum Value: Hashable, Sendable {
    case inherited
    case number(Int)
    case flag(Bool)
  }

  private func value(_ word: String) -> Value? {
    if ["default", "-"].contains(word) { return .inherited }
    switch self {
    case .fullText:
      if ["on", "yes", "true"].contains(word) { return .flag(true) }
      return ["off", "no", "false"].contains(word) ? .flag(false) : nil
    case .keepDays, .keepCount, .refreshMinutes:
      return Int(word).flatMap { range.contains($0) ? .number($0) : nil }
    }
  }

  private var range: ClosedRange<Int> {
    switch self {
    case .keepDays: 1...36_500
    case .keepCount: 1...1_000_000
    case .refreshMinutes: 5...10_080
    case .fullText: 0...1
    }
  }

  private var values: String {
    self == .fullText
      ? "on, off or default" : "a number from \(range.lowerBound) to \(range.upperBound), or default"
  }
}

/// Why a setting of a source cannot be made.
public struct SourceSettingProblem: DatelineError, Hashable {
  public var message: String
}
