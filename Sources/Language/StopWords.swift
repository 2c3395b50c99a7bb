import Foundation
import Synchronization
import TextCore

/// Words that say nothing about what a text is about; in English also what the tokenizer leaves of contractions.
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

  /// In English.
  package static func contains(_ lower: [UInt8]) -> Bool { words.contains(lower) }

  /// The lines of `stopwords.txt` by language; none where the file is missing, which is told with that of the names.
  private static let lines: [String: String] = {
    guard let url = try? Resources.url("stopwords.txt"), let text = try? String(contentsOf: url, encoding: .utf8) else {
      return [:]
    }
    var lines: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      if columns.count == 2 { lines[String(columns[0]), default: ""] += columns[1] + " " }
    }
    return lines
  }()

  private static let known = Mutex<[String: Set<[UInt8]>]>([:])

  /// The languages other than English that have lists.
  package static var languages: [String] { lines.keys.sorted() }

  /// The stop words of a language other than English, folded as the index folds them; nil where there is no list.
  package static func words(of code: String) -> Set<[UInt8]>? {
    guard let line = lines[code] else { return nil }
    return known.withLock { known in
      if let words = known[code] { return words }
      let words = Set(line.split(separator: " ").map { Folding.indexed(Array($0.utf8)) })
      known[code] = words
      return words
    }
  }
}
