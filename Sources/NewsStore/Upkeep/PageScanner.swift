import Foundation
import GRDB

/// Reads the rows of a damaged SQLite file from its pages, whatever is left of the trees that they hang on.
///
/// After the file format (sqlite.org/fileformat2.html): table leaves (type 13) hold rows, index leaves and interior
/// pages (10 and 2) hold those of tables without row numbers. Every offset is checked, since any byte may be wrong.
struct PageScanner {
  /// One row: its number where the table has such, and its values in the order in which they are stored.
  struct StoredRow {
    var number: Int64?
    var values: [DatabaseValue]
    /// False where a text of it had bytes that are no characters; U+FFFD stands for those.
    var isExact = true
  }

  let pageSize: Int
  let pageCount: Int
  private let data: Data

  /// Nil where there is no page of a database in it.
  init?(_ data: Data) {
    guard data.count >= 512 else { return nil }
    // Where the header is gone, the form of our own files.
    let told = Int(data[data.startIndex + 16]) << 8 | Int(data[data.startIndex + 17])
    let size = told == 1 ? 65_536 : told
    let sizes = Set([size, Self.usualSize].filter { $0 >= 512 && $0.nonzeroBitCount == 1 })
    let scanners = sizes.map { PageScanner(data, pageSize: $0) }
    // A header may be wrong: pages of the right size have rows.
    guard let best = scanners.max(by: { $0.readableRows < $1.readableRows }) else { return nil }
    self = best
  }

  private static let usualSize = 8192

  private init(_ data: Data, pageSize: Int) {
    self.data = data
    self.pageSize = pageSize
    pageCount = (data.count + pageSize - 1) / pageSize
  }

  /// How many rows of the first leaves can be read.
  private var readableRows: Int { tableLeaves.prefix(64).reduce(0) { $0 + rows(on: $1).count } }

  // MARK: - Pages

  private enum Kind: UInt8 {
    case indexInterior = 2
    case tableInterior = 5
    case indexLeaf = 10
    case tableLeaf = 13
    var isInterior: Bool { self == .indexInterior || self == .tableInterior }
  }

  private func byte(_ offset: Int) -> UInt8? {
    offset >= 0 && offset < data.count ? data[data.startIndex + offset] : nil
  }

  private func number(_ offset: Int, bytes: Int) -> Int? {
    guard offset >= 0, offset <= data.count - bytes else { return nil }
    return data[(data.startIndex + offset)..<(data.startIndex + offset + bytes)].reduce(0) { $0 << 8 | Int($1) }
  }

  private func start(of page: Int) -> Int { (page - 1) * pageSize }
  private func header(of page: Int) -> Int { start(of: page) + (page == 1 ? 100 : 0) }

  private func kind(of page: Int) -> Kind? {
    guard page > 0, page <= pageCount else { return nil }
    return byte(header(of: page)).flatMap(Kind.init)
  }

  /// Where the cells of a page begin.
  private func cells(of page: Int, _ kind: Kind) -> [Int] {
    guard let count = number(header(of: page) + 3, bytes: 2), count <= pageSize / 4 else { return [] }
    let first = header(of: page) + (kind.isInterior ? 12 : 8)
    return (0..<count).compactMap { index in
      guard let offset = number(first + index * 2, bytes: 2), offset >= 8, offset < pageSize else { return nil }
      return start(of: page) + offset
    }
  }

