import NewsModel
import Stories
import Testing

@Suite struct TextComparisonTests {
  private func words(_ paragraph: Comparison.Paragraph?) -> [String] {
    paragraph.map { one in one.changes.map { String(one.text[$0]) } } ?? []
  }

  @Test func rewrittenParagraphsMeetAndTheirWordsAreMarked() {
    let old = SampleCorpus.document([
      "The levee near Varnholm broke on Monday.", "12 of its workers were hurt, the mayor said.",
      "Nobody answered calls.",
    ])
    let new = SampleCorpus.document([
      "The levee near Varnholm broke on Monday.", "A school became a shelter.",
      "15 of its workers were hurt, the mayor said late.",
    ])
    let comparison = TextComparison.compare(old, new)
    #expect(comparison.rows.map(\.kind) == [.same, .added, .changed, .removed])
    let changed = comparison.rows[2]
    #expect(words(changed.left) == ["12", "said."])
    #expect(words(changed.right) == ["15", "said late."])
    #expect(comparison.count(.added) == 1)
  }

  @Test func paragraphsThatShareLittleAreRemovedAndAdded() {
    let old = SampleCorpus.document([
      "The jury in the town convicted the driver on Monday of the theft of the car, the judge said.",
      "Police said that the crews of the boats were in the port on Tuesday.",
    ])
    let new = SampleCorpus.document([
      "The driver, who was in the car on Monday, told the judge of the fire in the theatre of the town.",
      "Police said that the crews of the boats were in the port on Wednesday.",
    ])
    let rows = TextComparison.compare(old, new).rows
    #expect(rows.map(\.kind) == [.removed, .added, .changed])
    #expect(words(rows.last?.left) == ["Tuesday."])
  }

  @Test func aParagraphThatOnlyGrewMeetsItsOldForm() {
    let old = SampleCorpus.document(["A levee near Varnholm gave way on Monday morning, police said."])
    let new = SampleCorpus.document([
      "A levee near Varnholm gave way on Monday morning, police said. The water stood at the doors of the school by noon, "
        + "and 400 people had left their homes for the hills before the mayor asked them to."
    ])
    #expect(TextComparison.compare(old, new).rows.map(\.kind) == [.changed])
  }

  @Test func everyParagraphStandsOnceInItsOrder() {
    let pool = ["One two three.", "Two three four.", "Five six.", "One two three.", "Seven eight nine ten.", "é ü ö"]
    for seed in 0..<200 {
      let left = (0..<(seed % 7)).map { pool[($0 * 5 + seed) % pool.count] }
      let right = (0..<(seed % 5)).map { pool[($0 * 3 + seed / 3) % pool.count] }
      let rows = TextComparison.compare(SampleCorpus.document(left), SampleCorpus.document(right)).rows
      #expect(rows.compactMap(\.left?.text) == left)
      #expect(rows.compactMap(\.right?.text) == right)
      for row in rows where row.kind == .same { #expect(row.left?.text == row.right?.text) }
    }
  }

  @Test func equalDocumentsHaveOnlyEqualRows() {
    let document = SampleCorpus.document(["One.", "Two.", "One."])
    #expect(TextComparison.compare(document, document).rows.allSatisfy { $0.kind == .same })
    #expect(TextComparison.compare(.empty, .empty).rows.isEmpty)
  }
}
