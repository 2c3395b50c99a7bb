import CImageCodecs

/// WebP by libwebp; of one that moves, the first picture.
enum WebPCodec {
  static func decode(_ bytes: [UInt8]) throws(PictureError) -> Raster {
    let result = bytes.withUnsafeBytes { file -> Result<Raster, PictureError> in
      do throws(PictureError) { return .success(try decode(file)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private static func decode(_ file: UnsafeRawBufferPointer) throws(PictureError) -> Raster {
    guard let demuxer = codecs_webp_demux(file.baseAddress, file.count) else { throw .damaged }
    defer { WebPDemuxDelete(demuxer) }
    var frame = WebPIterator()
    guard WebPDemuxGetFrame(demuxer, 1, &frame) != 0 else { throw .damaged }
    defer { WebPDemuxReleaseIterator(&frame) }
    var (width, height): (Int32, Int32) = (0, 0)
    guard WebPGetInfo(frame.fragment.bytes, frame.fragment.size, &width, &height) != 0 else { throw .damaged }
    let size = try PictureDecoder.checked(Int(width), Int(height))
    guard let pixels = WebPDecodeRGBA(frame.fragment.bytes, frame.fragment.size, &width, &height) else {
      throw .damaged
    }
    defer { WebPFree(pixels) }
    guard Int(width) == size.width, Int(height) == size.height else { throw .damaged }
    let count = size.width * size.height * 4
    return Raster(width: size.width, height: size.height, onWhite: UnsafeBufferPointer(start: pixels, count: count))
  }
}