  /// SQLite's integers of one to nine bytes.
  private func varint(_ offset: inout Int, in bytes: Data) -> Int64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard offset >= 0, offset < bytes.count else { return nil }
      let byte = bytes[bytes.startIndex + offset]
      offset += 1
      if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { return Int64(bitPattern: value) }
    }
    return nil
  }

  // MARK: - Rows

  /// The pages of the tree that begins at `root`, as far as they can be reached.
  func pages(under root: Int) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []
    var waiting = [root]
    while let page = waiting.popLast() {
      guard seen.insert(page).inserted, let kind = kind(of: page) else { continue }
      found.append(page)
      guard kind.isInterior else { continue }
      if let last = number(header(of: page) + 8, bytes: 4) { waiting.append(last) }
      for cell in cells(of: page, kind).reversed() {
        if let child = number(cell, bytes: 4) { waiting.append(child) }
      }
    }
    return found
  }

  /// Every page that could hold rows of a table with row numbers.
  var tableLeaves: [Int] { (1...max(1, pageCount)).filter { kind(of: $0) == .tableLeaf } }

  /// The rows on one page.
  func rows(on page: Int) -> [StoredRow] {
    guard let kind = kind(of: page), kind != .tableInterior else { return [] }
    return cells(of: page, kind).compactMap { row(at: $0, kind) }
  }

  private func row(at cell: Int, _ kind: Kind) -> StoredRow? {
    var offset = cell + (kind == .indexInterior ? 4 : 0)
    guard let size = varint(&offset, in: data), size > 0, size < Int64(data.count) else { return nil }
    var number: Int64?
    if kind == .tableLeaf {
      guard let told = varint(&offset, in: data) else { return nil }
      number = told
    }
    let most = kind == .tableLeaf ? pageSize - 35 : (pageSize - 12) * 64 / 255 - 23
    guard let payload = payload(at: offset, size: Int(size), most: most), var row = record(payload) else { return nil }
    row.number = number
    return row
  }

  /// The bytes of a row, those on overflow pages with them.
  private func payload(at offset: Int, size: Int, most: Int) -> Data? {
    let least = (pageSize - 12) * 32 / 255 - 23
    let fitting = least + (size - least) % (pageSize - 4)
    let local = size <= most ? size : fitting <= most ? fitting : least
    guard local >= 0, offset <= data.count - local else { return nil }
    var payload = data[(data.startIndex + offset)..<(data.startIndex + offset + local)]
    guard size > local else { return Data(payload) }
    var next = number(offset + local, bytes: 4)
    var steps = 0
    while payload.count < size {
      guard let page = next, page > 1, page <= pageCount, steps <= pageCount else { return nil }
      steps += 1
      let begin = start(of: page)
      let count = min(pageSize - 4, size - payload.count)
      guard begin + 4 + count <= data.count else { return nil }
      payload.append(data[(data.startIndex + begin + 4)..<(data.startIndex + begin + 4 + count)])
      next = number(begin, bytes: 4)
    }
    return Data(payload)
  }

  /// Nil where it is no record.
  private func record(_ payload: Data) -> StoredRow? {
    var offset = 0
    guard let headerSize = varint(&offset, in: payload), headerSize >= 1, headerSize <= Int64(payload.count) else {
      return nil
    }
    var place = Int(headerSize)
    var row = StoredRow(values: [])
    while offset < Int(headerSize) {
      guard let type = varint(&offset, in: payload),
        let value = value(type, at: &place, in: payload, isExact: &row.isExact)
      else { return nil }
      row.values.append(value)
    }
    return offset == Int(headerSize) && place == payload.count ? row : nil
  }

  private func value(
    _ type: Int64, at place: inout Int, in payload: Data, isExact: inout Bool
  ) -> DatabaseValue? {
    func take(_ count: Int) -> Data? {
      guard count >= 0, count <= payload.count - place else { return nil }
      defer { place += count }
      return payload[(payload.startIndex + place)..<(payload.startIndex + place + count)]
    }
    switch type {
    case 0: return .null
    case 1...6:
      guard let bytes = take([1, 2, 3, 4, 6, 8][Int(type) - 1]), let first = bytes.first else { return nil }
      let sign: Int64 = first & 0x80 == 0 ? 0 : -1
      return bytes.reduce(sign) { $0 << 8 | Int64($1) }.databaseValue
    case 7:
      guard let bytes = take(8) else { return nil }
      return Double(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }).databaseValue
    case 8: return 0.databaseValue
    case 9: return 1.databaseValue
    case 12...:
      guard type < 1 << 40, let bytes = take(Int((type - 12) / 2)) else { return nil }
      if type % 2 == 0 { return bytes.databaseValue }
      if let text = String(validating: bytes, as: UTF8.self) { return text.databaseValue }
      isExact = false
      return String(decoding: bytes, as: UTF8.self).databaseValue
    default: return nil
    }
  }
}
