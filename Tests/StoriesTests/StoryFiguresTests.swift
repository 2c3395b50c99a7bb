import NewsModel
import Testing

@testable import Stories

@Suite struct StoryFiguresTests {
  private func figures(_ reports: String...) -> [String] {
    var figures = StoryFigures()
    for (number, report) in reports.enumerated() {
      figures.read(SampleCorpus.document([report]), of: ArticleID(Int64(number + 1)))
    }
    return figures.figures.map { "\($0.what): \($0.values.map(\.text).joined(separator: " → "))" }
  }

  @Test func aTollThatChangesIsOneFigure() {
    #expect(
      figures(
        "The strike killed 12 fighters near the clinic.", "In all, 15 of its fighters were killed, the group said.",
        "The toll of 17 fighters killed may rise.")
        == ["fighters killed: 12 → 15 → 17"])
  }

  @Test func aNumberWithoutANounJoinsTheOneFigureOfItsVerb() {
    #expect(
      figures("A fire killed seven people on Monday.", "At least nine were killed and 20 hurt.")
        == ["killed: 7 → 9", "injured: 20"])
  }

  @Test func theSameNumberIsNoChange() {
    #expect(figures("Police arrested 1,200 workers.", "Police arrested 1,200 workers.") == ["workers arrested: 1,200"])
  }

  @Test func yearsDatesMoneyAndMeasuresAreNoFigures() {
    #expect(
      figures("In 2024, on March 3, 12 km away, 5 percent paid $400 in 20 minutes.", "It was 14 degrees in 1999.") == []
    )
  }

  @Test func partsAndThePastOfOneReportDoNotCountTwice() {
    #expect(
      figures(
        "A blast killed 30 miners. In another shaft 4 miners were killed years ago.", "The blast killed 31 miners.")
        == ["miners killed: 30 → 31"])
  }

  @Test func theVotesOfTwoCandidatesAreTwoFigures() {
    #expect(
      figures(
        "Mr Alder won 1,200 votes. Mrs Birk won 3,400 votes.", "Mrs Birk has 3,400 votes.", "Mr Alder has 1,250 votes.")
        == ["votes (Alder): 1,200 → 1,250", "votes (Birk): 3,400"])
  }

  @Test func destroyedAndDamagedAreToldApart() {
    #expect(
      figures("The storm destroyed 40 homes.", "The storm damaged 300 homes.") == [
        "homes destroyed: 40", "homes damaged: 300",
      ])
  }

  @Test func aNumberHasOneForm() {
    #expect(
      figures("The flood displaced 1.2 million people.", "The flood displaced 1,300,000 people.")
        == ["displaced: 1.2 million → 1.3 million"])
    #expect(figures("A list killed 99999999999999999999999999999999 trillion people.") == [])
  }
}
