/// Numbers as people read them, the same on the screen and without it.
public enum Figures {
  /// A number of things in words: `1 article`, `1,204 articles`, `2 stories` where `plural` says so.
  public static func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(full(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// `1,204`
  public static func full(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// In at most four columns: `847`, `1.9k`, `12k`, `3.1M`.
  public static func short(_ number: Int) -> String {
    switch number {
    case ..<1000: "\(number)"
    case ..<9950: "\((number + 50) / 1000).\((number + 50) % 1000 / 100)k"
    case ..<999_500: "\((number + 500) / 1000)k"
    case ..<9_950_000: "\((number + 50_000) / 1_000_000).\((number + 50_000) % 1_000_000 / 100_000)M"
    default: "\((number + 500_000) / 1_000_000)M"
    }
  }

  /// How often in a second or in a minute: `12/s`, `40/min`.
  public static func rate(_ perSecond: Double) -> String {
    perSecond >= 1 ? "\(Int(perSecond.rounded()))/s" : "\(max(1, Int((perSecond * 60).rounded())))/min"
  }
}
