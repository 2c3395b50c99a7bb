import CKernels

/// Reads one window of pieces: three layers of attention (Vaswani et al., 2017), and the head that scores the tags.
///
/// Holds its working memory, about three megabytes, for as long as a text is read.
final class Encoder {
  private let model: EncoderModel
  private let weights: Weights
  private let product: MatrixProduct
  private let memory: UnsafeMutablePointer<Float>
  /// The vectors of the pieces.
  private let state: UnsafeMutablePointer<Float>
  private let wide: UnsafeMutablePointer<Float>
  private let mixed: UnsafeMutablePointer<Float>
  /// What the attention of one head needs.
  private let heads: UnsafeMutablePointer<Float>

  init(model: EncoderModel, weights: Weights) {
    self.model = model
    self.weights = weights
    let shape = model.shape
    let rows = EncoderWindow.mostPieces
    let widest = max(3 * shape.width, shape.inner, shape.headColumns)
    product = MatrixProduct(rows: rows, columns: max(shape.inner, shape.headColumns))
    memory = .allocate(capacity: rows * (2 * shape.width + widest + 34))
    memory.initialize(repeating: 0, count: rows * (2 * shape.width + widest + 34))
    state = memory
    mixed = state + rows * shape.width
    wide = mixed + rows * shape.width
    heads = wide + rows * widest
  }

  deinit { memory.deallocate() }

  /// For each word of `window` the scores of the thirteen tags; `forms` are those of the whole text.
  func scores(_ window: EncoderWindow, forms: [WrittenForm]) -> [SIMD16<Float>] {
    embed(window)
    for layer in model.parts.layers { run(layer, count: window.pieces.count) }
    return head(window, forms)
  }

  private func embed(_ window: EncoderWindow) {
    let width = model.shape.width
    let parts = model.parts
    let kind = weights.floats + parts.kindVector
    for (position, piece) in window.pieces.enumerated() {
      let word = weights.bytes + parts.words.weights + piece * width
      let wordScale = weights.floats[parts.words.scales + piece]
      let place = weights.bytes + parts.positions.weights + position * width
      let placeScale = weights.floats[parts.positions.scales + position]
      let target = state + position * width
      for index in 0..<width {
        target[index] = Float(word[index]) * wordScale + Float(place[index]) * placeScale + kind[index]
      }
    }
    addAndNorm(nil, count: window.pieces.count, parts.embeddingNorm)
  }

  private func run(_ layer: Parts.Layer, count: Int) {
    product.multiply(state, count: count, by: layer.attention, of: weights, into: wide)
    for head in 0..<model.shape.heads { attend(head: head, count: count) }
    product.multiply(mixed, count: count, by: layer.mixed, of: weights, into: wide)
    addAndNorm(wide, count: count, layer.mixedNorm)
    product.multiply(state, count: count, by: layer.inner, of: weights, into: wide)
    kernel_gelu(wide, count * model.shape.inner)
    product.multiply(wide, count: count, by: layer.outer, of: weights, into: mixed)
    addAndNorm(mixed, count: count, layer.outerNorm)
  }

  private func addAndNorm(_ other: UnsafePointer<Float>?, count: Int, _ norm: Parts.Norm) {
    kernel_add_and_norm(
      state, other, count, model.shape.width, weights.floats + norm.gain, weights.floats + norm.bias)
  }

  /// One head of 32 numbers.
  private func attend(head: Int, count: Int) {
    let width = model.shape.width
    let queries = wide + head * 32
    kernel_attend(
      queries, queries + width, queries + 2 * width, count, 3 * width, mixed + head * 32, width, heads)
  }

  /// The word's vector, and the written forms of the word before, the word and the word after.
  private func head(_ window: EncoderWindow, _ forms: [WrittenForm]) -> [SIMD16<Float>] {
    let shape = model.shape
    let parts = model.parts
    let columns = shape.headColumns
    let words = window.tokens.count
    let formWidth = shape.formWidth
    let vectors = window.tokens.map { vector(of: forms[$0]) }
    for (word, first) in window.first.enumerated() {
      let row = word * columns
      for index in 0..<shape.width { wide[row + index] = state[first * shape.width + index] }
      for index in shape.width..<columns { wide[row + index] = 0 }
      for (slot, other) in [word - 1, word, word + 1].enumerated() where vectors.indices.contains(other) {
        let start = row + shape.width + slot * formWidth
        for index in 0..<formWidth { wide[start + index] = vectors[other][index] }
      }
      for index in 0..<columns { wide[row + index] *= weights.floats[parts.headScales + index] }
    }
    product.multiply(wide, count: words, by: parts.head, of: weights, into: mixed)
    kernel_gelu(mixed, words * shape.hidden)
    let output = UnsafeRawPointer(weights.floats + parts.output)
    let bias = UnsafeRawPointer(weights.floats + parts.outputBias).loadUnaligned(as: SIMD16<Float>.self)
    return (0..<words).map { word in
      var sum = bias
      for index in 0..<shape.hidden {
        let row = output.loadUnaligned(fromByteOffset: index &* 64, as: SIMD16<Float>.self)
        sum += row * mixed[word * shape.hidden + index]
      }
      return sum
    }
  }

  private func vector(of form: WrittenForm) -> [Float] {
    var vector: [Float] = []
    vector.reserveCapacity(model.shape.formWidth)
    for (index, table) in model.parts.forms.enumerated() {
      let row = min(Int(form.rows[index]), table.rows - 1)
      let scale = weights.floats[table.scales + row]
      let start = weights.bytes + table.weights + row * table.columns
      for column in 0..<table.columns { vector.append(Float(start[column]) * scale) }
    }
    for flag in 0..<WrittenForm.flagCount { vector.append(form.flags >> UInt64(flag) & 1 == 1 ? 1 : 0) }
    return vector
  }
}
