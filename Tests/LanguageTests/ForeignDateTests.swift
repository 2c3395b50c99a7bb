import Foundation
import NewsModel
import Testing

@testable import Language

/// Times in words in seven languages; published on Wednesday, 13 May 2026.
@Suite struct ForeignDateTests {
  private static let analyzer = Result { try EntityAnalyzer.standard() }

  private func found(_ text: String, _ language: String) throws -> [String] {
    var builder = DocumentBuilder()
    for paragraph in text.split(separator: "\n") { builder.add(.paragraph, String(paragraph)) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let published = try Date("2026-05-13T10:00:00Z", strategy: .iso8601)
    return try Self.analyzer.get().dates(
      in: builder.document, entities: [], published: published, calendar: calendar, language: language
    ).map { words in
      let parts = calendar.dateComponents([.year, .month, .day], from: words.start)
      let day = "\(parts.year ?? 0)-\(parts.month ?? 0)-\(parts.day ?? 0)"
      return "\(builder.document.text[words.range]) = \(day) \(words.span.rawValue)"
    }
  }

  static let sentences: [(String, String, [String])] = [
    ("de", "Der Hafen wurde am Montag geschlossen.", ["Montag = 2026-5-11 day"]),
    ("de", "Am Freitag wird der Hafen geöffnet.", ["Freitag = 2026-5-15 day"]),
    (
      "de", "Seit vergangenem Jahr, sagte er gestern, und am 12. März.",
      ["gestern = 2026-5-12 day", "12. März = 2026-3-12 day"]
    ),
    ("de", "Am Morgen kam sie, und heute Morgen auch.", ["heute = 2026-5-13 day"]),
    ("de", "Im Oktober letzten Jahres und am 3. April dieses Jahres war er hier.", []),
    (
      "es", "En octubre del año pasado y el 3 de abril de este año estuvo aquí.",
      ["año pasado = 2025-1-1 year", "este año = 2026-1-1 year"]
    ),
    ("ru", "В октябре прошлого года и 9 мая прошлого года было тихо.", []),
    ("fr", "Le port a fermé lundi, a-t-il dit hier.", ["lundi = 2026-5-11 day", "hier = 2026-5-12 day"]),
    ("fr", "Le port rouvrira vendredi ou le 1er juin.", ["vendredi = 2026-5-15 day", "1er juin = 2026-6-1 day"]),
    ("fr", "Chaque lundi et le 3 mars 2024, il venait en mars dernier.", ["mars dernier = 2026-3-1 month"]),
    (
      "es", "El puerto cerró el lunes pasado y la semana pasada.",
      ["lunes pasado = 2026-5-11 day", "semana pasada = 2026-5-4 week"]
    ),
    ("es", "Por la mañana llovió; los lunes cierra; el 3 de marzo de 2025 también.", []),
    ("es", "El ministro llegará mañana, el 14 de mayo.", ["mañana = 2026-5-14 day", "14 de mayo = 2026-5-14 day"]),
    (
      "pt", "O porto fechou na segunda-feira e abre amanhã.",
      ["segunda-feira = 2026-5-11 day", "amanhã = 2026-5-14 day"]
    ),
    (
      "pt", "A segunda vez foi no ano passado, em 2 de fevereiro.",
      ["ano passado = 2025-1-1 year", "2 de fevereiro = 2026-2-2 day"]
    ),
    ("nb", "Havnen ble stengt mandag og i går.", ["mandag = 2026-5-11 day", "i går = 2026-5-12 day"]),
    ("nb", "Møtet skal holdes neste uke, 20. mai.", ["neste uke = 2026-5-18 week", "20. mai = 2026-5-20 day"]),
    ("id", "Pelabuhan ditutup Senin lalu dan 12 Maret.", ["Senin lalu = 2026-5-11 day", "12 Maret = 2026-3-12 day"]),
    ("ru", "Порт закрыли в понедельник, а вчера открыли.", ["понедельник = 2026-5-11 day", "вчера = 2026-5-12 day"]),
    (
      "ru", "Встреча состоится 20 мая, в следующую среду.",
      ["20 мая = 2026-5-20 day", "следующую среду = 2026-5-20 day"]
    ),
    ("ru", "Это было 9 мая 1945 года.", []),
  ]

  @Test(arguments: sentences) func timesAreReckoned(_ language: String, _ text: String, _ wanted: [String]) throws {
    #expect(try found(text, language) == wanted)
  }

  @Test func languagesWithoutWordsSayNothing() throws {
    #expect(try found("Havnen blev lukket i mandags og i går.", "da") == [])
    #expect(try found("", "de") == [])
  }
}
