import Foundation
import NewsModel

extension ArticleProfile {
  private static let form: UInt8 = 2
  /// Of the first libraries: words and pairs as plain numbers.
  private static let oldForm: UInt8 = 1
  /// Beyond these the text is so long that more of it tells nothing.
  private static let most = (words: 400, pairs: 400, entities: 40)

  /// The profile without its words: about 1 kB for an article of 350 words, from which it is compared but no reasons
  /// are told. The form: 2, the numbers of words, pairs and entities (16 bits each), then words in rising order of
  /// hashes (the distance to the one before, packed; the last bit tells whether count and count as a name follow, which
  /// are 1 and 0 else), pairs in rising order of places (the distance of the first word's place, packed; the place of
  /// the second, packed, with a last bit that tells whether a count follows, which is 1 else), entities (32 bits of
  /// hash, kind, salience, mentions), and 16 bits of each of the signature's hashes. Little-endian; packed numbers have
  /// seven bits in a byte, the lowest first, and the eighth where more follow.
  public var stored: Data {
    var words = words
    if words.count > Self.most.words {
      words = words.sorted { ($0.count, $1.key) > ($1.count, $0.key) }.prefix(Self.most.words).sorted {
        $0.key < $1.key
      }
    }
    let places = Dictionary(words.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs: [(Int, Int, Int32)] = pairs.sorted { ($0.count, $1.key) > ($1.count, $0.key) }
      .prefix(Self.most.pairs).compactMap { pair in
        guard let first = places[pair.first], let second = places[pair.second] else { return nil }
        return (first, second, pair.count)
      }
    let entities = entities.prefix(Self.most.entities)
    var writer = ByteWriter()
    writer.add(Self.form)
    for count in [words.count, pairs.count, entities.count] { writer.add(UInt16(count)) }
    var key: UInt32 = 0
    for word in words {
      let isPlain = word.count == 1 && word.nameCount == 0
      writer.addPacked(UInt64(UInt32(truncatingIfNeeded: word.key) &- key), isPlain: isPlain)
      key = UInt32(truncatingIfNeeded: word.key)
      if isPlain { continue }
      writer.add(UInt8(clamping: word.count))
      writer.add(UInt8(clamping: word.nameCount))
    }
    var place = 0
    for (first, second, count) in pairs.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      writer.addPacked(UInt64(first - place))
      writer.addPacked(UInt64(second), isPlain: count == 1)
      place = first
      if count != 1 { writer.add(UInt8(clamping: count)) }
    }
    for entity in entities {
      writer.add(UInt32(truncatingIfNeeded: entity.key))
      writer.add(UInt8(EntityKind.allCases.firstIndex(of: entity.kind) ?? 0))
      writer.add(UInt8(clamping: Int((max(0, min(1, entity.salience)) * 255).rounded())))
      writer.add(UInt8(clamping: entity.mentionCount))
    }
    for minimum in signature.minima { writer.add(minimum) }
    return Data(writer.bytes)
  }

