import Foundation

/// The weights of the careful tagger, mapped: word pieces, lists, and an encoder of 8-bit matrices.
///
/// Sections: the shape as `UInt32` numbers, a checksum, the slots of the pieces with their numbers, the slots of the
/// lists, then all 8-bit weights and all floats one after the other in the order in which `Parts` names them.
package struct EncoderModel: Sendable {
  package static let kind = "DLCN"
  package static let version: UInt32 = 1

  package enum Section {
    package static let shape = 0
    package static let sum = 1
    package static let pieces = 2
    package static let pieceNumbers = 3
    package static let lists = 4
    package static let bytes = 5
    package static let floats = 6
  }

  /// The sizes of the encoder.
  package struct Shape: Sendable, Hashable {
    package var pieces: Int
    package var layers: Int
    package var heads: Int
    package var width: Int
    package var inner: Int
    package var positions: Int
    /// Rows and width of the tables of suffix3, shape, cluster, prefix4 and suffix4.
    package var forms: [Int]
    package var formWidths: [Int]
    package var hidden: Int

    package init(
      pieces: Int, layers: Int, heads: Int, width: Int, inner: Int, positions: Int, forms: [Int], formWidths: [Int],
      hidden: Int
    ) {
      self.pieces = pieces
      self.layers = layers
      self.heads = heads
      self.width = width
      self.inner = inner
      self.positions = positions
      self.forms = forms
      self.formWidths = formWidths
      self.hidden = hidden
    }

    package var numbers: [Int] { [pieces, layers, heads, width, inner, positions, hidden] + forms + formWidths }

    init?(numbers: [Int]) {
      guard numbers.count == 17, numbers.allSatisfy({ $0 > 0 && $0 < 1 << 16 }) else { return nil }
      self.init(
        pieces: numbers[0], layers: numbers[1], heads: numbers[2], width: numbers[3], inner: numbers[4],
        positions: numbers[5], forms: Array(numbers[7..<12]), formWidths: Array(numbers[12..<17]), hidden: numbers[6])
      // What the loops over sixteen, eight and two at a time ask of the sizes.
      guard width % 32 == 0, width == heads * 32, inner % 16 == 0, hidden % 16 == 0, positions <= 128, layers <= 24
      else {
        return nil
      }
    }

    /// The width of what is known of a word's written form: the tables and the flags.
    package var formWidth: Int { formWidths.reduce(WrittenForm.flagCount, +) }
    /// The columns of the head's first matrix that carry something, and all of them.
    package var headInput: Int { width + 3 * formWidth }
    package var headColumns: Int { (headInput + 15) / 16 * 16 }
  }

  package let shape: Shape
  package let parts: Parts
  /// The sum over all weights and lists.
  package let checksum: UInt64
  private let file: ResourceFile

  package init(url: URL) throws(LanguageError) {
    let file = try ResourceFile(url: url, kind: Self.kind, version: Self.version)
    let numbers = file.withSection(Section.shape) { raw in
      (0..<raw.count / 4).map { Int(raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
    }
    guard let shape = Shape(numbers: numbers) else {
      throw .resourceDamaged(name: file.name, reason: "its sizes make no sense")
    }
    let parts = Parts(shape)
    guard parts.byteCount == file.length(Section.bytes), parts.floatCount * 4 == file.length(Section.floats),
      file.length(Section.pieces) >= 8, file.length(Section.lists) >= 8,
      file.length(Section.pieceNumbers) == shape.pieces * 2
    else { throw .resourceDamaged(name: file.name, reason: "its tables do not fit together") }
    checksum = try file.verifiedSum(at: Section.sum)
    self.file = file
    self.shape = shape
    self.parts = parts
  }

  /// Calls `body` with the weights where they are mapped; nil where there are none, which `init` refuses.
  @inline(__always)
  func withWeights<Result>(_ body: (Weights) -> Result) -> Result? {
    file.withSection(Section.bytes) { bytes in
      file.withSection(Section.floats) { floats -> Result? in
        // Sections begin at multiples of 16 in a mapping that begins at a page.
        guard let bytes = bytes.baseAddress, let floats = floats.baseAddress else { return nil }
        return body(
          Weights(bytes: bytes.assumingMemoryBound(to: Int8.self), floats: floats.assumingMemoryBound(to: Float.self)))
      }
    }
  }

  /// The table row of a piece by its hash; nil for a piece that is not kept.
  func piece(_ hash: UInt64) -> Int? {
    file.withSection(Section.pieces) { SlotTable32.find(hash, in: $0) }.map(Int.init).flatMap {
      $0 < shape.pieces ? $0 : nil
    }
  }

  /// The number that the row of a piece has in the full vocabulary.
  package func fullNumber(_ row: Int) -> Int {
    file.withSection(Section.pieceNumbers) { Int($0.loadUnaligned(fromByteOffset: row * 2, as: UInt16.self)) }
  }

  /// What the lists say under a hash, as the bits of `ListEntry`.
  func listEntry(_ hash: UInt64) -> ListEntry {
    ListEntry(rawValue: file.withSection(Section.lists) { SlotTable32.find(hash, in: $0) } ?? 0)
  }
}

/// Where the weights are mapped.
struct Weights {
  let bytes: UnsafePointer<Int8>
  let floats: UnsafePointer<Float>
}

/// A table of 32-bit values found by 64-bit hashes: open-addressed slots of 32 bits of the hash and the value.
package enum SlotTable32 {
  static func find(_ hash: UInt64, in raw: UnsafeRawBufferPointer) -> UInt32? {
    let slots = raw.count / 8
    var (slot, print) = CRFModel.place(hash, slots: slots)
    for _ in 0..<slots {
      let found = raw.loadUnaligned(fromByteOffset: slot &* 8, as: UInt32.self)
      if found == print { return raw.loadUnaligned(fromByteOffset: slot &* 8 &+ 4, as: UInt32.self) }
      if found == 0 { return nil }
      slot = slot + 1 == slots ? 0 : slot + 1
    }
    return nil
  }

  /// The bytes of a table; the same entries give the same bytes.
  package static func encode(_ entries: [UInt64: UInt32]) -> [UInt8] {
    let slots = entries.count * 10 / 9 + 1
    var words = [UInt32](repeating: 0, count: slots * 2)
    for (hash, value) in entries.sorted(by: { $0.key < $1.key }) {
      var (slot, print) = CRFModel.place(hash, slots: slots)
      while words[slot * 2] != 0 { slot = slot + 1 == slots ? 0 : slot + 1 }
      words[slot * 2] = print
      words[slot * 2 + 1] = value
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 4)
    for word in words { bytes.append(little: word) }
    return bytes
  }
}
