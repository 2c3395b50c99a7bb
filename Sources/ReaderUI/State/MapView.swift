import Foundation
import NewsModel

/// The part of the world that a map shows.
public struct MapView: Sendable, Hashable {
  public var centre: GeoPoint
  /// Degrees of longitude at the equator from the left edge to the right.
  public var span: Double

  public init(centre: GeoPoint, span: Double) {
    self.centre = centre
    self.span = span
  }
}

/// Where points of the globe stand in the dots of a map: a cylindrical projection whose true parallel goes from the
/// equator, for the whole world, to the middle of the map, for a small part of it (equirectangular; Snyder, "Map
/// Projections", 1987, chapter 12).
struct MapProjection {
  let view: MapView
  /// Dots: two in a cell's width, four in its height.
  let width: Int
  let height: Int
  /// How much shorter a degree of longitude is drawn than one of latitude.
  private let shortening: Double

  init(_ view: MapView, width: Int, height: Int) {
    self.view = view
    self.width = max(1, width)
    self.height = max(1, height)
    let share = min(1, max(0, (view.span - 60) / 180))
    shortening = pow(max(0.2, cos(view.centre.latitude * .pi / 180)), 1 - share)
  }

  var degreesPerDot: Double { view.span / Double(width) }

  /// Columns and rows of dots; outside the map for what lies beyond it. Longitudes are taken as they are: the caller
  /// goes round the world.
  func dot(longitude: Double, latitude: Double) -> (x: Double, y: Double) {
    (
      (longitude - view.centre.longitude) * shortening / degreesPerDot + Double(width) / 2,
      (view.centre.latitude - latitude) / degreesPerDot + Double(height) / 2
    )
  }

  /// The place of a point on the map, the nearest way round the world; nil where it lies beyond the map.
  func dot(_ point: GeoPoint) -> (x: Int, y: Int)? {
    let east = MapView.wrapped(point.longitude - view.centre.longitude)
    let dot = dot(longitude: view.centre.longitude + east, latitude: point.latitude)
    guard dot.x >= 0, dot.y >= 0, dot.x < Double(width), dot.y < Double(height) else { return nil }
    return (Int(dot.x), Int(dot.y))
  }
}

extension MapView {
  /// Degrees between -180 and 180.
  static func wrapped(_ longitude: Double) -> Double {
    let turn = (longitude + 180).truncatingRemainder(dividingBy: 360)
    return turn < 0 ? turn + 180 : turn - 180
  }

  /// The latitudes between which there are coasts.
  private static let south = -58.0
  private static let north = 84.0

  /// The whole world without the poles, on a map of so many dots.
  static func world(width: Int, height: Int) -> MapView {
    let dots = Double(max(1, width))
    return MapView(
      centre: GeoPoint(latitude: 14, longitude: 10), span: max(360, 145 * dots / Double(max(1, height))))
  }

  /// The least part of the world that holds all places with some room around them, and at least some 800 kilometres.
  init(showing places: [MapPlace], width: Int, height: Int) {
    let world = MapView.world(width: width, height: height)
    let points = places.map(\.point)
    guard let south = points.map(\.latitude).min(), let north = points.map(\.latitude).max() else {
      self = world
      return
    }
    // Where the places stand on both sides of the date line, the way over it is the shorter one.
    let plain = points.map(\.longitude)
    let turned = plain.map { $0 < 0 ? $0 + 360 : $0 }
    func extent(_ all: [Double]) -> (west: Double, east: Double) { (all.min() ?? 0, all.max() ?? 0) }
    var (west, east) = extent(plain)
    let (otherWest, otherEast) = extent(turned)
    if otherEast - otherWest < east - west { (west, east) = (otherWest, otherEast) }
    let centre = GeoPoint(latitude: (south + north) / 2, longitude: MapView.wrapped((west + east) / 2))
    let shortening = max(0.2, cos(centre.latitude * .pi / 180))
    let wide = (east - west) * shortening
    let high = (north - south) * Double(max(1, width)) / Double(max(1, height))
    let span = max(8, max(wide, high) * 1.5)
    guard span < world.span * 0.8 else {
      self = world
      return
    }
    self = MapView(centre: centre, span: span)
    // No room is given to what lies beyond the coasts of the north and the south.
    let half = span / Double(max(1, width)) * Double(height) / 2
    let (lowest, highest) = (Self.south + half, Self.north - half)
    self.centre.latitude = lowest < highest ? min(max(lowest, centre.latitude), highest) : (lowest + highest) / 2
  }
}