  /// Reads what `stored` wrote; nil for anything else.
  public init?(stored data: Data, id: ArticleID, date: Date?) {
    var reader = ByteReader(bytes: Array(data))
    let form = reader.next(UInt8.self)
    guard form == Self.form || form == Self.oldForm else { return nil }
    let counts = (0..<3).map { _ in Int(reader.next(UInt16.self)) }
    var words: [ProfileWord] = []
    words.reserveCapacity(counts[0])
    var key: UInt32 = 0
    for _ in 0..<counts[0] {
      var isPlain = false
      if form == Self.oldForm {
        key = reader.next(UInt32.self)
      } else {
        let packed = reader.nextPacked()
        key &+= UInt32(truncatingIfNeeded: packed >> 1)
        isPlain = packed & 1 == 0
      }
      let count = isPlain ? 1 : Int32(reader.next(UInt8.self))
      let nameCount = isPlain ? 0 : Int32(reader.next(UInt8.self))
      words.append(ProfileWord(key: UInt64(key), count: count, nameCount: nameCount, surface: ""))
    }
    var pairs: [ProfilePair] = []
    pairs.reserveCapacity(counts[1])
    var first = 0
    for _ in 0..<counts[1] {
      let second: Int
      var isPlain = false
      if form == Self.oldForm {
        first = Int(reader.next(UInt16.self))
        second = Int(reader.next(UInt16.self))
      } else {
        first += Int(reader.nextPacked() & 0xFFFF)
        let packed = reader.nextPacked()
        second = Int(packed >> 1 & 0xFFFF)
        isPlain = packed & 1 == 0
      }
      let count = isPlain ? 1 : Int32(reader.next(UInt8.self))
      guard first < words.count, second < words.count else { return nil }
      let (one, other) = (words[first].key, words[second].key)
      pairs.append(ProfilePair(key: Mix.ordered(one, other), count: count, first: one, second: other, surface: ""))
    }
    pairs.sort { $0.key < $1.key }
    var entities: [ProfileEntity] = []
    for _ in 0..<counts[2] {
      let key = UInt64(reader.next(UInt32.self))
      let kind = Int(reader.next(UInt8.self))
      let salience = Double(reader.next(UInt8.self)) / 255
      let mentions = Int(reader.next(UInt8.self))
      guard EntityKind.allCases.indices.contains(kind) else { return nil }
      entities.append(
        ProfileEntity(key: key, kind: EntityKind.allCases[kind], salience: salience, mentionCount: mentions))
    }
    guard !reader.isBeyondEnd else { return nil }
    let minima = (0..<(reader.left / 2)).map { _ in reader.next(UInt16.self) }
    self.init(
      id: id, date: date, words: words, pairs: pairs, entities: entities, signature: TextSignature(minima: minima))
  }

  /// The features under which an article is listed so that others like it find it without a search: its most telling
  /// words and entities as numbers, each with its weight.
  public func postings(in statistics: CorpusStatistics) -> [(key: Int64, weight: Double)] {
    let marker = marker
    var posts = words.map { word in
      let rarity = marker == nil ? statistics.weight(bucket: word.bucket) : statistics.weight(of: word, marker: marker)
      // A name says more of what happened than another word as rare.
      let weight = (1 + log(Double(word.count))) * rarity * (word.nameCount > 0 ? 1.5 : 1)
      return (key: Int64(word.key), weight: weight)
    }
    posts = Array(posts.sorted { ($0.weight, $0.key) > ($1.weight, $1.key) }.prefix(Self.postedWords))
    let named = entities.map { entity in
      // Entities are listed apart from words.
      (key: Int64(entity.key) | 1 << 32, weight: (0.5 + entity.salience) * statistics.weight(of: entity) * 1.5)
    }
    return posts + named.sorted { ($0.weight, $0.key) > ($1.weight, $1.key) }.prefix(Self.postedEntities)
  }
  private static let postedWords = 20
  private static let postedEntities = 6
}

private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func add<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func addPacked(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A number with a last bit that is set where more about it follows.
  mutating func addPacked(_ number: UInt64, isPlain: Bool) { addPacked(number << 1 | (isPlain ? 0 : 1)) }
}

/// Reads past the end are zeros, and told afterwards.
private struct ByteReader {
  let bytes: [UInt8]
  var place = 0
  var isBeyondEnd: Bool { place > bytes.count }
  var left: Int { max(0, bytes.count - place) }

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func next<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type) -> Number {
    var number: Number = 0
    for index in 0..<(Number.bitWidth / 8) where place + index < bytes.count {
      number |= Number(bytes[place + index]) << (8 * index)
    }
    place += Number.bitWidth / 8
    return number
  }

  mutating func nextPacked() -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      let byte = next(UInt8.self)
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
    }
    return number
  }
}
