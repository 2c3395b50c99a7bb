import Foundation
import Language

/// Makes the careful tagger's model file from a folder of tensors, lists of names, and texts that choose the word
/// pieces.
enum EncoderCommand {
  static func run(_ arguments: Arguments) throws {
    let tensors = try Tensors(folder: URL(filePath: try arguments.value("--from")))
    let lists = URL(filePath: try arguments.value("--lists"))
    let limit = Int(try arguments.number("--pieces", or: 20_000))
    let vocabulary = try tensors.vocabulary()
    let exact = try arguments.values("--exact").reduce(into: Set<Int>()) { $0.formUnion(try pieces(ofWindows: $1)) }
    let kept = try chosen(vocabulary, limit: limit, texts: arguments.files, exact: exact)
    let entries = try ListBuilder(folder: lists).build()
    let data = try EncoderWriter(tensors: tensors, vocabulary: vocabulary, kept: kept, lists: entries).encode()
    try data.write(to: URL(filePath: try arguments.value("--output")))
    say("\(kept.count) of \(vocabulary.count) word pieces, \(entries.count) entries of lists, \(data.count) bytes")
  }

  /// The pieces of windows that were worked through, a JSON object with `pieces` a line: all of them are kept, so that
  /// the file can be held to these windows.
  private static func pieces(ofWindows file: String) throws -> [Int] {
    struct Window: Decodable { var pieces: [Int] }
    let lines = try String(contentsOf: URL(filePath: file), encoding: .utf8).split(separator: "\n")
    return try lines.flatMap { try JSONDecoder().decode(Window.self, from: Data($0.utf8)).pieces }
  }

  /// The numbers of the pieces to keep, in order: those of `exact`, the signs and single characters, what the texts use
  /// most, then the rest in the order of the vocabulary, which puts common words first.
  private static func chosen(
    _ vocabulary: [String], limit: Int, texts: [String], exact: Set<Int>
  ) throws -> [Int] {
    var numbers: [UInt64: Int] = [:]
    for (number, entry) in vocabulary.enumerated() { numbers[WordPieces.hash(ofEntry: entry)] = number }
    let table = numbers
    let pieces = WordPieces(unknown: 100) { table[$0] }
    var uses = [Int](repeating: 0, count: vocabulary.count)
    for file in texts {
      let documents =
        file.hasSuffix(".conll") || !URL(filePath: file).lastPathComponent.contains(".")
        ? try Conll.read(file).map(\.text)
        : [Tokenizer.tokenize(try String(contentsOf: URL(filePath: file), encoding: .utf8))]
      for text in documents {
        for index in text.tokens.indices { for piece in pieces.pieces(of: text.bytes(index)) { uses[piece] += 1 } }
      }
    }
    func isNeeded(_ number: Int) -> Bool {
      if exact.contains(number) { return true }
      let entry = vocabulary[number]
      if ["[PAD]", "[UNK]", "[CLS]", "[SEP]"].contains(entry) { return true }
      let letters = entry.hasPrefix("##") ? entry.dropFirst(2) : entry[...]
      return letters.count == 1 && letters.allSatisfy(\.isASCII)
    }
    let order = vocabulary.indices.filter { !vocabulary[$0].hasPrefix("[unused") }
      .sorted { left, right in
        let needs = (isNeeded(left), isNeeded(right))
        if needs.0 != needs.1 { return needs.0 }
        return (uses[left], right) > (uses[right], left)
      }
    say("\(uses.count { $0 > 0 }) pieces are used by the texts")
    return order.prefix(limit).sorted()
  }
}
