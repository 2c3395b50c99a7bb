import Foundation
import NewsModel
import Testing

@testable import Stories

/// What one report counts, of whom, where and by which verb.
@Suite struct CountedFiguresTests {
  private func figures(_ sentences: String...) -> [String] {
    var figures = StoryFigures()
    for (number, sentence) in sentences.enumerated() {
      figures.read(
        SampleCorpus.document([sentence]), of: ArticleID(Int64(number + 1)), source: "Gull",
        time: Date(timeIntervalSince1970: 1_700_000_000 + Double(number) * 86_400))
    }
    return figures.figures.map { "\($0.what): \($0.values.map(\.text).joined(separator: " → "))" }
  }

  @Test(arguments: [
    ("Hospitals had treated 14 people by the evening.", "treated: 14"),
    ("Nine people were taken to hospital with breathing trouble.", "taken to hospital: 9"),
    ("Most of the 1,200 people who had been moved out may come back.", "evacuated: 1,200"),
    ("The fire brigade moved 400 people out of the old harbour.", "evacuated: 400"),
    ("He said that 800 people in the streets below the bridge had been asked to leave.", "asked to leave: 800"),
    ("The storm left 40,000 homes without power.", "homes without power: 40,000"),
    ("The yard laid off 300 workers.", "workers laid off: 300"),
    ("Police fired 12 shots at the car.", "shots fired: 12"),
    ("Sixteen flights were cancelled on Monday.", "flights cancelled: 16"),
    ("The school has 13 students with minor injuries.", "students slightly injured: 13"),
    ("In all, twenty-four miners were trapped.", "miners trapped: 24"),
  ])
  func whatHappenedIsSaidInManyWords(_ sentence: String, _ figure: String) {
    #expect(figures(sentence) == [figure])
  }

  @Test(arguments: [
    ("The number of people treated for breathing trouble rose to 17.", "treated: 17"),
    ("The number of confirmed deaths is 66.", "killed: 66"),
    ("That brings the number of people away from home to 1,200.", "away from home: 1,200"),
  ])
  func aNumberOfSomethingIsGivenBehindIt(_ sentence: String, _ figure: String) {
    #expect(figures(sentence) == [figure])
  }

