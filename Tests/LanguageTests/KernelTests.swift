import CKernels
import Foundation
import Support
import Testing

@testable import Language

/// The loops of the encoder against what they stand for, written plainly.
@Suite struct KernelTests {
  private var random = SeededGenerator(seed: 11)

  private mutating func numbers(_ count: Int, upTo most: Double = 3) -> [Float] {
    (0..<count).map { _ in Float((Double(random.next(below: 20_001)) / 10_000 - 1) * most) }
  }

  @Test(arguments: [16, 32, 48, 256, 1040], [1, 4, 7])
  mutating func productsAreTheSameOnEveryProcessor(columns: Int, rows: Int) {
    let outputs = 8
    let most = Int(MatrixProduct.most(columns: columns))
    // The largest numbers that there can be stand in it too.
    let whole = (0..<(rows + 3) / 4 * 4 * columns).map {
      Int16($0 % 5 == 0 ? most : random.next(below: 2 * most + 1) - most)
    }
    let weights = (0..<outputs * columns).map { Int8($0 % 5 == 0 ? 127 : random.next(below: 255) - 127) }
    let (scales, weightScales, bias) = (numbers(rows), numbers(outputs), numbers(outputs))
    func products(_ width: kernel_width) -> [Float] {
      var y = [Float](repeating: .nan, count: rows * outputs)
      kernel_products(width, whole, scales, rows, weights, weightScales, bias, columns, outputs, &y)
      return y
    }
    let plain = products(.plain)
    for width in [kernel_width.avx2, .avx512] where width.rawValue <= kernel_widest().rawValue {
      #expect(products(width) == plain, "\(width)")
    }
    for row in 0..<rows {
      for output in 0..<outputs {
        let sum = (0..<columns).reduce(0) { $0 + Int(whole[row * columns + $1]) * Int(weights[output * columns + $1]) }
        let wanted = Float(sum) * (scales[row] * weightScales[output]) + bias[output]
        #expect(abs(plain[row * outputs + output] - wanted) <= abs(wanted) * 1e-5)
      }
    }
  }

  @Test mutating func rowsBecomeWholeNumbers() {
    let x = numbers(48)
    var whole = [Int16](repeating: 7, count: 48)
    let worth = kernel_whole_numbers(x, 48, 1000, &whole)
    for (number, value) in zip(whole, x) { #expect(abs(Float(number) * worth - value) <= worth * 0.5001) }
    #expect(whole.map { abs(Int($0)) }.max() == 1000)
    #expect(kernel_whole_numbers([Float](repeating: 0, count: 48), 48, 1000, &whole) == 0)
    #expect(whole.allSatisfy { $0 == 0 })
  }

  @Test mutating func geluIsThatOfItsFormula() {
    let x = numbers(320, upTo: 9) + numbers(16, upTo: 200)
    var y = x
    kernel_gelu(&y, y.count)
    for (x, y) in zip(x, y) {
      let x = Double(x)
      let wanted = 0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
      #expect(abs(Double(y) - wanted) < 1e-5 * max(1, abs(x)))
    }
  }

  @Test(arguments: [false, true])
  mutating func normsHaveMeanAndVariance(adds: Bool) {
    let (width, rows) = (48, 3)
    let (x, other, gain, bias) = (numbers(width * rows), numbers(width * rows), numbers(width), numbers(width))
    var y = x
    if adds {
      kernel_add_and_norm(&y, other, rows, width, gain, bias)
    } else {
      kernel_add_and_norm(&y, nil, rows, width, gain, bias)
    }
    for row in 0..<rows {
      let values = (0..<width).map { Double(x[row * width + $0] + (adds ? other[row * width + $0] : 0)) }
      let mean = values.reduce(0, +) / Double(width)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
      for column in 0..<width {
        let wanted = (values[column] - mean) / variance.squareRoot() * Double(gain[column]) + Double(bias[column])
        #expect(abs(Double(y[row * width + column]) - wanted) < 1e-4)
      }
    }
  }

  @Test(arguments: [1, 31, 32, 65, 128])
  mutating func attentionIsTheMeanOfValues(count: Int) {
    let (width, stride) = (64, 192)
    let x = numbers(count * stride)
    var mixed = [Float](repeating: 5, count: count * width)
    var memory = [Float](repeating: .nan, count: 34 * (count + 31) / 32 * 32)
    x.withUnsafeBufferPointer { x in
      mixed.withUnsafeMutableBufferPointer { mixed in
        guard let x = x.baseAddress, let mixed = mixed.baseAddress else { return }
        // The second of two heads.
        kernel_attend(x + 32, x + 32 + width, x + 32 + 2 * width, count, stride, mixed + 32, width, &memory)
      }
    }
    for position in 0..<count {
      func part(_ other: Int, _ number: Int, _ index: Int) -> Double {
        Double(x[other * stride + number * width + 32 + index])
      }
      let powers = (0..<count).map { other in
        exp((0..<32).reduce(0.0) { $0 + part(position, 0, $1) * part(other, 1, $1) } / 32.0.squareRoot())
      }
      let sum = powers.reduce(0, +)
      for index in 0..<32 {
        let wanted = (0..<count).reduce(0.0) { $0 + powers[$1] / sum * part($1, 2, index) }
        #expect(abs(Double(mixed[position * width + 32 + index]) - wanted) < 1e-3)
      }
      // The other head's place is left alone.
      #expect(mixed[position * width] == 5)
    }
  }
}
