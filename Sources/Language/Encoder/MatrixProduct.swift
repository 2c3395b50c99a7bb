import CKernels

/// Products of float rows with 8-bit matrices, in whole numbers of 16 bits.
///
/// Each row of the left side is scaled to 16 bits by its own largest value, so that a product of two rows fits into 32
/// bits whatever stands in them; against floats the difference is below one part in ten thousand. The weights stay
/// 8-bit where they are mapped. The loops are `CKernels`'.
final class MatrixProduct {
  private let whole: UnsafeMutablePointer<Int16>
  private let scales: UnsafeMutablePointer<Float>
  private let width = kernel_widest()

  /// For at most `rows` rows, a multiple of four, of at most `columns` columns.
  init(rows: Int, columns: Int) {
    whole = .allocate(capacity: rows * columns)
    scales = .allocate(capacity: rows)
  }

  deinit {
    whole.deallocate()
    scales.deallocate()
  }

  /// y[i, o] = Σ x[i, c] · w[o, c] + bias[o] for the first `count` rows of `x`, which has the matrix's columns.
  func multiply(
    _ x: UnsafePointer<Float>, count: Int, by matrix: Parts.Matrix, of weights: Weights,
    into y: UnsafeMutablePointer<Float>
  ) {
    let columns = matrix.columns
    let most = Self.most(columns: columns)
    for row in 0..<count {
      scales[row] = kernel_whole_numbers(x + row * columns, columns, most, whole + row * columns)
    }
    // The last group of four is filled up with nothing.
    let filled = (count + 3) / 4 * 4
    (whole + count * columns).update(repeating: 0, count: (filled - count) * columns)
    kernel_products(
      width, whole, scales, count, weights.bytes + matrix.weights, weights.floats + matrix.scales,
      weights.floats + matrix.bias, columns, matrix.rows, y)
  }

  /// The largest whole number of the left side: 127 times it, summed over all columns, stays below 2³¹.
  static func most(columns: Int) -> Float { Float(min(32_767, Int(Int32.max) / (127 * columns) - 1)) }
}
