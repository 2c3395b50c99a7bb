import TextCore

/// Why a picture could not be decoded.
public enum PictureError: DatelineError, Hashable {
  /// Neither PNG nor JPEG, WebP or GIF.
  case unknownFormat
  /// It has more pixels than are taken.
  case tooManyPixels(PixelSize)
  /// Its bytes do not make sense.
  case damaged

  public var category: ErrorCategory { .badData }

  /// The error in words, for the user.
  public var message: String {
    switch self {
    case .unknownFormat: "not a picture in PNG, JPEG, WebP or GIF"
    case .tooManyPixels(let size): "the picture is too large: \(size.width) by \(size.height) pixels"
    case .damaged: "the picture is damaged"
    }
  }
}

/// Makes pixels of a file in PNG, JPEG, WebP or GIF; of one that moves, the first picture.
///
/// The files are hostile, and most of the decoders are written in C: the program runs this in a process of its own,
/// with limits on memory and time.
public enum PictureDecoder {
  /// No picture of more pixels is decoded: five times those of a large photograph on a page.
  public static let mostPixels = 40_000_000

  /// The picture as it was seen, no larger than `box`.
  public static func decode(_ bytes: [UInt8], into box: PixelSize) throws(PictureError) -> Raster {
    let format = format(of: bytes)
    let orientation = format == .jpeg ? Orientation(ofJPEG: bytes) : .upright
    let box = orientation.isOnItsSide ? PixelSize(box.height, box.width) : box
    let raster =
      switch format {
      case .png: try PNGCodec.decode(bytes)
      case .jpeg: try JPEGCodec.decode(bytes, atLeast: box)
      case .webP: try WebPCodec.decode(bytes)
      case .gif: try GIFDecoder.decode(bytes)
      case nil: throw .unknownFormat
      }
    return raster.fitted(into: box).turned(orientation)
  }

  private enum Format { case png, jpeg, webP, gif }

  /// The format by the first bytes, whatever a server calls it.
  private static func format(of bytes: [UInt8]) -> Format? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: Array("GIF8".utf8)) { return .gif }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return .webP }
    return nil
  }

  /// The size, where it is one that is decoded.
  static func checked(_ width: Int, _ height: Int) throws(PictureError) -> PixelSize {
    guard width > 0, height > 0 else { throw .damaged }
    let (count, overflows) = width.multipliedReportingOverflow(by: height)
    guard !overflows, count <= mostPixels else { throw .tooManyPixels(PixelSize(width, height)) }
    return PixelSize(width, height)
  }
}
