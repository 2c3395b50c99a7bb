/// Products of float rows with 8-bit matrices, in whole numbers of 16 bits.
///
/// Each row of the left side is scaled to 16 bits by its own largest value, so that a product of two rows fits into 32
/// bits whatever stands in them; against floats the difference is below one part in ten thousand. The weights stay
/// 8-bit where they are mapped and are widened two rows at a time, for all rows of the left side. The inner step
/// multiplies eight pairs and adds neighbours, which is one instruction (`pmaddwd`) on every x86-64.
final class MatrixProduct {
  private let whole: UnsafeMutablePointer<SIMD8<Int16>>
  private let wide: UnsafeMutablePointer<SIMD8<Int16>>
  private let scales: UnsafeMutablePointer<Float>

  /// For at most `rows` rows, a multiple of four, of at most `columns` columns.
  init(rows: Int, columns: Int) {
    whole = .allocate(capacity: rows * columns / 8)
    wide = .allocate(capacity: columns / 8 * 2)
    scales = .allocate(capacity: rows)
  }

  deinit {
    whole.deallocate()
    wide.deallocate()
    scales.deallocate()
  }

  /// y[i, o] = Σ x[i, c] · w[o, c] + bias[o] for the first `count` rows of `x`, which has the matrix's columns.
  func multiply(
    _ x: UnsafePointer<Float>, count: Int, by matrix: Parts.Matrix, of weights: Weights,
    into y: UnsafeMutablePointer<Float>
  ) {
    let steps = matrix.columns / 8
    let most = Self.most(columns: matrix.columns)
    for row in 0..<count {
      scales[row] = Self.toWhole(x + row * matrix.columns, whole + row * steps, steps: steps, most: most)
    }
    // The last group of four is filled up with nothing.
    let filled = (count + 3) / 4 * 4
    for row in count..<filled { (whole + row * steps).update(repeating: .zero, count: steps) }
    let rowScales = weights.floats + matrix.scales
    let bias = weights.floats + matrix.bias
    for output in stride(from: 0, to: matrix.rows, by: 2) {
      Self.widen(weights.bytes + matrix.weights + output * matrix.columns, into: wide, steps: steps * 2)
      Self.products(
        whole, wide, groups: filled / 4, steps: steps, count: count, scales: scales,
        scale: (rowScales[output], rowScales[output + 1]), bias: (bias[output], bias[output + 1]),
        y + output, stride: matrix.rows)
    }
  }

  /// The largest whole number of the left side: 127 times it, summed over all columns, stays below 2³¹.
  private static func most(columns: Int) -> Float { Float(min(32_767, Int(Int32.max) / (127 * columns) - 1)) }

  /// Writes a row as whole numbers and gives what one of them is worth.
  @inline(__always)
  private static func toWhole(
    _ x: UnsafePointer<Float>, _ whole: UnsafeMutablePointer<SIMD8<Int16>>, steps: Int, most: Float
  ) -> Float {
    let source = UnsafeRawPointer(x)
    var peak = SIMD8<Float>.zero
    for step in 0..<steps {
      let values = source.loadUnaligned(fromByteOffset: step &* 32, as: SIMD8<Float>.self)
      peak.replace(with: values, where: values .> peak)
      peak.replace(with: -values, where: -values .> peak)
    }
    let largest = peak.max()
    guard largest > 0 else {
      whole.update(repeating: .zero, count: steps)
      return 0
    }
    let factor = most / largest
    // Adding 1.5 · 2²³ leaves the nearest whole number in the low bits.
    let magic = SIMD8<Float>(repeating: 12_582_912)
    for step in 0..<steps {
      let values = source.loadUnaligned(fromByteOffset: step &* 32, as: SIMD8<Float>.self) * factor + magic
      let bits = unsafeBitCast(values, to: SIMD8<Int32>.self) &- SIMD8<Int32>(repeating: 0x4B40_0000)
      whole[step] = SIMD8<Int16>(truncatingIfNeeded: bits)
    }
    return largest / most
  }

  @inline(__always)
  private static func widen(_ bytes: UnsafePointer<Int8>, into wide: UnsafeMutablePointer<SIMD8<Int16>>, steps: Int) {
    let source = UnsafeRawPointer(bytes)
    for step in 0..<steps {
      wide[step] = SIMD8<Int16>(
        truncatingIfNeeded: source.loadUnaligned(fromByteOffset: step &* 8, as: SIMD8<Int8>.self))
    }
  }

  @inline(__always)
  private static func pairs(_ left: SIMD8<Int16>, _ right: SIMD8<Int16>) -> SIMD4<Int32> {
    let products = SIMD8<Int32>(truncatingIfNeeded: left) &* SIMD8<Int32>(truncatingIfNeeded: right)
    return products.evenHalf &+ products.oddHalf
  }

  /// Two outputs of all rows, four rows at a time: eight running sums stay in registers.
  @inline(never)
  private static func products(
    _ rows: UnsafePointer<SIMD8<Int16>>, _ wide: UnsafePointer<SIMD8<Int16>>, groups: Int, steps: Int, count: Int,
    scales: UnsafePointer<Float>, scale: (Float, Float), bias: (Float, Float), _ y: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    let wide1 = wide + steps
    for group in 0..<groups {
      let row0 = rows + group &* 4 &* steps
      let row1 = row0 + steps
      let row2 = row1 + steps
      let row3 = row2 + steps
      var sum00 = SIMD4<Int32>.zero
      var sum01 = SIMD4<Int32>.zero
      var sum10 = SIMD4<Int32>.zero
      var sum11 = SIMD4<Int32>.zero
      var sum20 = SIMD4<Int32>.zero
      var sum21 = SIMD4<Int32>.zero
      var sum30 = SIMD4<Int32>.zero
      var sum31 = SIMD4<Int32>.zero
      for step in 0..<steps {
        let left = wide[step]
        let right = wide1[step]
        var row = row0[step]
        sum00 &+= pairs(row, left)
        sum01 &+= pairs(row, right)
        row = row1[step]
        sum10 &+= pairs(row, left)
        sum11 &+= pairs(row, right)
        row = row2[step]
        sum20 &+= pairs(row, left)
        sum21 &+= pairs(row, right)
        row = row3[step]
        sum30 &+= pairs(row, left)
        sum31 &+= pairs(row, right)
      }
      let first = group &* 4
      let left = SIMD4<Int32>(sum00.wrappedSum(), sum10.wrappedSum(), sum20.wrappedSum(), sum30.wrappedSum())
      let right = SIMD4<Int32>(sum01.wrappedSum(), sum11.wrappedSum(), sum21.wrappedSum(), sum31.wrappedSum())
      for index in 0..<min(4, count - first) {
        let target = y + (first + index) &* stride
        target[0] = Float(left[index]) * (scales[first + index] * scale.0) + bias.0
        target[1] = Float(right[index]) * (scales[first + index] * scale.1) + bias.1
      }
    }
  }
}
