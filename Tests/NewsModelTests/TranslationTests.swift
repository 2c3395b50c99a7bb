import NewsModel
import Testing

@Suite struct TranslationTests {
  @Test func paragraphsStandBesideEachOther() {
    let translation = Translation(
      title: "Die Fähre", original: "Eins.\n\nZwei\nZeilen.\n", translated: "One.\n \n\nTwo lines.\n\nA remark.",
      translator: "trans")
    #expect(
      translation.rows == [
        .init(original: "Eins.", translated: "One."), .init(original: "Zwei Zeilen.", translated: "Two lines."),
        .init(original: nil, translated: "A remark."),
      ])
    #expect(Translation(title: "", original: "", translated: "\n\n", translator: "").rows.isEmpty)
  }
}
