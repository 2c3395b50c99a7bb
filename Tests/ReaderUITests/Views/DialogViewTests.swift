import Canvas
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

@Suite struct DialogViewTests {
  @Test(arguments: SampleNews.dialogs.map(\.name), [(60, 20), (120, 36)])
  func dialogs(name: String, size: (width: Int, height: Int)) throws {
    try expectSnapshot(
      Screen.draw(SampleNews.showing(name, size.width, size.height)), "\(name)-\(size.width)x\(size.height)")
  }

  @Test(arguments: SampleNews.dialogs.map(\.name)) func everySizeIsDrawn(_ name: String) {
    for width in stride(from: 1, through: 210, by: 13) {
      for height in stride(from: 1, through: 61, by: 6) {
        for usesASCII in [false, true] {
          var state = SampleNews.showing(name, width, height)
          state.options.usesASCII = usesASCII
          for _ in 0..<3 {
            state.moveInDialog(.rows(2))
            #expect(Screen.draw(state).size == Size(width, height))
          }
          state.moveInDialog(.bottom)
          _ = Screen.draw(state)
        }
      }
    }
  }

  @Test func theNewWordsStandOut() {
    var state = SampleNews.showing("compare", 120, 36)
    let grid = Screen.draw(state)
    #expect(grid.style(of: "15 per")?.attributes.contains(.bold) == true)
    #expect(grid.style(of: "12 per")?.attributes.contains(.underline) == true)
    #expect(grid.style(of: "offered")?.attributes.contains(.bold) == false)
    state.dialogs[0].marksParagraphs = true
    #expect(Screen.draw(state).style(of: "offered 15")?.attributes.contains(.bold) == true)
  }

  @Test func aSwappedComparisonHasTheLaterOneAtTheLeft() {
    var state = SampleNews.showing("compare", 120, 36)
    state.dialogs[0].isSwapped = true
    let line = Screen.draw(state).plainText.split(separator: "\n").first { $0.contains("15 per cent") }
    #expect(
      line?.range(of: "15 per cent")?.lowerBound ?? "z".startIndex < line?.range(of: "12 per cent")?.lowerBound
        ?? "".startIndex)
  }

  @Test func knownSentencesAreDimmed() {
    var state = SampleNews.state(120, 36, focus: .reader)
    let text = SampleNews.document.text
    state.reading?.known = FakeLibrary.ranges(of: SampleNews.paragraphs[0], in: text)
    #expect(Screen.draw(state).style(of: "after")?.attributes.contains(.dim) == false)
    state.dimsKnown = true
    let grid = Screen.draw(state)
    #expect(grid.style(of: "sail again")?.attributes.contains(.dim) == true)
    #expect(grid.style(of: "We should")?.attributes.contains(.dim) == false)
  }

  @Test func foldedStoriesStandUnderTheirLead() {
    var state = SampleNews.state(120, 36)
    state.list.foldsStories = true
    state.fitToScreen()
    var text = Screen.draw(state).plainText
    #expect(text.contains("▸≡4"))
    #expect(!text.contains("○ Ferry crews walk out"))
    state.list.unfolded = [.story(StoryID(1))]
    text = Screen.draw(state).plainText
    #expect(text.contains("└○ Ferry crews walk out"))
    #expect(!text.contains("▸≡4"))
  }
}

@Suite struct BarChartTests {
  @Test func barsFillTheirCellsByEighths() {
    let chart = BarChart([0, 1, 8, 16], width: 8, height: 2, signs: Signs(usesASCII: false))
    #expect(chart.pitch == 2)
    #expect(chart.rows == ["      █ ", "  ▁ █ █ "])
  }

  @Test func manyBarsStandSideBySide() {
    let chart = BarChart([1, 2, 3], width: 3, height: 1, signs: Signs(usesASCII: false))
    #expect(chart.rows == ["▃▅█"])
  }
}

@Suite struct MapTests {
  @Test func theOutlineHasCoastsAndBorders() {
    let lines = WorldOutline.lines
    #expect(lines.contains { $0.isCoast } && lines.contains { !$0.isCoast })
    #expect(lines.allSatisfy { $0.west >= -180 && $0.east <= 180 && $0.south >= -90 && $0.north <= 90 })
    // The strait of Gibraltar: Spain's southern coast is there.
    #expect(lines.contains { $0.points.contains { abs($0.x + 5.4) < 1 && abs($0.y - 36) < 1 } })
  }

