import Foundation
import Language

/// Cuts a trained model down to the rows that matter and writes them with 8 bits a weight.
enum ModelWriter {
  /// The file's bytes with at most `limit` rows; rows with the largest weights are kept.
  static func encode(
    _ trainer: CRFTrainer, features: [UInt64], common: [(word: UInt64, features: [[UInt64]])], limit: Int,
    scheme: TaggerScheme = .english, language: String = "en"
  ) -> Data {
    var rows: [(size: Float, feature: UInt64, row: SIMD16<Float>)] = []
    for number in features.indices {
      let row = centred(trainer.row(number))
      let size = (row * row).sum()
      if size > 1e-4 { rows.append((size, features[number], row)) }
    }
    rows.sort { ($0.size, $1.feature) > ($1.size, $0.feature) }
    let buckets = min(limit, rows.count) / 2 + 1
    let kept = rows.prefix(limit).map { (place: CRFModel.bucket($0.feature, buckets: buckets), $0.feature, $0.row) }
      .sorted { ($0.place.bucket, $0.place.print, $0.1) < ($1.place.bucket, $1.place.print, $1.1) }
    say("\(kept.count) of \(features.count) rows kept")
    var starts = [UInt32](repeating: 0, count: buckets + 1)
    var prints: [UInt8] = []
    var weights: [UInt8] = []
    var rowOf: [UInt64: SIMD16<Int16>] = [:]
    for (place, feature, row) in kept {
      starts[place.bucket + 1] += 1
      prints.append(little: place.print)
      let steps = row / CRFModel.step
      var short = SIMD16<Int16>.zero
      for label in 0..<TaggerLabels.count {
        let step = Int8(max(-127, min(127, steps[label].rounded())))
        weights.append(UInt8(bitPattern: step))
        short[label] = Int16(step)
      }
      rowOf[feature] = short
    }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    for _ in 0..<CRFModel.printsBehind { prints.append(little: UInt16(0)) }
    weights += [UInt8](repeating: 0, count: TaggerLabels.count)
    var startBytes: [UInt8] = []
    for start in starts { startBytes.append(little: start) }
    var words = SlotTable(count: common.count, width: TaggerLabels.count * 2 * TrainingSet.width)
    for (word, features) in common.sorted(by: { $0.word < $1.word }) {
      var bytes: [UInt8] = []
      for list in features {
        let sum = list.reduce(SIMD16<Int16>.zero) { $0 &+ (rowOf[$1] ?? .zero) }
        for label in 0..<TaggerLabels.count { bytes.append(little: sum[label]) }
      }
      words.insert(word, bytes)
    }
    let reading = scheme == .english ? [] : [[scheme.rawValue] + Array(language.utf8)]
    return ResourceFile.encode(
      kind: CRFModel.kind, version: CRFModel.version,
      sections: [[], startBytes, prints, weights, bytes(trainer.transitions), words.keyBytes, words.values] + reading,
      sumAt: CRFModel.Section.sum)
  }

  private static func bytes(_ transitions: CRFTransitions) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in transitions.weights {
      for label in 0..<TaggerLabels.count { bytes.append(little: row[label].bitPattern) }
    }
    return bytes
  }

  /// A row plus a constant says the same, so it is told with mean 0.
  private static func centred(_ row: SIMD16<Float>) -> SIMD16<Float> { row - row.sum() / Float(TaggerLabels.count) }
}

/// An open-addressed table: 32 bits of each hash, and a value of fixed width beside.
private struct SlotTable {
  private var keys: [UInt32]
  private(set) var values: [UInt8]
  private let width: Int

  init(count: Int, width: Int) {
    self.width = width
    keys = Array(repeating: 0, count: count * 5 / 4 + 1)
    values = Array(repeating: 0, count: keys.count * width)
  }

  mutating func insert(_ hash: UInt64, _ value: [UInt8]) {
    let (start, print) = CRFModel.place(hash, slots: keys.count)
    var slot = start
    while keys[slot] != 0, keys[slot] != print { slot = slot + 1 == keys.count ? 0 : slot + 1 }
    keys[slot] = print
    values.replaceSubrange((slot * width)..<((slot + 1) * width), with: value)
  }

  var keyBytes: [UInt8] { keys.flatMap { key in withUnsafeBytes(of: key.littleEndian) { Array($0) } } }
}