  @Test func whatGrewToANumberGrewFromWhatWasCounted() {
    #expect(
      figures(
        "Hospitals had treated 14 people by noon.",
        "The number of people treated for breathing trouble rose to 17.") == ["treated: 14 → 17"])
  }

  @Test func aListIsOfOneVerb() {
    #expect(
      figures("The quake damaged 42 offices, 2 roads and 14 hotels.")
        == ["offices damaged: 42", "roads damaged: 2", "hotels damaged: 14"])
    #expect(
      figures("A crash killed five children in a bus and two drivers fled.") == [
        "children killed: 5", "drivers fled: 2",
      ])
  }

  @Test func oneOfTwoNumbersIsCounted() {
    #expect(figures("Seven of the nine gunmen were killed.") == ["gunmen killed: 7"])
    #expect(figures("Seven of the nine gunmen killed were local.") == ["gunmen killed: 9"])
  }

  @Test func whatIsCountedMayBeLeftOut() {
    #expect(figures("A bomb killed five, police said.") == ["killed: 5"])
    #expect(
      figures("The fire destroyed 61 houses and damaged 140.") == ["houses destroyed: 61", "houses damaged: 140"])
    #expect(
      figures("More than 600 houses were destroyed and another 1,900 damaged.")
        == ["houses destroyed: 600", "houses damaged: 1,900"])
    #expect(
      figures("The Farmers' List won four seats, Mr Alder won 41 seats and the Birk Union 37.")
        == ["seats (Farmers' List): 4", "seats (Alder): 41", "seats (Birk Union): 37"])
    #expect(figures("He was arrested around 1:30 a.m. and injured 20-year-old Birk.") == [])
  }

  @Test func whatIsAnnouncedIsNotDone() {
    #expect(figures("The yard will cut 400 jobs.") == ["jobs to be cut: 400"])
    #expect(figures("The yard plans to lay off 400 workers.") == ["workers to be laid off: 400"])
    #expect(figures("The yard cut 400 jobs.") == ["jobs cut: 400"])
    #expect(figures("The storm will kill 400 people.") == [])
    #expect(
      figures("The yard will cut 400 jobs.", "The yard agreed to cut 320 jobs instead of 400.")
        == ["jobs to be cut: 400 → 320"])
  }

  @Test func someOfThemAreNotThem() {
    #expect(figures("Nine of the dead were children.") == [])
    #expect(figures("They reached 11 of the miners trapped in the shaft.") == [])
    #expect(figures("Two pilgrims who were hurt near Maren died.") == [])
    #expect(figures("Eight people, all over 70, have died since Monday.") == ["killed: 8"])
    #expect(figures("Parliament passed it by 61 votes to 58.") == [])
  }

  @Test func whereItHappenedMayStandBefore() {
    #expect(figures("Air strikes on the town of Maren killed 18 people.") == ["killed (Maren): 18"])
    #expect(figures("In Port Maren, 120 houses were destroyed.") == ["houses destroyed (Port Maren): 120"])
    #expect(figures("Officials in Larnova said 12 people were killed.") == ["killed: 12"])
    #expect(figures("A raid killed 12 people in March.") == ["killed: 12"])
    #expect(figures("Rockets hit Maren, and the number of dead there rose to four.") == ["killed (Maren): 4"])
    #expect(figures("Larnova Radio reported there were 12 people killed.") == ["killed: 12"])
  }

  @Test func whatFellIsComparedToo() {
    #expect(
      figures(
        "Ice left 40,000 homes without power on Monday.",
        "The number of homes without power fell to 12,000 on Tuesday.") == ["homes without power: 40,000 → 12,000"])
    #expect(
      figures("In all 46 people are missing.", "Twenty-one people remain missing.") == ["missing: 46 → 21"])
  }

  @Test func whatTheEventHasDoneSinceItBeganIsAllOfIt() {
    #expect(
      figures("The outbreak has infected 3,450 people since May.", "The outbreak has infected 3,546 people.")
        == ["infected: 3,450 → 3,546"])
    #expect(figures("More than 4,000 people have been killed since January.") == [])
  }

  @Test func casesAreCountedWhereSomebodyIsIll() {
    #expect(
      figures("The outbreak grew: 2741 confirmed cases, 80 deaths and 461 severe cases were counted.")
        == ["infected: 2,741", "killed: 80", "severe cases: 461"])
    #expect(figures("She won four cases in which he was a witness.") == [])
  }

  @Test(arguments: [
    "The father to two boys died at once.", "In 38 countries users were arrested and 12 in 5 towns were not charged.",
    "Two witnesses said that people were killed.", "Two teams have rescued the climber.",
    "The recorder of Flight 610 has been recovered.", "Version 2 is affected.",
    "He made a bank shot over two defenders.", "He was convicted of two counts of theft.",
    "There were four deaths per 100,000.", "The list has 80 deaths and 1,102 disappearances.",
    "More than 20, 000 birds and 1, 300 fish were counted.", "Two girls were not injured.",
    "Some 4,000 people are expected to be displaced.", "The toll could in the end rise to 100,000.",
    "He called the 12 deaths a misstatement.", "Those were the two missing pieces.",
    "Two men fired at the guards.",
    "A revolver with four bullets was seized.", "They had two sons, three daughters.",
  ])
  func aVerbNearbyIsNotThatOfTheNumber(_ sentence: String) {
    #expect(!figures(sentence).contains { !$0.hasPrefix("killed: 80") })
  }

  @Test func namesKeepTheirCapitalsAndPlacesTheirWords() {
    #expect(figures("A bomb wounded 29 New Yorkers.") == ["New Yorkers injured: 29"])
    #expect(figures("Two of Varga's victims died.") == ["victims killed: 2"])
    #expect(
      figures("A raid killed 30 people in the northern Larnovan town of Port Maren.") == [
        "killed (Port Maren): 30"
      ])
    #expect(figures("A raid killed 30 people in the Isle of Maren.") == ["killed (Isle of Maren): 30"])
    #expect(figures("Raids killed 30 people across the Larnovan capital.") == ["killed: 30"])
    #expect(figures("The 17 people who were treated after the crash left hospital in Maren.") == ["treated: 17"])
  }
}
