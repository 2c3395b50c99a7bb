import NewsModel
import Testing

struct TextDamageTests {
  @Test(arguments: [
    ("", 0), ("Plain words.", 0), ("Köln, São Paulo, Çeşme – „so“ … É", 0), ("NÃO É FÁCIL", 0), ("Привет, мир", 0),
    ("東京で会議", 0), ("K\u{FFFD}ln", 1), ("KÃ¶ln und MÃ¼nchen", 2), ("itâ€™s", 1), ("price Â£5", 1),
    ("Ð\u{9F}Ñ\u{80}Ð¸", 3),
  ])
  func garbledCharactersAreCounted(text: String, count: Int) {
    #expect(TextDamage.amount(in: text) == count)
  }
}
