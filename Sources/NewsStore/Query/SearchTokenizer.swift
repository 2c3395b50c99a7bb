import Foundation
import GRDB
import NewsModel
import TextCore

/// The tokenizer of the full-text index: gives FTS5 the terms that `SearchTerms` makes.
///
/// FTS5 hands over bare texts, so that the text itself says its language (`SearchText`). Queries come as terms that are
/// made already (`MatchExpression`).
final class SearchTokenizer: FTS5CustomTokenizer {
  static let name = "dateline"
  /// The tokens of FTS5's interface: done, and a further token of the same place.
  private static let done: CInt = 0
  private static let colocated: CInt = 1

  private let terms = SearchTerms()

  init(db: Database, arguments: [String]) throws {}

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
    tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return Self.done }
    return pText.withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { start in
      let text = UnsafeBufferPointer(start: start, count: Int(nText))
      var code = Self.done
      func emit(_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ isAlternative: Bool) -> Bool {
        code = term.withMemoryRebound(to: CChar.self) {
          tokenCallback(
            context, isAlternative ? Self.colocated : 0, $0.baseAddress, CInt($0.count), CInt(range.lowerBound),
            CInt(range.upperBound))
        }
        return code == Self.done
      }
      if tokenization.contains(.query) {
        Self.visitTyped(text, emit)
      } else if text.elementsEqual(MatchExpression.everyWord.utf8) {
        _ = emit(text, 0..<text.count, false)
      } else {
        SearchText.visitParts(of: text) { part, language in
          guard code == Self.done else { return }
          let pack = LanguagePack.of(language)
          terms.visit(in: UnsafeBufferPointer(rebasing: text[part]), pack) { term, range, isAlternative in
            emit(term, (range.lowerBound + part.lowerBound)..<(range.upperBound + part.lowerBound), isAlternative)
          }
        }
      }
      return code
    }
  }

  /// Terms parted by blanks; those of one place by `MatchExpression.alternative`.
  private static func visitTyped(
    _ text: UnsafeBufferPointer<UInt8>, _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>, Bool) -> Bool
  ) {
    var start = 0
    var isAlternative = false
    for index in 0...text.count {
      let byte = index < text.count ? text[index] : MatchExpression.blank
      guard byte == MatchExpression.blank || byte == MatchExpression.alternative else { continue }
      if index > start {
        guard emit(UnsafeBufferPointer(rebasing: text[start..<index]), start..<index, isAlternative) else { return }
        isAlternative = byte == MatchExpression.alternative
      }
      start = index + 1
    }
  }
}

/// Texts with the languages of their parts, as the full-text index reads them: before each part stands its code between
/// two characters for private use.
enum SearchText {
  private static let mark: [UInt8] = [0xEE, 0x80, 0x81]
  private static let markText = "\u{E001}"

  /// `search_text(text, languages, is_body)`: the text with its marks; `languages` is the column of `documents`.
  static let function = DatabaseFunction("search_text", argumentCount: 3, pure: true) { values in
    if values[0].isNull { return nil }
    let text = try StoredText.read(values[0])
    let languages = String.fromDatabaseValue(values[1]).map(StoredLanguages.read) ?? ArticleLanguages(nil)
    return marked(text, languages, isBody: Bool.fromDatabaseValue(values[2]) ?? false)
  }

  /// Offsets of `languages` count from the beginning of the body.
  static func marked(_ text: String, _ languages: ArticleLanguages, isBody: Bool) -> String {
    let text = text.containsBytes(of: markText) ? text.replacing(markText, with: "\u{FFFD}") : text
    guard languages.main != nil || !languages.parts.isEmpty else { return text }
    func mark(_ code: String?) -> String { markText + (code ?? "und") + markText }
    guard isBody, !languages.parts.isEmpty else { return mark(languages.main) + text }
    var result = mark(languages.main)
    let bytes = Array(text.utf8)
    var place = 0
    for part in languages.parts where part.start < bytes.count {
      let start = max(place, part.start)
      result += String(decoding: bytes[place..<start], as: UTF8.self) + mark(part.code)
      place = start
    }
    return result + String(decoding: bytes[place...], as: UTF8.self)
  }

  /// Gives the parts of a marked text with their languages; a text without marks is one of unknown language.
  static func visitParts(
    of text: UnsafeBufferPointer<UInt8>, _ body: (_ part: Range<Int>, _ language: String?) -> Void
  ) {
    guard text.starts(with: mark) else { return body(0..<text.count, nil) }
    var index = 0
    while index < text.count {
      let codeStart = index + mark.count
      guard let codeEnd = find(text, from: codeStart) else { return }
      let start = codeEnd + mark.count
      let end = find(text, from: start) ?? text.count
      body(start..<end, String(decoding: text[codeStart..<codeEnd], as: UTF8.self))
      index = end
    }
  }

  private static func find(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + mark.count <= text.count {
      if text[index] == mark[0], text[index + 1] == mark[1], text[index + 2] == mark[2] { return index }
      index += 1
    }
    return nil
  }
}

/// The column `languages` of `documents`: `en`, or with the beginnings of other parts in the body `en fr@1043 en@2200`.
enum StoredLanguages {
  static func read(_ text: String) -> ArticleLanguages {
    let words = text.split(separator: " ")
    guard let main = words.first else { return ArticleLanguages(nil) }
    let parts = words.dropFirst().compactMap { word -> ArticleLanguages.Part? in
      let pieces = word.split(separator: "@")
      guard pieces.count == 2, let start = Int(pieces[1]) else { return nil }
      return ArticleLanguages.Part(code: String(pieces[0]), start: start)
    }
    return ArticleLanguages(main == "und" ? nil : String(main), parts: parts)
  }

  static func write(_ languages: ArticleLanguages) -> String {
    ([languages.main ?? "und"] + languages.parts.map { "\($0.code)@\($0.start)" }).joined(separator: " ")
  }
}
