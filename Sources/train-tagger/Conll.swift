import Foundation
import Language
import NewsModel

/// Annotated text in two columns, `token TAB tag`, a blank line between sentences, comments that begin with `# `.
struct AnnotatedDocument {
  var text: TokenizedText
  /// What is annotated, in order; token indices of `text`.
  var spans: [TaggedSpan]
  /// The kinds that the corpus marks; another kind's names read as "no name" there.
  var kinds: Set<EntityKind>
}

enum Conll {
  static let tags: [String: EntityKind] = [
    "PER": .person, "ORG": .organisation, "LOC": .place, "NORP": .group, "EVENT": .event, "MISC": .work,
  ]

  static func name(of kind: EntityKind) -> String { tags.first { $0.value == kind }?.key ?? "MISC" }

  /// The documents of a file. `# doc_id` begins one.
  static func read(_ path: String) throws -> [AnnotatedDocument] {
    let content = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    var documents: [AnnotatedDocument] = []
    var builder = Builder()
    var kinds = Set(tags.values)
    for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
      if isComment(line) {
        if line.hasPrefix("# annotated_types = ") {
          kinds = Set(line.dropFirst(20).split(separator: " ").compactMap { tags[String($0)] })
        } else if line.hasPrefix("# doc_id") {
          builder.finish(kinds, into: &documents)
        }
      } else if line.isEmpty {
        builder.endSentence()
      } else {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        builder.add(String(columns[0]), tag: columns.count > 1 ? String(columns[1]) : "O")
      }
    }
    builder.finish(kinds, into: &documents)
    return documents
  }

  /// Gathers the tokens of one document.
  private struct Builder {
    private var bytes: [UInt8] = []
    private var tokens: [Token] = []
    private var sentences: [Range<Int>] = []
    private var spans: [TaggedSpan] = []
    private var first = 0
    private var open: (start: Int, kind: EntityKind)?

    mutating func add(_ token: String, tag: String) {
      let kind = tag.count > 2 ? Conll.tags[String(tag.dropFirst(2))] : nil
      if let span = open, tag.hasPrefix("B-") || kind != span.kind { close(span) }
      if let kind, open == nil { open = (tokens.count, kind) }
      if !bytes.isEmpty { bytes.append(0x20) }
      let start = bytes.count
      bytes += Array(token.utf8)
      tokens.append(Token(start, bytes.count))
    }

    private mutating func close(_ span: (start: Int, kind: EntityKind)) {
      spans.append(TaggedSpan(tokens: span.start..<tokens.count, kind: span.kind))
      open = nil
    }

    mutating func endSentence() {
      if let span = open { close(span) }
      if tokens.count > first { sentences.append(first..<tokens.count) }
      first = tokens.count
    }

    mutating func finish(_ kinds: Set<EntityKind>, into documents: inout [AnnotatedDocument]) {
      endSentence()
      guard !tokens.isEmpty else { return }
      documents.append(
        AnnotatedDocument(
          text: TokenizedText(text: bytes, tokens: tokens, sentences: sentences), spans: spans, kinds: kinds))
      self = Builder()
    }
  }

  /// The file line by line, with the tags that `tagger` gives in the second column; comments and blank lines stay.
  static func tagged(_ path: String, by tagger: any EntityTagger) throws -> String {
    var tags = try read(path).flatMap { Self.tags(tagger.tag($0.text), count: $0.text.tokens.count) }[...]
    let content = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    var lines = content.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.isEmpty || isComment(line) { return String(line) }
      return line.prefix { $0 != "\t" } + "\t" + (tags.popFirst() ?? "O")
    }
    if lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func isComment(_ line: Substring) -> Bool { line.hasPrefix("# ") && !line.contains("\t") }

  private static func tags(_ spans: [TaggedSpan], count: Int) -> [String] {
    var tags = [String](repeating: "O", count: count)
    for span in spans {
      for index in span.tokens { tags[index] = (index == span.tokens.lowerBound ? "B-" : "I-") + name(of: span.kind) }
    }
    return tags
  }

  /// The text in the layout that `read` takes.
  static func write(_ text: TokenizedText, _ spans: [TaggedSpan]) -> String {
    let tags = tags(spans, count: text.tokens.count)
    var lines = ""
    for sentence in text.sentences {
      for index in sentence { lines += text.string(index) + "\t" + tags[index] + "\n" }
      lines += "\n"
    }
    return lines
  }
}
