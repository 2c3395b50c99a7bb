import Language
import NewsModel

/// Places that stand in news of every kind: countries, capitals, regions and large cities by the lists of the world,
/// and the peoples of countries.
enum WidePlaces {
  static func contain(_ entity: ProfileEntity) -> Bool {
    guard entity.kind == .place || entity.kind == .group, let knowledge else { return false }
    return !knowledge.entry(named: entity.name).flags.isDisjoint(with: wide)
  }

  private static let wide: NameFlags = [.country, .capital, .region, .largeCity, .group]
  /// Without the lists, whose absence is told with the names, nothing is wide.
  private static let knowledge = try? Knowledge.shipped()
}
