import TextCore

/// A content word of a text with the number of times it stands there.
public struct Term: Sendable, Hashable {
  /// A hash of the stem, the same on every machine.
  public var key: UInt64
  public var stem: String
  /// The word as first written.
  public var surface: String
  public var count: Int32
}

/// The content words of a text: lower-cased, stop words out, English-stemmed.
public enum Terms {
  /// Every term of `text` once, in the order of first use. Numbers of one or two digits and single letters are left
  /// out.
  public static func count(in text: String) -> [Term] {
    let tokens = Tokenizer.tokenize(text)
    var terms: [Term] = []
    var places: [UInt64: Int] = [:]
    var stems: [UInt64: UInt64] = [:]
    for index in tokens.tokens.indices {
      let word = tokens.bytes(index)
      guard word.count > 1, word.count <= 40, !WordShape(word).isDisjoint(with: [.letter, .digit]) else { continue }
      let exact = ByteHash.of(word)
      if let stemKey = stems[exact] {
        if let place = places[stemKey] { terms[place].count += 1 }
        continue
      }
      let lower = Scalars.lowercased(word)
      guard !StopWords.contains(lower), !isShortNumber(lower) else {
        stems[exact] = 0
        continue
      }
      let stem = Stemmer.stem(lower, .printed)
      let key = ByteHash.of(stem)
      stems[exact] = key
      if let place = places[key] {
        terms[place].count += 1
      } else {
        places[key] = terms.count
        terms.append(
          Term(
            key: key, stem: String(decoding: stem, as: UTF8.self), surface: String(decoding: word, as: UTF8.self),
            count: 1))
      }
    }
    return terms
  }

  private static func isShortNumber(_ word: [UInt8]) -> Bool {
    word.count <= 2 && word.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}

/// English words that say nothing about what a text is about, and what the tokenizer leaves of contractions.
package enum StopWords {
  private static let words: Set<[UInt8]> = Set(list.split(separator: " ").map { Array($0.utf8) })
  private static let list = """
    a about above according across after afterwards again against ago all almost alone along already also although always \
    am amid among amongst an and another any anyone anything anyway anywhere are around as at away back be became because \
    become becomes been before beforehand behind being below beside besides between beyond both but by came can cannot come \
    could did do does doing done down due during each either else elsewhere enough etc even ever every everyone everything \
    except few first for former formerly from further gave get gets getting give given gives go goes going gone got had has \
    have having he hence her here hers herself him himself his how however i if in indeed instead into is it its itself just \
    keep kept last later latter least less let like made make makes making many may maybe me meanwhile might mine more \
    moreover most mostly mr mrs ms much must my myself near nearly neither never nevertheless next no nobody none nor not \
    nothing now nowhere of off often on once one only onto or other others otherwise our ours ourselves out over own per \
    perhaps put quite rather re really said same saw say saying says see seem seemed seems seen several shall she should \
    since so some someone something sometimes somewhere still such take taken takes taking tell than that the their theirs \
    them themselves then there thereafter thereby therefore these they this those though three through throughout thus to \
    today together told tomorrow too took toward towards two under until up upon us use used uses using very via want wants \
    was way we well went were what whatever when where whereas whether which while who whole whom whose why will with within \
    without would yesterday yet you your yours yourself 's 't n't 're 've 'll 'd 'm ’s ’t n’t ’re ’ve ’ll ’d ’m
    """

  package static func contains(_ lower: [UInt8]) -> Bool { words.contains(lower) }
}
