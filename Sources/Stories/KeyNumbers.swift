/// Numbers from 0 up for hashes, in the order in which they are first met: an open table, since a dictionary costs five
/// times as much.
struct KeyNumbers: Sendable {
  private var slots: [(key: UInt64, number: UInt32)]
  private(set) var count: UInt32 = 0
  private var shift: UInt64

  /// It grows beyond `capacity` keys.
  init(capacity: Int) {
    let bits = max(2, Int.bitWidth - (2 * capacity - 1).leadingZeroBitCount)
    slots = Array(repeating: (0, .max), count: 1 << bits)
    shift = 64 - UInt64(bits)
  }

  /// The number of a key; one that is met for the first time gets the present `count`.
  subscript(key: UInt64) -> UInt32 {
    mutating get {
      var place = self.place(of: key)
      while slots[place].number != .max {
        if slots[place].key == key { return slots[place].number }
        place = (place + 1) & (slots.count - 1)
      }
      slots[place] = (key, count)
      count += 1
      defer { if Int(count) * 2 > slots.count { grow() } }
      return count - 1
    }
  }

  private func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, .max), count: old.count * 2)
    shift -= 1
    for slot in old where slot.number != .max {
      var place = self.place(of: slot.key)
      while slots[place].number != .max { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}
