import Canvas
import Foundation

/// Pictures as sequences for terminals. What goes in are pixels or a PNG of our own making; in the sequences they stand
/// as Base64 or as the signs of sixel, so none of their bytes can be taken for a command.
public enum PictureSequence {
  /// The number of our picture among those that Kitty keeps: "date" as bytes, which nobody else will take.
  static let number = 0x6461_7465

  /// A PNG by Kitty's graphics protocol, as wide as so many cells; the height follows.
  public static func kitty(_ png: [UInt8], size: Size) -> TerminalPicture {
    let text = Array(Data(png).base64EncodedString().utf8)
    var bytes: [UInt8] = []
    var start = 0
    repeat {
      let end = min(text.count, start + 4096)
      // No answers, and the cursor stays.
      let first = start == 0 ? "a=T,f=100,q=2,C=1,i=\(number),c=\(size.width)," : ""
      bytes += Array("\u{1B}_G\(first)m=\(end < text.count ? 1 : 0);".utf8) + text[start..<end]
      bytes += Array("\u{1B}\\".utf8)
      start = end
    } while start < text.count
    return TerminalPicture(
      size: size, appearing: bytes, leaving: Array("\u{1B}_Ga=d,d=I,i=\(number),q=2\u{1B}\\".utf8))
  }

  /// A PNG as iTerm2 takes files, as wide as so many cells; the height follows.
  public static func iTerm(_ png: [UInt8], size: Size) -> TerminalPicture {
    let head =
      "\u{1B}]1337;File=inline=1;size=\(png.count);width=\(size.width);height=auto;preserveAspectRatio=1;"
      + "doNotMoveCursor=1:"
    return TerminalPicture(
      size: size, appearing: Array((head + Data(png).base64EncodedString() + "\u{07}").utf8))
  }

  /// Pixels of three bytes each as sixels.
  public static func sixel(
    _ pixels: [UInt8], width: Int, height: Int, colors: Int, size: Size
  ) -> TerminalPicture {
    let palette = Palette(of: pixels, count: colors)
    let indices = palette.indices(of: pixels, width: width)
    return TerminalPicture(
      size: size, appearing: SixelEncoder(palette: palette, indices: indices, width: width, height: height).bytes)
  }
}
