import NewsModel
import TextCore

/// How much a name says about who bears it.
public enum NameStrength {
  /// A name that stands for one entity until something speaks against it.
  case distinctive
  /// A family or given name alone, which many bear.
  case lone
  /// A body that every country has (`Interior Ministry`).
  case generic

  public init(_ name: String, _ kind: EntityKind) {
    switch kind {
    case .person: self = PersonName(name)?.isLone == false ? .distinctive : .lone
    case .organisation: self = GenericBody(name) == nil ? .distinctive : .generic
    case .place, .group, .event, .work: self = .distinctive
    }
  }

  /// Whether a name leaves open who bears it, so that another who comes to be known may turn out to be meant.
  public static func leavesOpen(_ name: String, _ kind: EntityKind) -> Bool {
    if kind == .person, PersonName(name)?.isInitialled == true { return true }
    return NameStrength(name, kind) != .distinctive
  }

  /// The initials of a name of three or more words with capitals (`pmf` of Popular Mobilisation Forces), folded.
  public static func initials(of name: String) -> String? {
    let words = name.split(whereSeparator: { $0 == " " || $0 == "-" }).filter { $0.first?.isUppercase == true }
    return words.count >= 3 ? Folding.key(of: String(words.compactMap(\.first))) : nil
  }

  /// The likeliest Latin spellings of a person's full name in another script, the family name alone among them; none
  /// for names in Latin letters.
  public static func latinSpellings(of name: String) -> [String] {
    guard let spelling = ForeignPersonName(name)?.spellings.first else { return [] }
    return [spelling] + [spelling.split(separator: " ").last.map(String.init)].compactMap { $0 }
  }
}
