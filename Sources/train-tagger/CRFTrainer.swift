import Foundation
import Language
import NewsModel

/// Trains a linear-chain conditional random field by stochastic gradient descent with step sizes after Duchi, Hazan and
/// Singer (AdaGrad, 2011), one per row, features left out at random, and the mean of the weights of the last epochs.
///
/// Lafferty, McCallum and Pereira, "Conditional random fields" (2001); labels that a corpus does not mark are summed
/// over.
final class CRFTrainer {
  typealias Row = SIMD16<Float>

  struct Options {
    var epochs = 8
    var rate: Float = 0.15
    var decay: Float = 1e-6
    var dropout = 0.2
    var seed: UInt64 = 1
    /// The weights are the mean over this many last epochs, of this many runs that begin with seeds one after the
    /// other.
    var averaged = 4
    var runs = 1
  }

  private let set: NumberedSet
  private let options: Options
  private let weights: UnsafeMutablePointer<Row>
  private let sums: UnsafeMutablePointer<Row>
  private let squares: UnsafeMutablePointer<Float>
  private let featureCount: Int
  private(set) var transitions = CRFTransitions()
  private var transitionSums = CRFTransitions()
  private var transitionSquares = [Float](repeating: 1, count: CRFTransitions.classes * TaggerLabels.count)
  private var averaged = 0

  init(_ set: NumberedSet, options: Options) {
    self.set = set
    self.options = options
    featureCount = set.features.count
    weights = .allocate(capacity: featureCount)
    sums = .allocate(capacity: featureCount)
    squares = .allocate(capacity: featureCount)
    weights.initialize(repeating: .zero, count: featureCount)
    sums.initialize(repeating: .zero, count: featureCount)
    squares.initialize(repeating: 0, count: featureCount)
  }

  deinit {
    weights.deallocate()
    sums.deallocate()
    squares.deallocate()
  }

  /// Trains from nothing in each run; `report` is called after each epoch with its number and the mean loss of a token.
  func train(report: (Int, Double) -> Void) {
    for run in 0..<options.runs {
      weights.update(repeating: .zero, count: featureCount)
      squares.update(repeating: 0, count: featureCount)
      transitions = CRFTransitions()
      transitionSquares = transitionSquares.map { _ in 1 }
      train(seed: options.seed + UInt64(run)) { report(run * options.epochs + $0, $1) }
    }
    finish()
  }

  private func train(seed: UInt64, report: (Int, Double) -> Void) {
    var generator = SeededGenerator(seed: seed)
    var order = Array(set.sentences.indices)
    for epoch in 1...options.epochs {
      order.shuffle(using: &generator)
      var loss = 0.0
      var tokens = 0
      for (step, index) in order.enumerated() {
        if step % 16 == 0 { moveTransitions() }
        loss += learn(set.sentences[index], &generator)
        tokens += set.sentences[index].tokens.count
      }
      if epoch > options.epochs - options.averaged { average() }
      report(epoch, loss / Double(max(1, tokens)))
    }
  }

  private func average() {
    for feature in 0..<featureCount { sums[feature] += weights[feature] }
    for index in transitionSums.weights.indices { transitionSums.weights[index] += transitions.weights[index] }
    averaged += 1
  }

  private func finish() {
    let share = 1 / Float(max(1, averaged))
    for feature in 0..<featureCount { weights[feature] = sums[feature] * share }
    for index in transitions.weights.indices {
      transitions.weights[index] = transitionSums.weights[index] * share
    }
    transitions.exponentiate()
  }

  /// The weights of feature `feature`; after training the mean ones.
  func row(_ feature: Int) -> Row { weights[feature] }

  // MARK: One sentence

  private var active: [UInt32] = []
  private var activeStart: [Int] = []
  private var lattice = CRFLattice()
  private var pairGradient = [Row](repeating: .zero, count: CRFTransitions.classes * TaggerLabels.count)

  private func learn(_ sentence: TrainingSet.Sentence, _ generator: inout SeededGenerator) -> Double {
    let tokens = sentence.tokens
    active.removeAll(keepingCapacity: true)
    activeStart.removeAll(keepingCapacity: true)
    let threshold = UInt64(options.dropout * 65536)
    let scale = Float(1 / (1 - options.dropout))
    lattice.begin(count: tokens.count)
    var bits: UInt64 = 0
    var left = 0
    for (place, token) in tokens.enumerated() {
      activeStart.append(active.count)
      var score = Row.zero
      set.forEachFeature(of: token) { feature in
        if left == 0 {
          bits = generator.next()
          left = 4
        }
        let keep = bits & 0xFFFF >= threshold
        bits >>= 16
        left -= 1
        if keep {
          active.append(feature)
          score += weights[Int(feature)]
        }
      }
      lattice.set(place, score * scale, kind: set.kinds[token])
    }
    activeStart.append(active.count)
    let logAll = lattice.run(transitions, allowed: nil)
    let expected = lattice.marginals
    lattice.addPairs(transitions, to: &pairGradient, factor: sentence.weight)
    let logGold = lattice.run(transitions, allowed: Array(set.allowed[tokens]))
    lattice.addPairs(transitions, to: &pairGradient, factor: -sentence.weight)
    for place in 0..<tokens.count {
      let gradient = (expected[place] - lattice.marginals[place]) * sentence.weight
      let size = (gradient * gradient).sum()
      guard size > 1e-8 else { continue }
      for index in activeStart[place]..<activeStart[place + 1] {
        let feature = Int(active[index])
        squares[feature] += size
        let rate = options.rate / (squares[feature] + 0.1).squareRoot()
        weights[feature] -= rate * (gradient + options.decay * weights[feature])
      }
    }
    return logAll - logGold
  }

