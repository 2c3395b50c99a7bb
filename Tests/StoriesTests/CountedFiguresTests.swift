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
