import Support
import Testing

@testable import Pictures

@Suite struct PictureDecoderTests {
  private let box = PixelSize(100, 100)
  private let columns: [[UInt8]] = [
    [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0], [128, 128, 128],
  ]

  private func pixel(_ raster: Raster, _ x: Int, _ y: Int) -> [UInt8] {
    let start = (y * raster.width + x) * 3
    return Array(raster.pixels[start..<(start + 3)])
  }

  @Test(arguments: [PictureFiles.columnsAsWebP, PictureFiles.columnsAsGIF])
  func whatIsKeptWithoutLossComesBackToThePixel(file: [UInt8]) throws {
    let raster = try PictureDecoder.decode(file, into: box)
    #expect(raster.width == 6 && raster.height == 4)
    for y in 0..<4 { #expect((0..<6).map { pixel(raster, $0, y) } == columns) }
  }

  @Test func pngGoesOutAndComesBack() throws {
    let raster = try PictureDecoder.decode(PictureFiles.columnsAsGIF, into: box)
    let file = try #require(PNGCodec.encode(raster))
    #expect(try PictureDecoder.decode(file, into: box) == raster)
  }

  @Test func rowsOfAnInterlacedGIFStandInTheirPlaces() throws {
    let raster = try PictureDecoder.decode(PictureFiles.rowsAsGIF, into: box)
    #expect((0..<4).map { pixel(raster, 5, $0) } == Array(columns[..<4]))
  }

  @Test(arguments: [PictureFiles.halvesAsJPEG, PictureFiles.halvesInInk])
  func jpegInLightAndInInk(file: [UInt8]) throws {
    let raster = try PictureDecoder.decode(file, into: box)
    #expect(raster.width == 16 && raster.height == 8)
    func isNear(_ pixel: [UInt8], _ wanted: [Int]) -> Bool {
      zip(pixel, wanted).allSatisfy { abs(Int($0) - $1) < 12 }
    }
    #expect(isNear(pixel(raster, 2, 4), [250, 10, 10]) && isNear(pixel(raster, 13, 4), [10, 10, 250]))
    // By the decoder's own means.
    let small = try PictureDecoder.decode(file, into: PixelSize(4, 4))
    #expect(small.width == 4 && small.height == 2)
    #expect(isNear(pixel(small, 0, 0), [250, 10, 10]) && isNear(pixel(small, 3, 1), [10, 10, 250]))
  }

  /// A JPEG that is red on its left and blue on its right, with what a turned camera writes into it.
  private func halves(orientation: UInt8, isLittle: Bool) -> [UInt8] {
    let tiff: [UInt8] =
      isLittle
      ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
      : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    let body = Array("Exif\0\0".utf8) + tiff
    let segment = [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
    return Array(PictureFiles.halvesAsJPEG[..<2]) + segment + PictureFiles.halvesAsJPEG[2...]
  }

  @Test(arguments: [true, false]) func aTurnedCameraIsTurnedBack(isLittle: Bool) throws {
    func isRed(_ pixel: [UInt8]) -> Bool { pixel[0] > 200 && pixel[2] < 60 }
    // Whether the corner at the top left is red, and whether that at its right, or below it where rows are columns, is.
    let corners: [UInt8: (Bool, Bool)] = [
      1: (true, false), 2: (false, true), 3: (false, true), 4: (true, false), 5: (true, false), 6: (true, false),
      7: (false, true), 8: (false, true),
    ]
    for (orientation, (first, last)) in corners {
      let raster = try PictureDecoder.decode(halves(orientation: orientation, isLittle: isLittle), into: box)
      let isOnItsSide = orientation > 4
      #expect(raster.width == (isOnItsSide ? 8 : 16) && raster.height == (isOnItsSide ? 16 : 8), "\(orientation)")
      #expect(isRed(pixel(raster, 1, 1)) == first, "\(orientation)")
      #expect(isRed(pixel(raster, isOnItsSide ? 1 : 14, isOnItsSide ? 14 : 1)) == last, "\(orientation)")
    }
  }

  @Test func aTurnKnowsWhereEachPixelLay() throws {
    let raster = try #require(Raster(width: 2, height: 1, pixels: [1, 1, 1, 2, 2, 2]))
    #expect(raster.turned(.turnedRight).pixels == [1, 1, 1, 2, 2, 2] && raster.turned(.turnedRight).height == 2)
    #expect(raster.turned(.turnedLeft).pixels == [2, 2, 2, 1, 1, 1])
    let square = try #require(Raster(width: 2, height: 2, pixels: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]))
    func numbers(_ orientation: Orientation) -> [UInt8] {
      let pixels = square.turned(orientation).pixels
      return stride(from: 0, to: 12, by: 3).map { pixels[$0] }
    }
    #expect(
      Orientation.allCases.map(numbers) == [
        [1, 2, 3, 4], [2, 1, 4, 3], [4, 3, 2, 1], [3, 4, 1, 2], [1, 3, 2, 4], [3, 1, 4, 2], [4, 2, 3, 1], [2, 4, 1, 3],
      ])
  }

  /// Segments and directories that end too early, or point beyond the end, say nothing.
  @Test func whatATornSegmentSaysIsNothing() throws {
    let file = halves(orientation: 6, isLittle: true)
    for end in 0..<40 { _ = Orientation(ofJPEG: Array(file[..<end])) }
    for place in 2..<34 {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var torn = file
        torn[place] = value
        _ = Orientation(ofJPEG: torn)
      }
    }
    #expect(Orientation(ofJPEG: Array(file[..<20])) == .upright)
    #expect(Orientation(ofJPEG: halves(orientation: 9, isLittle: true)) == .upright)
  }