  /// Moves the transitions by what the last sentences asked for.
  private func moveTransitions() {
    for index in pairGradient.indices {
      let gradient = pairGradient[index]
      let size = (gradient * gradient).sum()
      guard size > 1e-8 else { continue }
      transitionSquares[index] += size
      transitions.weights[index] -= gradient * (options.rate / transitionSquares[index].squareRoot())
      pairGradient[index] = .zero
    }
    transitions.exponentiate()
  }
}

/// The weights between labels, one square for each pair of word kinds.
struct CRFTransitions {
  static let classes = 16
  /// Row `class * 16 + label`: a weight for each next label.
  var weights = [SIMD16<Float>](repeating: .zero, count: classes * TaggerLabels.count)
  private(set) var factors = [SIMD16<Float>](repeating: .zero, count: classes * TaggerLabels.count)
  /// `factors` with rows and columns exchanged.
  private(set) var columns = [SIMD16<Float>](repeating: .zero, count: classes * TaggerLabels.count)

  private static let isAllowed: [SIMD16<Float>] = (0..<TaggerLabels.count).map { label in
    var row = SIMD16<Float>.zero
    for next in 0..<TaggerLabels.count where TaggerLabels.mayFollow(label, next) { row[next] = 1 }
    return row
  }

  init() { exponentiate() }

  mutating func exponentiate() {
    for index in weights.indices {
      let label = index % TaggerLabels.count
      let row = weights[index]
      var factor = SIMD16<Float>.zero
      for next in 0..<TaggerLabels.count where Self.isAllowed[label][next] > 0 { factor[next] = exp(row[next]) }
      factors[index] = factor
      for next in 0..<TaggerLabels.count { columns[index - label + next][label] = factor[next] }
    }
  }
}

/// Forward and backward sums over the labels of one sentence.
struct CRFLattice {
  typealias Row = SIMD16<Float>
  private var potentials: [Row] = []
  private var kinds: [Int] = []
  private var forward: [Row] = []
  private var backward: [Row] = []
  private var shift = 0.0
  private(set) var marginals: [Row] = []
  private var restricted: [Row] = []

  private static let mayBegin = mask { TaggerLabels.mayBegin($0) }
  private static let mayEnd = mask { TaggerLabels.mayEnd($0) }

  private static func mask(_ condition: (Int) -> Bool) -> Row {
    var row = Row.zero
    for label in 0..<TaggerLabels.count where condition(label) { row[label] = 1 }
    return row
  }

  mutating func begin(count: Int) {
    potentials = Array(repeating: .zero, count: count)
    kinds = Array(repeating: 0, count: count)
    shift = 0
  }

  mutating func set(_ place: Int, _ scores: Row, kind: UInt8) {
    let highest = scores.max()
    var row = Row.zero
    for label in 0..<TaggerLabels.count { row[label] = exp(scores[label] - highest) }
    potentials[place] = row
    kinds[place] = Int(kind)
    shift += Double(highest)
  }

  private func classOf(_ place: Int) -> Int { (kinds[place - 1] * 4 + kinds[place]) * TaggerLabels.count }

  /// Fills the marginals and gives the logarithm of the sum over all (or all allowed) label sequences.
  mutating func run(_ transitions: CRFTransitions, allowed: [UInt16]?) -> Double {
    let count = potentials.count
    restricted = potentials
    if let allowed {
      for place in 0..<count {
        for label in 0..<TaggerLabels.count where allowed[place] >> UInt16(label) & 1 == 0 {
          restricted[place][label] = 0
        }
      }
    }
    forward = Array(repeating: .zero, count: count)
    backward = Array(repeating: .zero, count: count)
    marginals = Array(repeating: .zero, count: count)
    var logSum = shift
    transitions.factors.withUnsafeBufferPointer { factors in
      for place in 0..<count {
        var row = Row.zero
        if place == 0 {
          row = restricted[0] * Self.mayBegin
        } else {
          let base = classOf(place)
          let previous = forward[place - 1]
          for label in 0..<TaggerLabels.count { row += factors[base + label] * previous[label] }
          row *= restricted[place]
        }
        if place == count - 1 { row *= Self.mayEnd }
        let sum = max(row.sum(), 1e-30)
        forward[place] = row / sum
        logSum += Double(log(sum))
      }
    }
    transitions.columns.withUnsafeBufferPointer { columns in
      var row = Self.mayEnd
      for place in stride(from: count - 1, through: 0, by: -1) {
        if place < count - 1 {
          let base = classOf(place + 1)
          let next = restricted[place + 1] * backward[place + 1]
          row = .zero
          for label in 0..<TaggerLabels.count { row += columns[base + label] * next[label] }
        }
        backward[place] = row / max(row.sum(), 1e-30)
        let product = forward[place] * backward[place]
        marginals[place] = product / max(product.sum(), 1e-30)
      }
    }
    return logSum
  }

  /// Adds the probabilities of label pairs, times `factor`, to rows by class and label before.
  func addPairs(_ transitions: CRFTransitions, to rows: inout [Row], factor: Float) {
    guard potentials.count > 1 else { return }
    for place in 1..<potentials.count {
      let base = classOf(place)
      let next = restricted[place] * backward[place]
      let previous = forward[place - 1]
      var sum = Row.zero
      for label in 0..<TaggerLabels.count { sum += transitions.factors[base + label] * next * previous[label] }
      let share = factor / max(sum.sum(), 1e-30)
      for label in 0..<TaggerLabels.count {
        rows[base + label] += transitions.factors[base + label] * next * (previous[label] * share)
      }
    }
  }
}
