import Foundation
import Language
import NewsModel
import TextCore

/// What understands text, and the files that it knows things from.
extension FuzzTarget {
  static let language: [FuzzTarget] = [
    FuzzTarget("language", longest: 1024) { data in
      let text = data.words
      guard let detector = Shipped.detector else { return "the table of languages is missing" }
      _ = detector.language(of: text)
      return tokens(Tokenizer.tokenize(text)) ?? tokens(Tokenizer.tokenize(text, language: "fr"))
    },
    // Names, quotations and days of running text; the first byte chooses its language.
    FuzzTarget("quotations", seeds: ["NewsParsing/copy"], longest: 1024) { data in
      guard let analyzer = Shipped.analyzer else { return "the models are missing" }
      let codes = ["en", "en", "en", "de", "fr", "es", "ru", "ar", "tr", "ja"]
      let code = codes[Int(data.first ?? 0) % codes.count]
      let text = Data(data.dropFirst()).words
      var builder = DocumentBuilder()
      for part in text.split(separator: "\n") { builder.add(.paragraph, String(part)) }
      let document = builder.document
      let length = document.text.utf8.count
      let entities = analyzer.entities(in: document, title: "", language: code)
      for mention in entities.flatMap(\.mentions) where !isInside(mention.range, length) { return "a lost mention" }
      for part in analyzer.quotations(in: document, entities: entities, language: code).flatMap(\.parts)
      where !isInside(part, length) { return "a lost quotation" }
      let dates = analyzer.dates(
        in: document, entities: entities, published: Date(timeIntervalSince1970: 1_780_000_000),
        calendar: Calendar(identifier: .gregorian), language: code)
      for date in dates where !isInside(date.range, length) { return "a lost date" }
      return nil
    },
    // The first byte chooses the kind; sections are told apart by their lengths. Sums are made right, so that what
    // stands behind them is reached.
    FuzzTarget("model", longest: 8192) { data in
      let forms: [(kind: String, version: UInt32)] = [("DLKN", 3), ("DLWN", 1), ("DLLN", 1)]
      let (kind, version) = forms[Int(data.first ?? 0) % forms.count]
      let isWhole = data.dropFirst().first == 0
      return WorkFolder.shared.with(isWhole ? Data(data.dropFirst(2)) : sections(data, kind, version), as: "model.bin")
      {
        model(URL(filePath: $0), kind)
      }
    },
    FuzzTarget("sounds", longest: 2048) { data in
      let table = Transliteration(data)
      for name in ["Россия", "محمد", "東京", "Αθήνα"] {
        _ = table.spellings(of: name, limit: 4)
        _ = table.match(name, among: ["Rossiya", "Mohammed"])
      }
      return nil
    },
  ]

  private static func isInside(_ range: TextRange, _ length: Int) -> Bool {
    range.start >= 0 && range.start <= range.end && range.end <= length
  }

  private static func tokens(_ text: TokenizedText) -> String? {
    var end = 0
    for token in text.tokens {
      guard token.start >= end, token.end > token.start, token.end <= text.text.count else { return "a lost token" }
      end = Int(token.end)
    }
    var next = 0
    for sentence in text.sentences {
      guard sentence.lowerBound == next else { return "a token in no sentence" }
      next = sentence.upperBound
    }
    return next == text.tokens.count ? nil : "a token in no sentence"
  }

  /// A file of sections whose lengths stand before them in two bytes.
  private static func sections(_ data: Data, _ kind: String, _ version: UInt32) -> Data {
    var rest = [UInt8](data.dropFirst())[...]
    var sections: [[UInt8]] = [[]]
    while let low = rest.popFirst(), sections.count < 9 {
      let length = Int(low) << 4 | Int((rest.popFirst() ?? 0) & 15)
      sections.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return ResourceFile.encode(kind: kind, version: version, sections: sections, sumAt: 0)
  }

  private static func model(_ url: URL, _ kind: String) -> String? {
    let text = Tokenizer.tokenize("Anna Brankova of Larnova sailed to Port Ardal on Friday.")
    do {
      switch kind {
      case "DLKN":
        let knowledge = try Knowledge(url: url)
        for index in text.tokens.indices {
          _ = knowledge.longestName(in: text, at: index, before: text.tokens.count)
          _ = knowledge.clusters(Knowledge.hash(text.bytes(index)))
        }
        for number in [0, 1, 2, UInt32.max] {
          _ = knowledge.record(number)
          _ = knowledge.aliases(of: number)
        }
      case "DLWN":
        let names = try WorldNames(url: url)
        for index in text.tokens.indices { _ = names.entry(Knowledge.hash(text.bytes(index))) }
      default:
        let table = try LanguageTable(url: url)
        _ = LanguageDetector(table: table).language(of: "Anna Brankova of Larnova sailed to Port Ardal.")
      }
      return nil
    } catch {
      return error.message.isEmpty ? "an error without words" : nil
    }
  }
}

/// The models that the program ships, read once.
private enum Shipped {
  static let detector: LanguageDetector? = read { () throws(LanguageError) in try LanguageDetector.shipped() }
  static let analyzer: EntityAnalyzer? = read { () throws(LanguageError) in try EntityAnalyzer.standard() }

  private static func read<Value>(_ load: () throws(LanguageError) -> Value) -> Value? {
    do { return try load() } catch { return nil }
  }
}
