import NewsModel
import TextCore

/// How much a name says about who bears it.
public enum NameStrength {
  /// A name that stands for one entity until something speaks against it.
  case distinctive
  /// A name that many bear: a family name alone, a body that every country has ("Interior Ministry").
  case ambiguous

  public init(folded: String, kind: EntityKind) {
    switch kind {
    case .person: self = folded.contains(" ") ? .distinctive : .ambiguous
    case .organisation:
      self =
        folded.split(whereSeparator: { $0 == " " || $0 == "-" }).allSatisfy { Self.common.contains(String($0)) }
        ? .ambiguous : .distinctive
    case .place, .group, .event, .work: self = .distinctive
    }
  }

  /// Words of which no choice tells whose ministry, court or force is meant.
  private static let common: Set<String> = [
    "a", "affairs", "agency", "agriculture", "air", "and", "armed", "army", "assembly", "authorities", "authority",
    "bank", "board", "bureau", "cabinet", "central", "chamber", "city", "coast", "commission", "committee", "company",
    "constitutional", "council", "county", "court", "culture", "defence", "defense", "department", "development",
    "district", "economy", "education", "election", "electoral", "energy", "environment", "federal", "finance",
    "fire", "for", "force", "forces", "foreign", "general", "government", "guard", "health", "high", "hospital",
    "intelligence", "interior", "internal", "justice", "labor", "labour", "local", "military", "ministry", "municipal",
    "national", "navy", "of", "office", "oil", "opposition", "parliament", "party", "police", "prosecutor's", "public",
    "regional", "school", "security", "service", "services", "sports", "supreme", "the", "tourism", "trade",
    "transport", "treasury", "university", "water",
  ]

  /// The initials of a name of three or more words with capitals ("pmf" of Popular Mobilisation Forces), folded.
  public static func initials(of name: String) -> String? {
    let words = name.split(whereSeparator: { $0 == " " || $0 == "-" }).filter { $0.first?.isUppercase == true }
    return words.count >= 3 ? Folding.key(of: String(words.compactMap(\.first))) : nil
  }
}
