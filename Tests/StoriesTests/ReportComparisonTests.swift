import NewsModel
import Stories
import Testing

@Suite struct ReportComparisonTests {
  private func words(_ paragraph: Comparison.Paragraph?) -> [String] {
    paragraph.map { one in one.changes.map { String(one.text[$0]) } } ?? []
  }

  private let left = SampleCorpus.document([
    "The levee near Varnholm broke on Monday and 12 workers were hurt, Mayor Ada Penrose said. Schools stay closed.",
    "The ferry to Elmstead does not sail.",
  ])
  private let right = SampleCorpus.document([
    "Engineers had warned of the levee for years.",
    "Mayor Ada Penrose said that 15 workers were hurt when the levee near Varnholm broke. "
      + "The ferry to Elmstead does not sail.",
    "Governor Ilmar Brand promised money.",
  ])

  @Test func sentencesMeetByWhatTheySay() {
    let rows = ReportComparison.compare(left, right).rows
    #expect(rows.map(\.kind) == [.added, .changed, .removed, .same, .added])
    #expect(rows[0].right?.text == "Engineers had warned of the levee for years.")
    #expect(rows[1].left?.text.hasSuffix("said.") == true && rows[1].right?.text.hasSuffix("broke.") == true)
    #expect(words(rows[1].left) == ["12"])
    #expect(words(rows[1].right) == ["15"])
    #expect(rows[2].left?.text == "Schools stay closed.")
    #expect(rows[4].right?.text == "Governor Ilmar Brand promised money.")
  }

  @Test func everySentenceStandsOnce() {
    let rows = ReportComparison.compare(left, right).rows
    for document in [left, right] {
      let sides = rows.compactMap { (document == left ? $0.left : $0.right)?.text }
      #expect(Set(sides).count == sides.count)
      #expect(sides.joined().count { $0 == "." } == document.text.count { $0 == "." })
    }
  }

  @Test func anEmptyTextHasNothingToPair() {
    let empty = SampleCorpus.document([])
    #expect(ReportComparison.compare(empty, empty).rows.filter { $0.kind != .same }.isEmpty)
    #expect(ReportComparison.compare(empty, left).count(.added) == 3)
  }
}
