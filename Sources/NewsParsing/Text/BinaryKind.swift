import Foundation

/// Tells what is no text from its first bytes, in words.
enum BinaryKind {
  /// How many bytes are looked at.
  static let sampleSize = 8192

  private static let signatures: [(bytes: [UInt8], kind: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("GIF8".utf8), "a GIF image"), (Array("%PDF".utf8), "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or office document"), ([0x1F, 0x8B], "gzip-compressed data"),
    (Array("BZh".utf8), "bzip2-compressed data"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz-compressed data"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("SQLite format 3".utf8), "an SQLite database"), (Array("OggS".utf8), "an Ogg recording"),
    (Array("ID3".utf8), "an MP3 recording"), (Array("fLaC".utf8), "a FLAC recording"),
    (Array("RIFF".utf8), "a RIFF recording or image"), ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"),
    ([0xCA, 0xFE, 0xBA, 0xBE], "a program"), (Array("!<arch>".utf8), "an archive"),
    (Array("{\\rtf".utf8), "a rich text (RTF) document"),
  ]

  /// Nil where the bytes look like text in some encoding.
  static func of(_ sample: Data) -> String? {
    let bytes = [UInt8](sample)
    if let known = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return known.kind }
    if bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) { return "a video or sound recording" }
    let wideStarts: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF], [0x3C, 0, 0, 0], [0, 0, 0, 0x3C]]
    if wideStarts.contains(where: { bytes.starts(with: $0) }) || wideEncoding(of: sample) != nil { return nil }
    let zeros = bytes.count { $0 == 0 }
    if zeros == bytes.count { return "nothing but zero bytes" }
    // The text formats of the agencies use a handful of controls (SOH, STX, SYN …); escape sequences are dropped later.
    let controls = bytes.count { $0 < 0x20 && !(0x07...0x0D).contains($0) && $0 != 0x1B || $0 == 0x7F }
    return controls * 20 > bytes.count + 100 || zeros * 50 > bytes.count + 200 ? "binary data" : nil
  }

  /// UTF-16 without a byte order mark: nearly every other byte of western text is zero, on one side only.
  static func wideEncoding(of sample: Data) -> String.Encoding? {
    let bytes = [UInt8](sample)
    guard bytes.count >= 8 else { return nil }
    let pairs = bytes.count / 2
    var even = 0
    var odd = 0
    for index in 0..<pairs {
      if bytes[2 * index] == 0 { even += 1 }
      if bytes[2 * index + 1] == 0 { odd += 1 }
    }
    if odd * 10 > pairs * 7 && even * 50 < pairs { return .utf16LittleEndian }
    if even * 10 > pairs * 7 && odd * 50 < pairs { return .utf16BigEndian }
    return nil
  }
}
