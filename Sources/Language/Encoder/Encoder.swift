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
  /// The keys of one head, turned round.
  private let keys: UnsafeMutablePointer<Float>
  private let shares: UnsafeMutablePointer<Float>

  init(model: EncoderModel, weights: Weights) {
    self.model = model
    self.weights = weights
    let shape = model.shape
    let rows = EncoderWindow.mostPieces
    let widest = max(3 * shape.width, shape.inner, shape.headColumns)
    product = MatrixProduct(rows: rows, columns: max(shape.inner, shape.headColumns))
    memory = .allocate(capacity: rows * (2 * shape.width + widest + 33))
    memory.initialize(repeating: 0, count: rows * (2 * shape.width + widest + 33))
    state = memory
    mixed = state + rows * shape.width
    wide = mixed + rows * shape.width
    keys = wide + rows * widest
    shares = keys + rows * 32
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
    Activations.gelu(wide, count: count * model.shape.inner)
    product.multiply(wide, count: count, by: layer.outer, of: weights, into: mixed)
    addAndNorm(mixed, count: count, layer.outerNorm)
  }

  private func addAndNorm(_ other: UnsafePointer<Float>?, count: Int, _ norm: Parts.Norm) {
    Activations.addAndNorm(
      state, other, count: count, width: model.shape.width, gain: weights.floats + norm.gain,
      bias: weights.floats + norm.bias)
  }

  /// One head of 32 numbers: softmax of q · k / √32 over the window, and the mean of the values by these shares.
  private func attend(head: Int, count: Int) {
    typealias Lanes = SIMD16<Float>
    let width = model.shape.width
    let stride = 3 * width
    let most = EncoderWindow.mostPieces
    let padded = (count + 31) / 32 * 32
    for position in 0..<count {
      let key = wide + position * stride + width + head * 32
      for index in 0..<32 { keys[index * most + position] = key[index] }
    }
    let rawKeys = UnsafeRawPointer(keys)
    let rawShares = UnsafeMutableRawPointer(shares)
    let values = UnsafeRawPointer(wide + 2 * width + head * 32)
    for position in 0..<count {
      let query = wide + position * stride + head * 32
      for start in Swift.stride(from: 0, to: padded, by: 32) {
        var left = Lanes.zero
        var right = Lanes.zero
        for index in 0..<32 {
          let factor = query[index] * 0.176_776_7
          let offset = (index &* most &+ start) &* 4
          left += rawKeys.loadUnaligned(fromByteOffset: offset, as: Lanes.self) * factor
          right += rawKeys.loadUnaligned(fromByteOffset: offset &+ 64, as: Lanes.self) * factor
        }
        rawShares.storeBytes(of: left, toByteOffset: start &* 4, as: Lanes.self)
        rawShares.storeBytes(of: right, toByteOffset: start &* 4 &+ 64, as: Lanes.self)
      }
      Activations.softmax(shares, count: count, padded: padded)
      var left = Lanes.zero
      var right = Lanes.zero
      for other in 0..<count {
        let share = shares[other]
        let offset = other &* stride &* 4
        left += values.loadUnaligned(fromByteOffset: offset, as: Lanes.self) * share
        right += values.loadUnaligned(fromByteOffset: offset &+ 64, as: Lanes.self) * share
      }
      let target = UnsafeMutableRawPointer(mixed + position * width + head * 32)
      target.storeBytes(of: left, as: Lanes.self)
      target.storeBytes(of: right, toByteOffset: 64, as: Lanes.self)
    }
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
    Activations.gelu(mixed, count: words * shape.hidden)
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
