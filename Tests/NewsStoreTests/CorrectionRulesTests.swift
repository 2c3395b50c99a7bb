import NewsModel
import Testing

@testable import NewsStore

struct CorrectionRulesTests {
  private func row(_ entity: Int64, _ forms: String...) -> MentionRow {
    MentionRow(
      entity: entity, salience: 0.6,
      mentions: forms.enumerated().map { EntityMention(range: TextRange($0 * 10, $0 * 10 + 3), text: $1) })
  }

  @Test func rowsThatNoRuleTouchesComeBackAsTheyWere() {
    let rows = [row(1, "A"), row(2, "B", "b")]
    #expect(CorrectionRules([]).apply(to: rows, article: 1) == rows)
    #expect(CorrectionRules([.hide(3), .merge(4, into: 1)]).apply(to: rows, article: 1) == rows)
    // Nor does one that finds nothing of an entity change it, to the last bit.
    var whole = row(1, "A", "B", "C")
    whole.salience = 0.889
    #expect(CorrectionRules([.split(1, form: "x", into: 2)]).apply(to: [whole], article: 1) == [whole])
  }

  @Test func rulesFollowEachOtherInTheirOrder() {
    let rules = CorrectionRules([.merge(1, into: 2), .split(2, form: "a", into: 3), .merge(2, into: 4), .hide(3)])
    #expect(rules.target(of: 1, form: "x", article: 1) == 4)
    #expect(rules.target(of: 1, form: "a", article: 1) == nil)
    #expect(rules.target(of: 4, form: "a", article: 1) == 4)
    #expect(rules.merged(1) == 4)
    #expect(rules.origins(of: [4]) == [1, 2, 4])
    // What was merged later is not split.
    let late = CorrectionRules([.split(2, form: "a", into: 3), .merge(1, into: 2)])
    #expect(late.target(of: 1, form: "a", article: 1) == 2)
  }

  @Test func formsAreComparedWithoutCaseAndAccents() {
    let rules = CorrectionRules([.split(1, form: "jose", into: 2)])
    let shown = rules.apply(to: [row(1, "José", "Maria", "JOSE")], article: 1)
    #expect(shown.map(\.entity) == [2, 1])
    #expect(shown.map(\.mentions.count) == [2, 1])
    #expect(abs(shown[0].salience - 0.4) < 1e-9 && abs(shown[1].salience - 0.2) < 1e-9)
  }

  @Test func onlyTheArticleMeantIsParted() {
    let rules = CorrectionRules([.part(1, article: 7, into: 2)])
    #expect(rules.apply(to: [row(1, "A")], article: 7).map(\.entity) == [2])
    #expect(rules.apply(to: [row(1, "A")], article: 8).map(\.entity) == [1])
  }
}
