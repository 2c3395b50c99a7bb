/// What happens to vectors between the matrices, sixteen numbers at a time. Counts are multiples of sixteen.
enum Activations {
  typealias Lanes = SIMD16<Float>

  /// e to the power of each number, with a relative error below 1e-6; below -87 it is nearly nothing.
  ///
  /// 2ⁿ by its bits, times a polynomial for the rest (Cephes, `expf`).
  @inline(__always)
  static func exp(_ x: Lanes) -> Lanes {
    var x = x
    x.replace(with: -87, where: x .< -87)
    x.replace(with: 87, where: x .> 87)
    // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the low bits.
    let magic = Lanes(repeating: 12_582_912)
    let shifted = x * 1.442_695_04 + magic
    let whole = shifted - magic
    let power = (unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- 0x4B40_0000 &+ 127) &<< 23
    let rest = x - whole * 0.693_359_375 - whole * -2.121_944_4e-4
    var sum = rest * 1.987_569_1e-4 + 1.398_199_9e-3
    sum = sum * rest + 8.333_452e-3
    sum = sum * rest + 4.166_579_6e-2
    sum = sum * rest + 0.166_666_65
    sum = sum * rest + 0.5
    return (sum * rest * rest + rest + 1) * unsafeBitCast(power, to: Lanes.self)
  }

  @inline(__always)
  private static func lanes(_ x: UnsafePointer<Float>, _ index: Int) -> Lanes {
    UnsafeRawPointer(x).loadUnaligned(fromByteOffset: index &* 4, as: Lanes.self)
  }

  @inline(__always)
  private static func store(_ value: Lanes, _ x: UnsafeMutablePointer<Float>, _ index: Int) {
    UnsafeMutableRawPointer(x).storeBytes(of: value, toByteOffset: index &* 4, as: Lanes.self)
  }

  /// GELU in its tanh form (Hendrycks and Gimpel, 2016): x / (1 + e^-2u), u = √(2/π) · (x + 0.044715 x³).
  @inline(never)
  static func gelu(_ x: UnsafeMutablePointer<Float>, count: Int) {
    for index in stride(from: 0, to: count, by: 16) {
      let value = lanes(x, index)
      let u = value * (value * value * 0.044_715 + 1) * -1.595_769_1
      store(value / (exp(u) + 1), x, index)
    }
  }

  /// Adds `other` to each of `count` rows and brings it to mean 0 and variance 1, then gain and bias (Ba et al., 2016).
  @inline(never)
  static func addAndNorm(
    _ x: UnsafeMutablePointer<Float>, _ other: UnsafePointer<Float>?, count: Int, width: Int,
    gain: UnsafePointer<Float>, bias: UnsafePointer<Float>
  ) {
    for row in 0..<count {
      let values = x + row * width
      var sum = Lanes.zero
      for index in stride(from: 0, to: width, by: 16) {
        var value = lanes(values, index)
        if let other {
          value += lanes(other + row * width, index)
          store(value, values, index)
        }
        sum += value
      }
      let mean = sum.sum() / Float(width)
      var squares = Lanes.zero
      for index in stride(from: 0, to: width, by: 16) {
        let value = lanes(values, index) - mean
        squares += value * value
      }
      let factor = 1 / (squares.sum() / Float(width) + 1e-12).squareRoot()
      for index in stride(from: 0, to: width, by: 16) {
        store((lanes(values, index) - mean) * factor * lanes(gain, index) + lanes(bias, index), values, index)
      }
    }
  }

  /// Turns the first `count` of `x` into shares that sum to 1; what stands behind them up to `padded` becomes 0.
  @inline(__always)
  static func softmax(_ x: UnsafeMutablePointer<Float>, count: Int, padded: Int) {
    for index in count..<padded { x[index] = -.greatestFiniteMagnitude }
    var peak = lanes(x, 0)
    for index in stride(from: 16, to: padded, by: 16) {
      let value = lanes(x, index)
      peak.replace(with: value, where: value .> peak)
    }
    let most = peak.max()
    var sum = Lanes.zero
    for index in stride(from: 0, to: padded, by: 16) {
      let value = exp(lanes(x, index) - most)
      store(value, x, index)
      sum += value
    }
    // Nearly nothing times at most sixteen: the padding does not show in the sum.
    let factor = 1 / sum.sum()
    for index in stride(from: 0, to: padded, by: 16) { store(lanes(x, index) * factor, x, index) }
    for index in count..<padded { x[index] = 0 }
  }
}
