import Foundation

extension String {
  /// True where the bytes of `part` stand in those of this text, which costs a tenth of what it costs to compare
  /// characters; for texts that are folded or otherwise written in one way.
  public func containsBytes(of part: String) -> Bool {
    var (text, part) = (self, part)
    return text.withUTF8 { text in part.withUTF8 { stands($0, in: text) } }
  }
}

private func stands(_ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard var place = text.baseAddress, let wanted = part.baseAddress, part.count > 0 else { return part.isEmpty }
  var left = text.count - part.count
  while left >= 0, let found = memchr(place, Int32(wanted[0]), left + 1) {
    let start = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
    if memcmp(start, wanted, part.count) == 0 { return true }
    left -= start - place + 1
    place = start + 1
  }
  return false
}
