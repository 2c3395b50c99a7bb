import Testing

@testable import TextCore

@Suite struct OpeningDatelineTests {
  @Test(arguments: [
    ("LEEDS (AFP) - The mill burned.", "The mill burned."),
    ("LEEDS, March 3 (AFP) — The mill burned.", "The mill burned."),
    ("RIO DE JANEIRO (Agency One) -- “We wait,” she said.", "“We wait,” she said."),
    ("PARIS, 3 mars (AFP) - Le moulin brûle.", "Le moulin brûle."),
    ("PORT MAREN (Harbour Radio) – trains ran.", "trains ran."),
    ("PORT MAREN — Trains ran again.", "Trains ran again."),
    ("ZÜRICH, 3. März - Die Bahn fährt.", "Die Bahn fährt."),
  ])
  func itEndsBehindItsDash(_ text: String, _ rest: String) {
    #expect(String(decoding: text.utf8.dropFirst(OpeningDateline.length(in: text)), as: UTF8.self) == rest)
    let part = ("Before. " + text).dropFirst(8)
    #expect(OpeningDateline.length(in: part) == OpeningDateline.length(in: text))
  }

  @Test(arguments: [
    "", "-", " - ", "LEEDS", "LEEDS - ", "LEEDS (AFP) -", "NATO - the alliance - said no.", "The LEEDS (AFP) - mill.",
    "US - China talks resume.", "A (B) - C d e.", "“LEEDS” (AFP) - The mill burned.",
    "WHO says: masks (all of them) - and distance - help.", "BBC reporters in Leeds - three of them - were held.",
    "LEEDS (AFP)-The mill burned.", "LEEDS (AFP) -The mill burned.", "COVID-19 cases rose - again - in Leeds.",
    "FLASH: The dam - all of it - has gone.",
  ])
  func whatIsNoneIsLeftAsItIs(_ text: String) {
    #expect(OpeningDateline.length(in: text) == 0)
  }
}
