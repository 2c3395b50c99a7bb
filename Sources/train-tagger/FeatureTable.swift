/// Counts feature hashes and gives the frequent ones numbers: an open-addressed table that grows by doubling.
struct FeatureTable {
  private(set) var keys: [UInt64]
  private var values: [UInt32]
  private(set) var count = 0

  init() {
    keys = Array(repeating: 0, count: 1 << 20)
    values = Array(repeating: 0, count: 1 << 20)
  }

  private func slot(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  mutating func count(_ feature: UInt64, times: UInt32 = 1) {
    let key = feature == 0 ? 1 : feature
    var slot = slot(key)
    if keys[slot] == 0 {
      if count * 2 > keys.count {
        grow()
        slot = self.slot(key)
      }
      keys[slot] = key
      count += 1
    }
    values[slot] &+= times
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    values = Array(repeating: 0, count: oldKeys.count * 2)
    for (index, key) in oldKeys.enumerated() where key != 0 {
      let slot = slot(key)
      keys[slot] = key
      values[slot] = oldValues[index]
    }
  }

  /// Numbers for the features that were counted at least `least` times, from 0; the rest is forgotten.
  mutating func number(least: UInt32) -> Int {
    var next: UInt32 = 0
    for slot in keys.indices where keys[slot] != 0 {
      if values[slot] >= least {
        values[slot] = next
        next += 1
      } else {
        values[slot] = .max
      }
    }
    return Int(next)
  }

  /// The number of a feature after `number`, nil where it was too rare.
  @inline(__always)
  func number(of feature: UInt64) -> UInt32? {
    let slot = slot(feature == 0 ? 1 : feature)
    return keys[slot] == 0 || values[slot] == .max ? nil : values[slot]
  }

  /// The features with a number, by number.
  func features(count: Int) -> [UInt64] {
    var features = [UInt64](repeating: 0, count: count)
    for slot in keys.indices where keys[slot] != 0 && values[slot] != .max { features[Int(values[slot])] = keys[slot] }
    return features
  }
}

/// A small fast generator (xorshift64*), so that the same seed trains the same model on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