  @Test func smallerPicturesAreMeansOfTheirPixels() throws {
    let raster = try #require(Raster(width: 3, height: 1, pixels: [0, 0, 0, 90, 90, 90, 255, 0, 30]))
    #expect(raster.fitted(into: PixelSize(9, 9)) == raster)
    #expect(raster.fitted(into: PixelSize(1, 1)).pixels == [115, 30, 40])
    // Half of the middle one belongs to either side.
    #expect(raster.fitted(into: PixelSize(2, 5)).pixels == [30, 30, 30, 200, 30, 50])
    #expect(PixelSize(1600, 900).fitted(into: PixelSize(400, 400)) == PixelSize(400, 225))
    #expect(PixelSize(3000, 1).fitted(into: PixelSize(100, 100)) == PixelSize(100, 1))
  }

  @Test func whatIsTransparentIsLaidOnWhite() {
    let raster = [UInt8]([200, 100, 0, 255, 200, 100, 0, 0, 200, 100, 0, 51]).withUnsafeBufferPointer {
      Raster(width: 3, height: 1, onWhite: $0)
    }
    #expect(raster.pixels == [200, 100, 0, 255, 255, 255, 244, 224, 204])
  }

  // MARK: Hostile files

  @Test func otherFilesAreRefused() {
    for text in ["", "<svg/>", "%PDF-1.7", "RIFF....WAVE"] {
      #expect(throws: PictureError.unknownFormat) { try PictureDecoder.decode(Array(text.utf8), into: box) }
    }
  }

  /// A PNG and a GIF of a few bytes that claim to be as large as they can.
  @Test func noMemoryIsTakenForPicturesThatOnlyClaimToBeLarge() {
    let header: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0xC3, 0x50, 0, 0, 0xC3,
      0x50, 8, 2, 0, 0, 0, 0x6F, 0xD5, 0x1B, 0x67,
    ]
    #expect(throws: PictureError.self) { try PictureDecoder.decode(header, into: box) }
    var gif = PictureFiles.columnsAsGIF
    // Width and height of the picture, not of the screen it stands on.
    let place = 13 + 24 + 5
    gif.replaceSubrange(place..<(place + 4), with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(throws: PictureError.tooManyPixels(PixelSize(65535, 65535))) { try PictureDecoder.decode(gif, into: box) }
  }

  @Test(arguments: [
    PictureFiles.columnsAsWebP, PictureFiles.columnsAsGIF, PictureFiles.rowsAsGIF, PictureFiles.halvesAsJPEG,
    PictureFiles.halvesInInk,
  ])
  func brokenFilesGiveAPictureOrAnError(file: [UInt8]) throws {
    for end in 4..<file.count { tryToDecode(Array(file[..<end])) }
    var generator = SeededGenerator(seed: 16)
    for _ in 0..<400 {
      var broken = file
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        broken[Int.random(in: 4..<file.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      tryToDecode(broken)
    }
  }

  private func tryToDecode(_ file: [UInt8]) {
    do throws(PictureError) {
      let raster = try PictureDecoder.decode(file, into: box)
      #expect(raster.width <= 100 && raster.height <= 100)
      #expect(raster.pixels.count == raster.width * raster.height * 3)
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
}
