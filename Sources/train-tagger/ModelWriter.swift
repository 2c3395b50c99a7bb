import Foundation
import Language

/// Cuts a trained model down to the rows that matter and writes them with 8 bits a weight.
enum ModelWriter {
  /// The file's bytes with at most `limit` rows; rows with the largest weights are kept.
  static func encode(
    _ trainer: ChainTrainer, features: [UInt64], later: ChainTrainer, laterFeatures: [UInt64], limit: Int
  ) -> Data {
    var rows: [(size: Float, feature: UInt64, row: SIMD16<Float>)] = []
    for (trainer, features) in [(trainer, features), (later, laterFeatures)] {
      for number in features.indices {
        let row = centred(trainer.row(number))
        let size = (row * row).sum()
        if size > 1e-4 { rows.append((size, features[number], row)) }
      }
    }
    rows.sort { ($0.size, $1.feature) > ($1.size, $0.feature) }
    let kept = rows.prefix(limit).sorted { $0.feature < $1.feature }
    say("\(kept.count) of \(features.count + laterFeatures.count) rows kept")
    let slots = kept.count * 5 / 4 + 1
    var keys = [UInt32](repeating: 0, count: slots)
    var weights = [UInt8](repeating: 0, count: slots * TaggerLabels.count)
    for (_, feature, row) in kept {
      let (start, print) = ChainModel.place(feature, slots: slots)
      var slot = start
      while keys[slot] != 0, keys[slot] != print { slot = slot + 1 == slots ? 0 : slot + 1 }
      keys[slot] = print
      let row = row / ChainModel.step
      for label in 0..<TaggerLabels.count {
        weights[slot * TaggerLabels.count + label] = UInt8(bitPattern: Int8(max(-127, min(127, row[label].rounded()))))
      }
    }
    var keyBytes: [UInt8] = []
    for key in keys { keyBytes.append(little: key) }
    return ResourceFile.encode(
      kind: ChainModel.kind, version: ChainModel.version,
      sections: [keyBytes, weights, bytes(trainer.transitions), bytes(later.transitions)])
  }

  private static func bytes(_ transitions: ChainTransitions) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in transitions.weights {
      for label in 0..<TaggerLabels.count { bytes.append(little: row[label].bitPattern) }
    }
    return bytes
  }

  /// A row plus a constant says the same, so it is told with mean 0.
  private static func centred(_ row: SIMD16<Float>) -> SIMD16<Float> { row - row.sum() / Float(TaggerLabels.count) }
}
