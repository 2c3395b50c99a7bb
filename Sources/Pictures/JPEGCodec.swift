import CImageCodecs

/// JPEG by TurboJPEG.
enum JPEGCodec {
  /// The picture, by the decoder's own means made smaller as far as it stays at least as large as `box` allows.
  static func decode(_ bytes: [UInt8], atLeast box: PixelSize) throws(PictureError) -> Raster {
    guard let decoder = tjInitDecompress() else { throw .damaged }
    defer { tjDestroy(decoder) }
    var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let hasHeader = bytes.withUnsafeBufferPointer {
      tjDecompressHeader3(decoder, $0.baseAddress, UInt($0.count), &width, &height, &sampling, &space) == 0
    }
    guard hasHeader else { throw .damaged }
    let whole = try PictureDecoder.checked(Int(width), Int(height))
    let wanted = whole.fitted(into: box)
    let eighths = (1...8).first { scaled(whole, $0).width >= wanted.width && scaled(whole, $0).height >= wanted.height }
    let size = scaled(whole, eighths ?? 8)
    let isInk = space == Int32(TJCS_CMYK.rawValue) || space == Int32(TJCS_YCCK.rawValue)
    let bytesPerPixel = isInk ? 4 : 3
    let format = isInk ? TJPF_CMYK : TJPF_RGB
    var pixels = [UInt8](repeating: 255, count: size.width * size.height * bytesPerPixel)
    let isWhole = bytes.withUnsafeBufferPointer { file in
      tjDecompress2(
        decoder, file.baseAddress, UInt(file.count), &pixels, Int32(size.width), 0, Int32(size.height),
        Int32(format.rawValue), TJFLAG_LIMITSCANS) == 0
    }
    // A warning stands for a file that breaks off: what has come of it is shown.
    guard isWhole || tjGetErrorCode(decoder) == Int32(TJERR_WARNING.rawValue) else { throw .damaged }
    if isInk { pixels = light(ofInk: pixels) }
    guard let raster = Raster(width: size.width, height: size.height, pixels: pixels) else { throw .damaged }
    return raster
  }

  /// The size at so many eighths, as the decoder rounds it.
  private static func scaled(_ size: PixelSize, _ eighths: Int) -> PixelSize {
    PixelSize((size.width * eighths + 7) / 8, (size.height * eighths + 7) / 8)
  }

  /// Cyan, magenta, yellow and black as programs write them into JPEG, turned round, as red, green and blue.
  private static func light(ofInk ink: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: ink.count / 4 * 3) { buffer, count in
      for pixel in 0..<(ink.count / 4) {
        let black = Int(ink[pixel * 4 + 3])
        for channel in 0..<3 { buffer[pixel * 3 + channel] = UInt8(Int(ink[pixel * 4 + channel]) * black / 255) }
      }
      count = ink.count / 4 * 3
    }
  }
}
