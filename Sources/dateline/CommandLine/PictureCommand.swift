import ArgumentParser
import Foundation
import Pictures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `dateline picture`: the pixels of a picture on standard input, no larger than a box.
///
/// The screen runs it as a process of its own, since decoders of hostile files have no business in the one that holds
/// the library: here they have so much memory and so much time.
struct PictureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture", abstract: "Decode a picture on standard input.",
    discussion: "Writes PPM, or PNG with --png. Reads PNG, JPEG, WebP and the first picture of a GIF.",
    shouldDisplay: false)

  @Option(help: "The most columns, in pixels.")
  var width: Int

  @Option(help: "The most rows, in pixels.")
  var height: Int

  @Flag(help: "Write PNG.")
  var png = false

  /// No larger file is decoded.
  static let largestFile = 10_000_000

  func run() throws {
    Self.limit(RLIMIT_CORE, to: 0)
    Self.limit(RLIMIT_FSIZE, to: 64 << 20)
    Self.limit(RLIMIT_CPU, to: 8)
    // A picture of the most pixels, once as it is decoded and once on white, and the files.
    Self.limit(RLIMIT_DATA, to: 512 << 20)
    var file: [UInt8] = []
    while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
      file += piece
      guard file.count <= Self.largestFile else {
        Output.problem("the picture is too large")
        throw ExitStatus.badData
      }
    }
    do throws(PictureError) {
      let raster = try PictureDecoder.decode(file, into: PixelSize(width, height))
      FileHandle.standardOutput.write(Data(try written(raster)))
    } catch {
      Output.problem(error.message)
      throw ExitStatus.badData
    }
  }

  private func written(_ raster: Raster) throws(PictureError) -> [UInt8] {
    guard png else { return Array("P6\n\(raster.width) \(raster.height)\n255\n".utf8) + raster.pixels }
    guard let file = PNGCodec.encode(raster) else { throw .damaged }
    return file
  }

  #if canImport(Glibc)
    private static func limit(_ resource: __rlimit_resource, to value: UInt) {
      var limits = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
    }
  #else
    private static func limit(_ resource: Int32, to value: UInt) {
      var limits = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      setrlimit(resource, &limits)
    }
  #endif
}
