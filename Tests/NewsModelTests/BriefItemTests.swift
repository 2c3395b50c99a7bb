import NewsModel
import Testing

struct BriefItemTests {
  @Test func aLeadThatIsTheHeadlineIsToldOnce() {
    func lead(_ title: String, _ lead: String) -> String? {
      Brief.Item(story: nil, title: title, lead: lead).leadBeyondTitle
    }
    #expect(lead("The port closed", "The port closed.") == nil)
    #expect(lead("The port closed", "The port closed on Monday.") == "The port closed on Monday.")
    #expect(lead("The port closed", "") == nil)
  }
}
