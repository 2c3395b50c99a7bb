import NewsModel
import Testing

struct FiguresTests {
  @Test func figuresAsPeopleReadThem() {
    #expect(Figures.full(1_204) == "1,204")
    #expect(Figures.full(1_000_000) == "1,000,000")
    #expect(Figures.full(999) == "999")
    #expect(
      [847, 1_900, 9_949, 9_950, 12_400, 999_500, 3_140_000].map(Figures.short) == [
        "847", "1.9k", "9.9k", "10k", "12k", "1.0M", "3.1M",
      ])
    #expect(Figures.counted(1, "article") == "1 article")
    #expect(Figures.counted(1_204, "article") == "1,204 articles")
    #expect(Figures.counted(2, "story", plural: "stories") == "2 stories")
  }
}
