/// How the rows of a picture lie, as a camera that was turned tells with EXIF (CIPA DC-008, tag 274).
enum Orientation: UInt16, CaseIterable {
  case upright = 1
  case mirrored, turnedHalf, flipped, transposed, turnedRight, transversed, turnedLeft

  /// Whether its rows are columns.
  var isOnItsSide: Bool { rawValue >= Self.transposed.rawValue }

  /// Where in a picture of this size the pixel lies that is shown at `x` and `y`.
  func place(_ x: Int, _ y: Int, of width: Int, _ height: Int) -> (x: Int, y: Int) {
    switch self {
    case .upright: (x, y)
    case .mirrored: (width - 1 - x, y)
    case .turnedHalf: (width - 1 - x, height - 1 - y)
    case .flipped: (x, height - 1 - y)
    case .transposed: (y, x)
    case .turnedRight: (y, height - 1 - x)
    case .transversed: (width - 1 - y, height - 1 - x)
    case .turnedLeft: (width - 1 - y, x)
    }
  }

  /// What a JPEG file says of itself; upright where it says nothing that makes sense.
  init(ofJPEG bytes: [UInt8]) {
    self = Self.exif(in: bytes).flatMap { Self.value(in: $0) } ?? .upright
  }

  /// The TIFF file within the first segment for applications, as far as it comes before the picture itself.
  private static func exif(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
      let end = place + 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
      let body = bytes[(place + 4)..<max(place + 4, min(end, bytes.count))]
      if bytes[place + 1] == 0xE1, body.starts(with: Array("Exif\0\0".utf8)) { return body.dropFirst(6) }
      place = max(end, place + 4)
    }
    return nil
  }

  private static func value(in tiff: ArraySlice<UInt8>) -> Orientation? {
    let isLittle = tiff.starts(with: Array("II".utf8))
    guard isLittle || tiff.starts(with: Array("MM".utf8)) else { return nil }
    /// A number of so many bytes; nil beyond the end.
    func number(_ offset: Int, _ size: Int) -> Int? {
      guard offset + size <= tiff.count else { return nil }
      let bytes = tiff.dropFirst(offset).prefix(size)
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
    for entry in 0..<count {
      let offset = directory + 2 + entry * 12
      guard let tag = number(offset, 2) else { return nil }
      if tag == 274 { return number(offset + 8, 2).flatMap { Orientation(rawValue: UInt16($0)) } }
    }
    return nil
  }
}

extension Raster {
  /// The picture as it was seen.
  func turned(_ orientation: Orientation) -> Raster {
    guard orientation != .upright else { return self }
    let (wide, high) = orientation.isOnItsSide ? (height, width) : (width, height)
    return Raster(width: wide, height: high) { target in
      for y in 0..<high {
        for x in 0..<wide {
          let from = orientation.place(x, y, of: width, height)
          let (source, place) = ((from.y * width + from.x) * 3, (y * wide + x) * 3)
          for channel in 0..<3 { target[place + channel] = pixels[source + channel] }
        }
      }
    }
  }
}
