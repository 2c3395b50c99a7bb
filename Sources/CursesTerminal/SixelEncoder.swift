/// Writes indexed pixels as sixels (DEC, VT330/VT340 Programmer Reference Manual, volume 2, chapter 14): bands of six
/// rows, within each band one line for every colour, a character for each column whose six bits are the rows.
struct SixelEncoder {
  let palette: Palette
  /// A colour of the palette for each pixel.
  let indices: [UInt8]
  let width: Int
  let height: Int

  var bytes: [UInt8] {
    // What no colour is given for stays as it is; pixels are square.
    var bytes = Array("\u{1B}P0;1;0q\"1;1;\(width);\(height)".utf8)
    for (number, color) in palette.colors.enumerated() {
      let parts = color.map { (Int($0) * 100 + 127) / 255 }
      bytes += Array("#\(number);2;\(parts[0]);\(parts[1]);\(parts[2])".utf8)
    }
    for top in stride(from: 0, to: height, by: 6) {
      if top > 0 { bytes.append(UInt8(ascii: "-")) }
      addBand(top, to: &bytes)
    }
    return bytes + Array("\u{1B}\\".utf8)
  }

  private func addBand(_ top: Int, to bytes: inout [UInt8]) {
    var columns = [UInt8](repeating: 0, count: palette.colors.count * width)
    var isUsed = [Bool](repeating: false, count: palette.colors.count)
    for row in 0..<min(6, height - top) {
      let start = (top + row) * width
      for x in 0..<width {
        let color = Int(indices[start + x])
        isUsed[color] = true
        columns[color * width + x] |= 1 << row
      }
    }
    var isFirst = true
    for color in isUsed.indices where isUsed[color] {
      // Back to the beginning of the band.
      if !isFirst { bytes.append(UInt8(ascii: "$")) }
      isFirst = false
      bytes += Array("#\(color)".utf8)
      addRuns(columns[(color * width)..<((color + 1) * width)], to: &bytes)
    }
  }

  private func addRuns(_ columns: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    // Empty columns at the end are left out.
    let end = (columns.lastIndex { $0 != 0 } ?? columns.startIndex) + 1
    var start = columns.startIndex
    while start < end {
      var next = start + 1
      while next < end, columns[next] == columns[start] { next += 1 }
      let sign = columns[start] + 63
      if next - start > 3 {
        bytes += Array("!\(next - start)".utf8) + [sign]
      } else {
        bytes += [UInt8](repeating: sign, count: next - start)
      }
      start = next
    }
  }
}
