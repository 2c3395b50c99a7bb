/// Where each matrix and vector of the careful tagger begins: one walk over the sizes, the same for writer and reader.
package struct Parts: Sendable {
  /// An 8-bit matrix [rows, columns], a float scale for each row, and where it has one a bias for each row.
  package struct Matrix: Sendable {
    package var rows: Int
    package var columns: Int
    /// The first weight among the bytes; the first scale and the first bias among the floats.
    package var weights: Int
    package var scales: Int
    package var bias: Int
  }

  /// A layer norm: gain and bias, each a vector of the encoder's width.
  package struct Norm: Sendable {
    package var gain: Int
    package var bias: Int
  }

  package struct Layer: Sendable {
    /// Query, key and value under each other.
    package var attention: Matrix
    package var mixed: Matrix
    package var mixedNorm: Norm
    package var inner: Matrix
    package var outer: Matrix
    package var outerNorm: Norm
  }

  package let words: Matrix
  package let positions: Matrix
  package let kindVector: Int
  package let embeddingNorm: Norm
  package let layers: [Layer]
  package let forms: [Matrix]
  /// What the columns of the head's first matrix are multiplied with, since its scales belong to them.
  package let headScales: Int
  package let head: Matrix
  /// [hidden, 16] floats, sixteen for thirteen tags and three of nothing.
  package let output: Int
  package let outputBias: Int
  /// [14, 16] floats: from a tag, row 13 from the start.
  package let transitions: Int

  package let byteCount: Int
  package let floatCount: Int

  package init(_ shape: EncoderModel.Shape) {
    var bytes = 0
    var floats = 0
    func vector(_ count: Int) -> Int {
      defer { floats += (count + 3) / 4 * 4 }
      return floats
    }
    func matrix(_ rows: Int, _ columns: Int, bias: Bool = true) -> Matrix {
      defer { bytes += (rows * columns + 15) / 16 * 16 }
      return Matrix(
        rows: rows, columns: columns, weights: bytes, scales: vector(rows), bias: bias ? vector(rows) : 0)
    }
    func norm() -> Norm { Norm(gain: vector(shape.width), bias: vector(shape.width)) }
    words = matrix(shape.pieces, shape.width, bias: false)
    positions = matrix(shape.positions, shape.width, bias: false)
    kindVector = vector(shape.width)
    embeddingNorm = norm()
    layers = (0..<shape.layers).map { _ in
      Layer(
        attention: matrix(3 * shape.width, shape.width), mixed: matrix(shape.width, shape.width), mixedNorm: norm(),
        inner: matrix(shape.inner, shape.width), outer: matrix(shape.width, shape.inner), outerNorm: norm())
    }
    forms = zip(shape.forms, shape.formWidths).map { matrix($0, $1, bias: false) }
    headScales = vector(shape.headColumns)
    head = matrix(shape.hidden, shape.headColumns)
    output = vector(shape.hidden * 16)
    outputBias = vector(16)
    transitions = vector(14 * 16)
    byteCount = bytes
    floatCount = floats
  }
}
