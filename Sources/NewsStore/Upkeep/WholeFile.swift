import Foundation

/// The bytes of a library as SQLite sees them: the file, with the pages that its write-ahead log has newer ones of.
enum WholeFile {
  static func read(_ path: String, withLog: Bool) throws -> Data {
    let file = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    guard withLog, let log = WriteAheadLog(of: path) else { return file }
    let pages = log.committedPages()
    guard let size = pages.values.first?.count, size > 0 else { return file }
    var whole = Data(file)
    for (page, content) in pages {
      let start = (page - 1) * size
      if whole.count < start + size { whole.append(Data(count: start + size - whole.count)) }
      whole.replaceSubrange(start..<(start + size), with: content)
    }
    return whole
  }

  /// What the beginning of a file tells (sqlite.org/fileformat2.html, 1.3); nil for files shorter than it.
  struct Header {
    var isSQLite: Bool
    var pageSize: Int
    /// Nil where the file does not say so itself.
    var pageCount: Int?
    var applicationID: UInt32

    init?(path: String) {
      let bytes: Data
      do {
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { handle.closeFile() }
        bytes = try handle.read(upToCount: 100) ?? Data()
      } catch {
        return nil
      }
      self.init(bytes)
    }

    init?(_ bytes: Data) {
      guard bytes.count >= 100 else { return nil }
      func number(_ offset: Int) -> UInt32 {
        bytes[(bytes.startIndex + offset)..<(bytes.startIndex + offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
      }
      isSQLite = bytes.starts(with: Array("SQLite format 3\0".utf8))
      let told = Int(bytes[bytes.startIndex + 16]) << 8 | Int(bytes[bytes.startIndex + 17])
      pageSize = told == 1 ? 65_536 : told
      pageCount = number(24) == number(92) && number(28) > 0 ? Int(number(28)) : nil
      applicationID = number(68)
    }

    /// How many bytes the file should have.
    var wholeSize: Int? { pageCount.map { $0 * pageSize } }
  }
}

/// The log beside a library (sqlite.org/fileformat2.html, 4): pages that have not come into the file yet.
struct WriteAheadLog {
  private let data: Data
  let pageSize: Int
  private let isBigEndian: Bool

  /// Nil where there is none, or none that SQLite would read.
  init?(of path: String) {
    do {
      data = try Data(contentsOf: URL(filePath: path + "-wal"), options: .alwaysMapped)
    } catch {
      return nil
    }
    guard data.count > 32 else { return nil }
    let magic = Self.number(data, 0)
    guard magic == 0x377F_0682 || magic == 0x377F_0683 else { return nil }
    isBigEndian = magic & 1 == 1
    pageSize = Int(Self.number(data, 8))
    guard pageSize >= 512, pageSize <= 65_536, pageSize.nonzeroBitCount == 1 else { return nil }
  }

  private static func number(_ data: Data, _ offset: Int) -> UInt32 {
    data[(data.startIndex + offset)..<(data.startIndex + offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The latest content of each page that a transaction which came to its end has written.
  func committedPages() -> [Int: Data] {
    var committed: [Int: Data] = [:]
    var open: [Int: Data] = [:]
    let salts = data[(data.startIndex + 16)..<(data.startIndex + 24)]
    var sum = (Self.number(data, 24), Self.number(data, 28))
    var offset = 32
    while offset + 24 + pageSize <= data.count {
      let page = Int(Self.number(data, offset))
      guard page > 0, data[(data.startIndex + offset + 8)..<(data.startIndex + offset + 16)] == salts else { break }
      let content = data[(data.startIndex + offset + 24)..<(data.startIndex + offset + 24 + pageSize)]
      sum = checksum(data[(data.startIndex + offset)..<(data.startIndex + offset + 8)], sum)
      sum = checksum(content, sum)
      guard sum == (Self.number(data, offset + 16), Self.number(data, offset + 20)) else { break }
      open[page] = Data(content)
      if Self.number(data, offset + 4) != 0 {
        committed.merge(open) { $1 }
        open = [:]
      }
      offset += 24 + pageSize
    }
    return committed
  }

  private func checksum(_ bytes: Data, _ start: (UInt32, UInt32)) -> (UInt32, UInt32) {
    var (one, two) = start
    bytes.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
        let first = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let second = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
        one = one &+ (isBigEndian ? UInt32(bigEndian: first) : UInt32(littleEndian: first)) &+ two
        two = two &+ (isBigEndian ? UInt32(bigEndian: second) : UInt32(littleEndian: second)) &+ one
      }
    }
    return (one, two)
  }

  /// Whether it is of another file than the one beside it: used by programs that have another file open, of pages of
  /// another size, or with a first page of its own.
  static func isForeign(at path: String) -> Bool {
    if LibraryLog.isOfAnotherFile(path) { return true }
    guard let log = WriteAheadLog(of: path), let header = WholeFile.Header(path: path), header.isSQLite else {
      return false
    }
    if log.pageSize != header.pageSize { return true }
    guard let first = log.committedPages()[1], let own = WholeFile.Header(first) else { return false }
    // A library that is being made has no mark in the file yet.
    return !own.isSQLite || header.applicationID != 0 && own.applicationID != header.applicationID
  }
}
