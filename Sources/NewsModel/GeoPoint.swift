/// A point of the globe in degrees: north and east are positive.
public struct GeoPoint: Hashable, Sendable, Codable {
  /// From -90 to 90.
  public var latitude: Double
  /// From -180 to 180.
  public var longitude: Double

  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}
