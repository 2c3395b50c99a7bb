import Foundation
import Language

/// Writes tensors in the layout of `EncoderModel`.
struct EncoderWriter {
  let tensors: Tensors
  let vocabulary: [String]
  /// Numbers of the word pieces that are kept, in order.
  let kept: [Int]
  let lists: [UInt64: UInt32]

  private static let forms = ["suffix3", "shape", "cluster", "prefix4", "suffix4"]

  /// The file's bytes; the same tensors, lists and pieces give the same bytes.
  func encode() throws -> Data {
    let inner = try tensors.matrix("encoder.layer.0.intermediate.dense.weight")
    let words = try tensors.matrix("embeddings.word_embeddings.weight")
    let positions = try tensors.matrix("embeddings.position_embeddings.weight")
    let forms = try Self.forms.map { try tensors.matrix("features.\($0)") }
    let head = try tensors.matrix("head.dense.weight")
    let shape = EncoderModel.Shape(
      pieces: kept.count, layers: tensors.layers, heads: tensors.heads, width: tensors.width, inner: inner.rows,
      positions: positions.rows, forms: forms.map(\.rows), formWidths: forms.map(\.columns), hidden: head.columns)
    let parts = Parts(shape)
    var blob = Blob(parts)
    for (row, number) in kept.enumerated() {
      let start = number * words.columns
      blob.put(Array(words.values[start..<(start + words.columns)]), at: parts.words.weights + row * words.columns)
      blob.put([words.scales[number]], at: parts.words.scales + row)
    }
    blob.put(positions, parts.positions)
    blob.put(try tensors.vector("embeddings.token_type_embeddings.weight"), at: parts.kindVector)
    try put("embeddings.LayerNorm", parts.embeddingNorm, &blob)
    for (number, layer) in parts.layers.enumerated() {
      let name = "encoder.layer.\(number)"
      for (index, part) in ["query", "key", "value"].enumerated() {
        let matrix = try tensors.matrix("\(name).attention.self.\(part).weight")
        blob.put(matrix.values, at: layer.attention.weights + index * matrix.values.count)
        blob.put(matrix.scales, at: layer.attention.scales + index * matrix.rows)
        blob.put(
          try tensors.vector("\(name).attention.self.\(part).bias"), at: layer.attention.bias + index * matrix.rows)
      }
      try put("\(name).attention.output.dense", layer.mixed, &blob)
      try put("\(name).attention.output.LayerNorm", layer.mixedNorm, &blob)
      try put("\(name).intermediate.dense", layer.inner, &blob)
      try put("\(name).output.dense", layer.outer, &blob)
      try put("\(name).output.LayerNorm", layer.outerNorm, &blob)
    }
    for (form, matrix) in zip(forms, parts.forms) { blob.put(form, matrix) }
    try putHead(head, parts, columns: shape.headColumns, &blob)
    var sections: [[UInt8]] = [
      [], [], SlotTable32.encode(pieceEntries()), [], SlotTable32.encode(lists),
      blob.bytes.map(UInt8.init(bitPattern:)),
      [],
    ]
    for number in shape.numbers { sections[0].append(little: UInt32(number)) }
    for number in kept { sections[3].append(little: UInt16(number)) }
    for value in blob.floats { sections[6].append(little: value.bitPattern) }
    return ResourceFile.encode(
      kind: EncoderModel.kind, version: EncoderModel.version, sections: sections, sumAt: EncoderModel.Section.sum)
  }

  private func pieceEntries() -> [UInt64: UInt32] {
    var entries: [UInt64: UInt32] = [:]
    for (row, number) in kept.enumerated() { entries[WordPieces.hash(ofEntry: vocabulary[number])] = UInt32(row) }
    return entries
  }

  private func put(_ name: String, _ norm: Parts.Norm, _ blob: inout Blob) throws {
    blob.put(try tensors.vector("\(name).weight"), at: norm.gain)
    blob.put(try tensors.vector("\(name).bias"), at: norm.bias)
  }

  private func put(_ name: String, _ matrix: Parts.Matrix, _ blob: inout Blob) throws {
    blob.put(try tensors.matrix("\(name).weight"), matrix)
    blob.put(try tensors.vector("\(name).bias"), at: matrix.bias)
  }

  /// The head's matrices stand [in, out] with scales of the inputs; the first is turned round, its scales stay apart.
  private func putHead(
    _ head: (rows: Int, columns: Int, values: [Int8], scales: [Float]), _ parts: Parts, columns: Int, _ blob: inout Blob
  ) throws {
    for row in 0..<head.rows {
      for column in 0..<head.columns {
        blob.bytes[parts.head.weights + column * columns + row] = head.values[row * head.columns + column]
      }
    }
    blob.put(head.scales, at: parts.headScales)
    blob.put([Float](repeating: 1, count: head.columns), at: parts.head.scales)
    blob.put(try tensors.vector("head.dense.bias"), at: parts.head.bias)
    let output = try tensors.matrix("head.output.weight")
    for row in 0..<output.rows {
      let values = output.values[(row * output.columns)..<((row + 1) * output.columns)]
      blob.put(values.map { Float($0) * output.scales[row] }, at: parts.output + row * 16)
    }
    blob.put(try tensors.vector("head.output.bias"), at: parts.outputBias)
    let transitions = try tensors.vector("crf.transitions")
    for row in 0..<14 { blob.put(Array(transitions[(row * 13)..<(row * 13 + 13)]), at: parts.transitions + row * 16) }
  }

  /// All weights, being filled in.
  private struct Blob {
    var bytes: [Int8]
    var floats: [Float]

    init(_ parts: Parts) {
      bytes = Array(repeating: 0, count: parts.byteCount)
      floats = Array(repeating: 0, count: parts.floatCount)
    }

    mutating func put(_ values: [Int8], at start: Int) {
      bytes.replaceSubrange(start..<(start + values.count), with: values)
    }

    mutating func put(_ values: [Float], at start: Int) {
      floats.replaceSubrange(start..<(start + values.count), with: values)
    }

    mutating func put(_ matrix: (rows: Int, columns: Int, values: [Int8], scales: [Float]), _ part: Parts.Matrix) {
      put(matrix.values, at: part.weights)
      put(matrix.scales, at: part.scales)
    }
  }
}
