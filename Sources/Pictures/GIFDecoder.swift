/// The first picture of a GIF file (GIF89a specification; what it says of "LZW" is Welch's code of variable length).
///
/// Read here, since the library for it reads all pictures of a film before it gives the first.
enum GIFDecoder {
  static func decode(_ bytes: [UInt8]) throws(PictureError) -> Raster {
    var reader = Reader(bytes: bytes)
    try reader.skip(6)
    _ = try reader.word()
    _ = try reader.word()
    let flags = try reader.byte()
    try reader.skip(2)
    let shared = flags & 0x80 != 0 ? try reader.colors(flags) : []
    var transparent: Int?
    while true {
      switch try reader.byte() {
      case 0x21:
        if try reader.byte() == 0xF9 {
          let block = try reader.blocks()
          if block.count >= 4, block[0] & 1 != 0 { transparent = Int(block[3]) }
        } else {
          _ = try reader.blocks()
        }
      case 0x2C: return try picture(&reader, shared: shared, transparent: transparent)
      default: throw .damaged
      }
    }
  }

  private static func picture(
    _ reader: inout Reader, shared: [UInt8], transparent: Int?
  ) throws(PictureError) -> Raster {
    try reader.skip(4)
    let size = try PictureDecoder.checked(try reader.word(), try reader.word())
    let flags = try reader.byte()
    let colors = flags & 0x80 != 0 ? try reader.colors(flags) : shared
    let codeSize = Int(try reader.byte())
    guard (2...8).contains(codeSize) else { throw .damaged }
    let codes = try reader.blocks()
    let indices = expand(codes, codeSize: codeSize, count: size.width * size.height)
    guard !indices.isEmpty else { throw .damaged }
    let rows = flags & 0x40 != 0 ? interlacedRows(size.height) : Array(0..<size.height)
    return Raster(width: size.width, height: size.height) { pixels in
      for (position, index) in indices.enumerated() {
        let color = Int(index) * 3
        guard Int(index) != transparent, color + 2 < colors.count else { continue }
        let start = (rows[position / size.width] * size.width + position % size.width) * 3
        for channel in 0..<3 { pixels[start + channel] = colors[color + channel] }
      }
    }
  }

  /// In which order the rows of an interlaced picture come.
  private static func interlacedRows(_ height: Int) -> [Int] {
    [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { Array(stride(from: $0.0, to: height, by: $0.1)) }
  }

  /// The indices of colours, as many as there are before the code ends or breaks.
  private static func expand(_ codes: [UInt8], codeSize: Int, count: Int) -> [UInt8] {
    let clear = 1 << codeSize
    // A string is the one before it and one index more.
    var prefixes = [Int](repeating: 0, count: 4096)
    var lasts = [UInt8](repeating: 0, count: 4096)
    for index in 0..<clear { lasts[index] = UInt8(index) }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var (next, width, previous): (Int, Int, Int?) = (clear + 2, codeSize + 1, nil)
    var (bits, bitCount): (Int, Int) = (0, 0)
    var string: [UInt8] = []
    for byte in codes {
      bits |= Int(byte) << bitCount
      bitCount += 8
      while bitCount >= width {
        let code = bits & ((1 << width) - 1)
        bits >>= width
        bitCount -= width
        if code == clear {
          (next, width, previous) = (clear + 2, codeSize + 1, nil)
          continue
        }
        guard code != clear + 1, code <= next, code < 4096, code < next || previous != nil else { return result }
        string.removeAll(keepingCapacity: true)
        var known = code == next ? previous ?? 0 : code
        while known >= clear {
          string.append(lasts[known])
          known = prefixes[known]
        }
        string.append(lasts[known])
        let first = lasts[known]
        for index in string.reversed() where result.count < count { result.append(index) }
        if code == next, result.count < count { result.append(first) }
        if let previous, next < 4096 {
          prefixes[next] = previous
          lasts[next] = first
          next += 1
          if next == 1 << width, width < 12 { width += 1 }
        }
        previous = code
        if result.count == count { return result }
      }
    }
    return result
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func byte() throws(PictureError) -> UInt8 {
      guard position < bytes.count else { throw .damaged }
      defer { position += 1 }
      return bytes[position]
    }

    mutating func word() throws(PictureError) -> Int { Int(try byte()) | Int(try byte()) << 8 }

    mutating func skip(_ count: Int) throws(PictureError) {
      guard bytes.count - position >= count else { throw .damaged }
      position += count
    }

    /// A table of colours, three bytes each.
    mutating func colors(_ flags: UInt8) throws(PictureError) -> [UInt8] {
      let count = 3 << (Int(flags & 7) + 1)
      let start = position
      try skip(count)
      return Array(bytes[start..<position])
    }

    /// Blocks up to the empty one, put together; a file that breaks off ends them.
    mutating func blocks() throws(PictureError) -> [UInt8] {
      var data: [UInt8] = []
      while position < bytes.count, bytes[position] != 0 {
        let count = min(Int(bytes[position]), bytes.count - position - 1)
        data += bytes[(position + 1)..<(position + 1 + count)]
        position += 1 + count
      }
      position += 1
      return data
    }
  }
}
