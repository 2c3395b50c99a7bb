import Foundation
import NewsModel
import Testing

@testable import Stories

@Suite struct StoryFiguresTests {
  /// Reports of one source, a day apart.
  private func figures(_ reports: String...) -> [String] {
    figures(reports.enumerated().map { (source: "Post", hour: $0.offset * 24, text: $0.element) })
  }

  /// `killed: 12 → 15; 14 (Gull)`
  private func figures(_ reports: [(source: String, hour: Int?, text: String)]) -> [String] {
    var figures = StoryFigures()
    for (number, report) in reports.enumerated() {
      figures.read(
        SampleCorpus.document([report.text]), of: ArticleID(Int64(number + 1)), source: report.source,
        time: report.hour.map { Date(timeIntervalSince1970: 1_700_000_000 + Double($0) * 3600) })
    }
    return figures.figures.map { figure in
      let values = figure.values.map(\.text).joined(separator: " → ")
      return ([" \(figure.what): \(values)".dropFirst()] + figure.differing.map { "\($0.text) (\($0.source))" })
        .joined(separator: "; ")
    }
  }

  @Test func aTollThatChangesIsOneFigure() {
    #expect(
      figures(
        "The strike killed 12 fighters near the clinic.", "In all, 15 of its fighters were killed, the group said.",
        "A toll of 17 fighters killed was given on Monday.")
        == ["fighters killed: 12 → 15 → 17"])
  }

  @Test func aNumberWithoutANounJoinsTheOneFigureOfItsVerb() {
    #expect(
      figures("A fire killed seven people on Monday.", "At least nine were killed and 20 hurt.")
        == ["killed: 7 → 9", "injured: 20"])
  }

  @Test func sourcesThatDifferAtOneTimeAreNoChange() {
    #expect(
      figures([
        ("Reuters", 10, "The flood left 40 people missing."), ("AFP", 12, "The flood left 14 people missing."),
      ]) == ["missing: 40; 14 (AFP)"])
    #expect(
      figures([
        ("Reuters", 10, "A blast killed 12 people."), ("AFP", 11, "A blast killed 15 people."),
        ("Reuters", 20, "A blast killed 15 people."),
      ]) == ["killed: 12 → 15"])
    #expect(
      figures([("Reuters", 10, "A blast killed 12 people."), ("AFP", 20, "A blast killed 9 people.")])
        == ["killed: 12; 9 (AFP)"])
    #expect(
      figures([("Reuters", 10, "A blast killed 12 people."), ("AFP", nil, "A blast killed 15 people.")])
        == ["killed: 12; 15 (AFP)"])
  }

  @Test func whoseFigureItIsAndWhereTellFiguresApart() {
    #expect(
      figures("A blast killed 12 soldiers.", "A blast killed 15 people.") == ["soldiers killed: 12", "killed: 15"])
    #expect(
      figures("A raid killed 12 people in Larnova.", "A raid killed 40 people in Maren.")
        == ["killed (Larnova): 12", "killed (Maren): 40"])
    #expect(
      figures("A raid killed 12 people in Larnova.", "The raid killed 14 people.") == ["killed (Larnova): 12 → 14"])
  }

  @Test func whatHappenedBeforeOrMayHappenIsNoFigure() {
    #expect(figures("Such storms killed 400 people last year.", "In 2019 a storm killed 90 people.") == [])
    #expect(figures("The flood could kill 400 people.", "As many as 30 may have been killed.") == [])
  }

  @Test func thingsThatAreOnlyCountedDoNotChange() {
    #expect(figures("Ministers of five countries met.", "Ministers of nine countries met.") == [])
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

  @Test func whatStandsBetweenANumberAndItsNounIsNoNoun() {
    #expect(figures("The two damaged girders came by barge.") == ["girders damaged: 2"])
    #expect(figures("Rescuers found 12 dead soldiers.") == ["soldiers killed: 12"])
    #expect(figures("Workers said that 12 were damaged.") == [])
  }

  @Test func aNumberHasOneForm() {
    #expect(
      figures("The flood displaced 1.2 million people.", "The flood displaced 1,300,000 people.")
        == ["displaced: 1.2 million → 1.3 million"])
    #expect(figures("A list killed 99999999999999999999999999999999 trillion people.") == [])
  }
}
