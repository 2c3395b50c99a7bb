import NewsModel
import Testing

@testable import Language

@Suite struct KnowledgePlacesTests {
  /// Latitude and longitude in whole degrees; a country is wide, so it is told within a few.
  @Test(arguments: [
    ("Baghdad", 33.3, 44.4, 0.2), ("Paris", 48.9, 2.3, 0.2), ("Kiev", 50.4, 30.5, 0.2), ("Kyiv", 50.4, 30.5, 0.2),
    ("Buenos Aires", -34.6, -58.4, 0.2), ("US", 39, -98, 8), ("Iraq", 33, 43, 2), ("Singapore", 1.3, 103.8, 0.3),
    ("Crimea", 45, 34, 1), ("Texas", 31, -97, 3), ("Albania", 41, 20, 1), ("Georgia", 42, 43.5, 1),
    ("Mexico", 24, -102, 3), ("New York", 40.7, -74, 0.3),
    ("Gaza", 31.4, 34.4, 0.3), ("Washington, D.C.", 38.9, -77, 0.2),
  ])
  func placesLieWhereTheyAre(name: String, latitude: Double, longitude: Double, within: Double) throws {
    let point = try #require(try Knowledge.shipped().location(ofPlace: name))
    #expect(abs(point.latitude - latitude) <= within && abs(point.longitude - longitude) <= within, "\(point)")
  }

  @Test(arguments: ["", "Africa", "United Nations", "Qwzrtk", "Angela"])
  func whatIsNoPlaceHasNone(name: String) throws {
    #expect(try Knowledge.shipped().location(ofPlace: name) == nil)
  }

  @Test func packedDegreesStayInRange() {
    #expect(Knowledge.packed(GeoPoint(latitude: -90, longitude: 180)) == (-9000, 18000))
    #expect(Knowledge.packed(GeoPoint(latitude: 123, longitude: -400)) == (9000, -18000))
  }
}
