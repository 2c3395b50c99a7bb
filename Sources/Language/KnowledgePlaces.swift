import NewsModel

/// Where places lie: for each record its latitude and longitude in hundredths of a degree, about a kilometre.
extension Knowledge {
  /// Stands where a record has no point.
  package static let noPoint = Int16.min

  /// Latitude and longitude as the file has them.
  package static func packed(_ point: GeoPoint) -> (latitude: Int16, longitude: Int16) {
    (
      Int16(max(-90, min(90, point.latitude)) * 100), Int16(max(-180, min(180, point.longitude)) * 100)
    )
  }

  /// Where a place lies that is called `name`, by any of its names; of several the best known one. Nil for names that
  /// are no place's, and for continents and other wide parts of the world.
  public func location(ofPlace name: String) -> GeoPoint? {
    let entry = entry(named: name)
    guard let record = record(entry.record), record.kind == .place else { return nil }
    return file.withSection(Section.points) { raw in
      let offset = (Int(record.number) - 1) * 4
      guard offset + 4 <= raw.count else { return nil }
      let latitude = Int16(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int16.self))
      let longitude = Int16(littleEndian: raw.loadUnaligned(fromByteOffset: offset + 2, as: Int16.self))
      guard latitude != Self.noPoint else { return nil }
      return GeoPoint(latitude: Double(latitude) / 100, longitude: Double(longitude) / 100)
    }
  }
}
