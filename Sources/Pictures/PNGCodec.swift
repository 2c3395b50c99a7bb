import CImageCodecs

/// PNG by libpng.
public enum PNGCodec {
  static func decode(_ bytes: [UInt8]) throws(PictureError) -> Raster {
    var image = png_image()
    defer { png_image_free(&image) }
    // The bytes have to stay where they are until the last call.
    let raster = bytes.withUnsafeBytes { file -> Result<Raster, PictureError> in
      guard codecs_png_begin(&image, file.baseAddress, file.count) != 0 else { return .failure(.damaged) }
      do throws(PictureError) {
        let size = try PictureDecoder.checked(Int(image.width), Int(image.height))
        var isWhole = false
        let raster = Raster(width: size.width, height: size.height) { pixels in
          isWhole = codecs_png_finish(&image, pixels.baseAddress) != 0
        }
        return isWhole ? .success(raster) : .failure(.damaged)
      } catch {
        return .failure(error)
      }
    }
    return try raster.get()
  }

  /// The picture as a PNG file; nil where memory does not suffice.
  public static func encode(_ raster: Raster) -> [UInt8]? {
    // More than the pixels never come to, even where nothing can be made smaller.
    var count = raster.pixels.count + raster.height * 16 + raster.pixels.count / 1000 + 4096
    var file = [UInt8](repeating: 0, count: count)
    let isDone = file.withUnsafeMutableBytes { memory in
      raster.pixels.withUnsafeBytes { pixels in
        codecs_png_write(Int32(raster.width), Int32(raster.height), pixels.baseAddress, memory.baseAddress, &count)
      }
    }
    guard isDone != 0, count <= file.count else { return nil }
    return Array(file.prefix(count))
  }
}
