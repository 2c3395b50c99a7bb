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
      figures("A raid killed 12 people in Larnova.", "Larnova mourned. The raid killed 14 people.")
        == ["killed (Larnova): 12 → 14"])
    #expect(figures("A raid killed 12 people in Larnova.", "The raid killed 14 people.") == ["killed (Larnova): 12"])
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

  @Test func aTollIsReadFromWhatSaysHowItGrew() {
    #expect(
      figures("A quake killed at least 12 people.", "The death toll from the quake rose to 31 on Sunday.")
        == ["killed: 12 → 31"])
    #expect(
      figures("A quake killed 31 people.", "The death toll rose from 31 to 40.") == ["killed: 31 → 40"])
  }

  @Test func aFallIsACorrectionOfOneSourceOrSaysSo() {
    #expect(figures("A blast killed 12 people.", "A blast killed 9 people.") == ["killed: 12 → 9"])
    #expect(
      figures([
        ("Reuters", 10, "A blast killed 24 people."),
        ("AFP", 30, "Officials revised the death toll of the blast down to 20 from 24 reported earlier."),
      ]) == ["killed: 24 → 20"])
    #expect(
      figures([
        ("AFP", 10, "A blast killed 24 people."),
        ("AFP", 30, "A previous toll of 24 was corrected to 20."),
      ]) == ["killed: 24 → 20"])
    #expect(
      figures([
        ("Reuters", 10, "Riots injured 70 people."),
        (
          "Reuters", 30,
          "Riots went on. Shops stayed shut all day long there. Trains did not run at all today either. "
            + "A truck of a broadcaster was attacked, injuring two people."
        ),
      ]) == ["injured: 70"])
  }

  @Test func partsAndOthersAreNotAll() {
    #expect(figures("A fire killed four people.", "Another seven people died in hospital.") == ["killed: 4"])
    #expect(
      figures("A fire killed 12 people, including five children.", "A fire killed 14 people, including six children.")
        == ["killed: 12 → 14"])
    #expect(figures("A raid killed one and wounded five others.") == ["injured: 5"])
  }

  @Test func whatWasSaidEarlierIsNoUpdate() {
    #expect(
      figures("A school was hit, killing 42 people.", "The agency said earlier that it had confirmed 50 dead.")
        == ["killed: 42"])
  }

  @Test func aStretchOfTimeIsAnotherFigureThanADay() {
    #expect(
      figures("Shells killed 40 people.", "Shells have killed 300 people in the 12 days of the siege.")
        == ["killed: 40", "killed: 300"])
    #expect(
      figures("Riots injured 20 people.", "Riots have injured 70 people over the past eight days.")
        == ["injured: 20", "injured: 70"])
  }

  @Test func whatHappenedOnAnotherDayIsAnotherEvent() {
    // The first report is of a Tuesday, 2023-11-14.
    #expect(figures("A raid on Tuesday killed 12 people.", "A raid on Wednesday killed 15 people.") == ["killed: 12"])
    #expect(
      figures("A raid on Tuesday killed 12 people.", "The raid on Tuesday killed 15 people.") == ["killed: 12 → 15"])
  }

  @Test func aVerbNearbyIsNotAlwaysThatOfTheNumber() {
    #expect(figures("He was saved from a death sentence by three jurors who held out.") == [])
    #expect(figures("The suspect was arrested five buildings away.") == [])
    #expect(figures("A mother of 12 was killed and a father of two sons died.") == [])
    #expect(figures("After missing four games he came back.") == [])
    #expect(figures("Nobody said which of the seven bullets caused the death.") == [])
    #expect(figures("Two gunmen killed nine people.") == ["killed: 9"])
    #expect(figures("Families were evacuated to 10 shelters.") == [])
    #expect(figures("The Dec. 6 killing of a boy set off the riots.") == [])
    #expect(figures("Three of the four soldiers killed were young.") == ["soldiers killed: 4"])
    #expect(figures("In all 46 were arrested early on Wednesday.") == ["arrested: 46"])
    #expect(figures("A total of 17 people have already been killed.") == ["killed: 17"])
    #expect(figures("The deaths of at least 12 miners shook the town.") == ["miners killed: 12"])
    #expect(figures("Some 300 people from the valley were evacuated.") == ["evacuated: 300"])
  }

  @Test func theBadlyHurtAreSomeOfTheHurt() {
    #expect(
      figures("The blast left 50 people with serious injuries.", "The blast wounded around 100 people.")
        == ["seriously injured: 50", "injured: 100"])
    #expect(
      figures("The blast critically injured five children.", "The blast injured nine children.")
        == ["children seriously injured: 5", "children injured: 9"])
  }

  @Test func manyEventsAreNotOne() {
    #expect(
      figures(
        "An attack on a school in Gaza killed 40 people.", "The bombing of schools and homes in Gaza killed 50 people.")
        == ["killed (Gaza): 40"])
    #expect(figures("The blast killed five people.", "Two blasts killed nine people.") == ["killed: 5"])
  }

  @Test func whatCameAnewIsNotAll() {
    #expect(figures("The ministry reported 120 new cases.", "The ministry reported 150 new cases.") == [])
    #expect(figures("Floods killed 300 people this year.", "The flood killed 12 people.") == ["killed: 12"])
    #expect(figures("On July 2 women were arrested.", "Police arrested seven women.") == ["women arrested: 7"])
  }

  @Test func numbersThatAreOnlyNearAreNoChange() {
    #expect(figures("More than 40 people were killed.", "In all 42 people were killed.") == ["killed: 42"])
    #expect(figures("About 100 people were hurt.", "Some 95 people were hurt.") == ["injured: 100"])
    #expect(figures("Between 10 and 20 people were killed.", "From 30 to 40 people were killed.") == [])
  }

  @Test func whatIsOnlyClaimedIsNoFigure() {
    #expect(figures("The rebels claimed to have killed 30 soldiers.") == [])
  }

  @Test func languagesWithoutWordsForFiguresHaveNone() {
    var figures = StoryFigures()
    figures.read(
      SampleCorpus.document(["12 soldados killed."]), of: ArticleID(1), source: "Diario", time: Date(), language: "es")
    #expect(figures.figures.isEmpty)
  }

  @Test func aNumberHasOneForm() {
    #expect(
      figures("The flood displaced 1.2 million people.", "The flood displaced 1,300,000 people.")
        == ["displaced: 1.2 million → 1.3 million"])
    #expect(figures("A list killed 99999999999999999999999999999999 trillion people.") == [])
  }
}
