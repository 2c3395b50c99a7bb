import Language
import NewsModel
import TextCore

/// Names that a corpus labelled by machines calls by a wrong kind again and again (`al-Qaida` a person, `Taleban` a
/// people).
///
/// A second labelling of the same texts, made by others, tells them: a name that it marks often and nearly always as
/// one kind, and that the corpus calls something else more often than not. Only persons, organisations and places are
/// mended to.
struct NameMender {
  /// How often both have to mark a name, and what part of the second labelling's marks has to be of one kind.
  private static let least = 20
  private static let share = 0.95

  /// What each name is called by the second labelling.
  private let sure: [String: EntityKind]

  init(_ documents: [AnnotatedDocument]) {
    sure = Self.counts(documents).compactMapValues { kinds in
      let all = kinds.values.reduce(0, +)
      guard all >= Self.least, let most = kinds.max(by: { $0.value < $1.value }),
        TaggerLabels.kinds.contains(most.key), Double(most.value) >= Self.share * Double(all)
      else { return nil }
      return most.key
    }
  }

  /// Gives the names of `documents` that are called wrongly in over half of their places the kind that they have, and
  /// tells which these are and how often.
  func mend(_ documents: inout [AnnotatedDocument]) -> [(name: String, kind: EntityKind, count: Int)] {
    let counts = Self.counts(documents)
    let wrong = sure.filter { name, kind in
      guard let kinds = counts[name] else { return false }
      let all = kinds.values.reduce(0, +)
      return all >= Self.least && (kinds[kind] ?? 0) * 2 < all
    }
    var mended: [String: Int] = [:]
    for index in documents.indices {
      for place in documents[index].spans.indices {
        let span = documents[index].spans[place]
        let name = Self.name(span, documents[index].text)
        guard let kind = wrong[name], kind != span.kind else { continue }
        documents[index].spans[place].kind = kind
        mended[name, default: 0] += 1
      }
    }
    return mended.compactMap { name, count in wrong[name].map { (name, $0, count) } }.sorted { $0.0 < $1.0 }
  }

  private static func counts(_ documents: [AnnotatedDocument]) -> [String: [EntityKind: Int]] {
    var counts: [String: [EntityKind: Int]] = [:]
    for document in documents {
      for span in document.spans { counts[name(span, document.text), default: [:]][span.kind, default: 0] += 1 }
    }
    return counts
  }

  /// The words of a name without a leading article.
  private static func name(_ span: TaggedSpan, _ text: TokenizedText) -> String {
    let words = span.tokens.map { text.string($0) }
    return
      (words.count > 1 && LanguagePack.interface.words(.articles).contains(words[0].lowercased())
      ? words.dropFirst() : words[...]).joined(separator: " ")
  }
}
