import Canvas
import CursesTerminal
import Foundation
import NewsLibrary
import NewsModel
import Pictures
import ReaderUI
import TextCore

extension BackgroundFetcher {
  /// Loads a picture, has it decoded in a process of its own, and makes of its pixels what the terminal takes.
  func loadPicture(_ address: String, for room: PictureRoom, request: Int) {
    let setup = fetching.setup
    let library = library
    let deliver = deliver
    start {
      do {
        guard let program = Bundle.main.executablePath else { throw PictureProblem.noProgram }
        let fit = PictureFit(room)
        let decoder =
          [program, "picture", "--width", String(fit.box.width), "--height", String(fit.box.height)]
          + (room.form.method == .sixel ? [] : ["--png"])
        let data = try await library.articles.picture(
          address, limit: PictureCommand.largestFile, decoder: decoder, setup: setup)
        try Task.checkCancellation()
        guard let picture = fit.picture(of: [UInt8](data)) else { throw PictureProblem.unreadable }
        deliver(.picture(request: request, picture))
      } catch is CancellationError {
        // `stop` has told of it.
      } catch FetchError.program {
        self.tell(PictureProblem.unreadable.message, level: .problem)
      } catch {
        self.tell("the picture could not be loaded: \(error.displayMessage)", level: .problem)
      }
    }
  }
}

private enum PictureProblem: DatelineError {
  case noProgram, unreadable

  var category: ErrorCategory { .badData }
  var message: String {
    switch self {
    case .noProgram: "the program does not know where it lies, so it cannot decode pictures"
    case .unreadable: "the picture could not be decoded: it is damaged, too large, or not PNG, JPEG, WebP or GIF"
    }
  }
}

/// How a picture fits into the room that it has.
struct PictureFit: Sendable {
  let room: PictureRoom
  /// The most pixels that it is decoded to.
  let box: PixelSize
  /// How many pixels of the screen one of `box` takes up.
  private let scale: Double

  /// So many pixels are sent at most: a few megabytes, which a slow line takes in a few seconds. Where the screen has
  /// more, the terminal makes the picture larger.
  static let mostPixels = 1_000_000

  init(_ room: PictureRoom) {
    self.room = room
    let cell = room.form.cell
    let (width, height) = (max(1, room.cells.width) * cell.width, max(1, room.cells.height) * cell.height)
    // Sixels are as large as they are.
    scale = max(1, (Double(width * height) / Double(Self.mostPixels)).squareRoot())
    box = PixelSize(max(1, Int(Double(width) / scale)), max(1, Int(Double(height) / scale)))
  }

  /// The picture that a PNG or PPM of the decoder's holds, as the terminal takes it; nil where it is neither.
  func picture(of file: [UInt8]) -> TerminalPicture? {
    switch room.form.method {
    case .kitty: Self.sizeOfPNG(file).map { PictureSequence.kitty(file, size: cells(of: $0)) }
    case .iTerm: Self.sizeOfPNG(file).map { PictureSequence.iTerm(file, size: cells(of: $0)) }
    case .sixel:
      Self.pixels(ofPPM: file).map { size, pixels in
        let cell = room.form.cell
        return PictureSequence.sixel(
          pixels, width: size.width, height: size.height, colors: room.form.colors,
          size: Size((size.width + cell.width - 1) / cell.width, (size.height + cell.height - 1) / cell.height))
      }
    }
  }

  /// The columns that a picture is as wide as, and the rows that its height then takes.
  private func cells(of size: PixelSize) -> Size {
    let cell = room.form.cell
    func rows(_ columns: Int) -> Int {
      Int((Double(columns * cell.width * size.height) / Double(size.width * cell.height)).rounded(.up))
    }
    var columns = max(1, min(room.cells.width, Int((Double(size.width) * scale / Double(cell.width)).rounded(.up))))
    while columns > 1, rows(columns) > room.cells.height { columns -= 1 }
    return Size(columns, max(1, min(rows(columns), room.cells.height)))
  }

  private static func sizeOfPNG(_ file: [UInt8]) -> PixelSize? {
    guard file.count > 24, file.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    func number(_ start: Int) -> Int { file[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let size = PixelSize(number(16), number(20))
    return size.width > 0 && size.height > 0 && size.width <= 100_000 && size.height <= 100_000 ? size : nil
  }

  /// `P6`, width and height, 255, each ended by a line end or a blank, then three bytes for each pixel.
  private static func pixels(ofPPM file: [UInt8]) -> (PixelSize, [UInt8])? {
    let head = file.prefix(40).split(maxSplits: 4, omittingEmptySubsequences: true) { $0 == 10 || $0 == 32 }
    guard head.count == 5, head[0].elementsEqual("P6".utf8), let start = head.last?.startIndex else { return nil }
    let numbers = head[1...3].map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let pixels = Array(file[start...])
    guard numbers[0] > 0, numbers[1] > 0, numbers[2] == 255, numbers[0] <= 100_000, numbers[1] <= 100_000,
      pixels.count == numbers[0] * numbers[1] * 3
    else { return nil }
    return (PixelSize(numbers[0], numbers[1]), pixels)
  }
}