  @Test func placesStandWhereTheyLie() throws {
    let view = MapView(centre: GeoPoint(latitude: 0, longitude: 0), span: 360)
    let map = MapProjection(view, width: 360, height: 180)
    #expect(map.dot(GeoPoint(latitude: 0, longitude: 0)) ?? (0, 0) == (180, 90))
    #expect(map.dot(GeoPoint(latitude: 45, longitude: -90)) ?? (0, 0) == (90, 45))
    let near = MapProjection(MapView(centre: GeoPoint(latitude: 60, longitude: 20), span: 20), width: 200, height: 100)
    // At 60 degrees a degree of longitude is half as long as one of latitude.
    let east = try #require(near.dot(GeoPoint(latitude: 60, longitude: 22)))
    let north = try #require(near.dot(GeoPoint(latitude: 61, longitude: 20)))
    #expect(abs(east.x - 110) <= 1 && abs(north.y - 40) <= 1)
    #expect(near.dot(GeoPoint(latitude: 0, longitude: 20)) == nil)
  }

  @Test func aMapShowsAllItsPlaces() {
    for places in [Array(SampleNews.places.prefix(3)), SampleNews.places, Array(SampleNews.places.prefix(1))] {
      let view = MapView(showing: places, width: 180, height: 120)
      let map = MapProjection(view, width: 180, height: 120)
      for place in places { #expect(map.dot(place.point) != nil, "\(place.name)") }
    }
    let pacific = [179.0, -179].map { MapPlace(name: "x", point: GeoPoint(latitude: -17, longitude: $0)) }
    #expect(MapView(showing: pacific, width: 180, height: 120).span < 20)
  }

  @Test func otherLanguagesStandBelowTheBackgroundAndCanBeChosen() {
    var state = SampleNews.showing("story", 120, 60)
    var story = SampleNews.story
    let background = story.background.count
    story.elsewhere = [
      StoryElsewhere(
        language: "es", languageName: "Español", articles: [SampleNews.rows[2]], shared: ["Ada Penrose", "Marlow Bay"])
    ]
    state.dialogs[0].content = .story(story)
    #expect(state.dialogs[0].items.last == .article(SampleNews.rows[2]))
    state.moveInDialog(.bottom)
    let text = Screen.draw(state).plainText
    for words in ["Also reported in", "Español 1", "shares Ada Penrose, Marlow Bay", "elsewhere 1 of 1"] {
      #expect(text.contains(words), "\(words) is missing in \(text)")
    }
    state.moveInDialog(.rows(-1))
    #expect(Screen.draw(state).plainText.contains("background \(background) of \(background)"))
    // A language that is not read is counted and not listed.
    let all = state.dialogs[0].items.count
    for (languages, isListed) in [(["en"], false), (["en", "es"], true), ([], true)] {
      state.dialogs[0].content = .story(story.listing(languages))
      #expect(state.dialogs[0].items.count == all - (isListed ? 0 : 1))
      #expect(Screen.draw(state).plainText.contains("Español 1"))
    }
  }

  @Test func longitudesGoRound() {
    #expect(MapView.wrapped(190) == -170)
    #expect(MapView.wrapped(-190) == 170)
    #expect(MapView.wrapped(0) == 0)
  }

  @Test func aStorysNamesAndFiguresStandOut() {
    let story = SampleNews.story
    let marks = StoryMarks(story)
    let last = story.reports[3].id
    let reported = "The Harbour Board of Marlow Bay agreed to pay 15 per cent more."
    #expect(
      marks.marks(in: reported, of: last).map { String(reported[$0.range]) } == ["Harbour Board of Marlow Bay", "15"])
    #expect(marks.marks(in: reported, of: last).map(\.scope) == [.organisation, .strong])
    #expect(marks.earlier(reported, of: last) == "12")
    #expect(marks.earlier(reported, of: story.reports[1].id) == nil)
    #expect(marks.earlier("Nothing was said of pay.", of: last) == nil)
  }
}
