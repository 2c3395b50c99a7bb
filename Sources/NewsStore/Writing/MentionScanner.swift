import NewsModel

/// Reads mentions in just the form in which `StoredMentions` writes nearly all of them; what has escapes, spaces or
/// another form is for a decoder of JSON, which takes many times as long.
struct MentionScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Nil where the text is of another form.
  static func mentions(_ text: String) -> [EntityMention]? {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = MentionScanner(bytes)
      return scanner.list()
    }
  }

  private mutating func list() -> [EntityMention]? {
    guard take("[") else { return nil }
    var found: [EntityMention] = []
    if take("]") { return place == bytes.count ? found : nil }
    repeat {
      guard let mention = mention() else { return nil }
      found.append(mention)
    } while take(",")
    return take("]") && place == bytes.count ? found : nil
  }

  private mutating func mention() -> EntityMention? {
    guard take("["), let start = number(), take(","), let end = number(), take(","), let text = string() else {
      return nil
    }
    var mention = EntityMention(range: TextRange(start, end), text: text)
    if take(",") {
      if !take("null") {
        guard let role = string() else { return nil }
        mention.role = role
      }
      if take(",") {
        guard take("true") else { return nil }
        mention.isMetonym = true
      }
    }
    return take("]") ? mention : nil
  }

  private mutating func take(_ token: StaticString) -> Bool {
    let count = token.utf8CodeUnitCount
    guard place + count <= bytes.count else { return false }
    for index in 0..<count where bytes[place + index] != token.utf8Start[index] { return false }
    place += count
    return true
  }

  private mutating func number() -> Int? {
    var value = 0
    let start = place
    while place < bytes.count, case let digit = bytes[place], digit >= 0x30, digit <= 0x39 {
      // Longer ones are no offsets, and a number never begins with a needless zero.
      guard place - start < 15, place == start || value > 0 else { return nil }
      value = value * 10 + Int(digit - 0x30)
      place += 1
    }
    return place > start ? value : nil
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = place
    while place < bytes.count, bytes[place] != 0x22 {
      guard bytes[place] >= 0x20, bytes[place] != 0x5C else { return nil }
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return take("\"") ? text : nil
  }
}
