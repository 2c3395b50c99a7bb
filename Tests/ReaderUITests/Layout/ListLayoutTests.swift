import Canvas
import NewsModel
import ReaderUI
import Testing

@Suite struct ListLayoutTests {
  private func layout(_ list: ListState, _ form: ListLayout.Form, _ width: Int, _ height: Int) -> ListLayout {
    ListLayout(list, form: form, size: Size(width, height), dates: SampleNews.dates)
  }

  private func top(_ list: ListState, _ form: ListLayout.Form, _ width: Int, _ height: Int) -> Int {
    ListLayout.top(of: list, form: form, size: Size(width, height), dates: SampleNews.dates)
  }

  @Test func daysStandOverTheirArticles() {
    let items = layout(SampleNews.list, .headline, 38, 30).items
    #expect(
      items.map(\.heading) == [
        "Wednesday 14 May", nil, nil, "Tuesday 13 May", nil, "Saturday 2 November 2024",
      ])
    #expect(items.map(\.row) == [1, 4, 7, 11, 14, 19])
    #expect(items.map(\.height) == [3, 3, 2, 3, 3, 2])
    #expect(items[3].headingRow == 10)
  }

  @Test func onlyTheOrderOfTimeHasDays() {
    var list = SampleNews.list
    list.query.order = .relevance
    #expect(layout(list, .row, 76, 10).items.map(\.row) == [0, 1, 2, 3, 4, 5])
  }

  @Test func rowsFindTheirArticles() {
    let layout = layout(SampleNews.list, .headline, 38, 9)
    #expect(layout.index(atRow: 0) == nil)
    #expect(layout.index(atRow: 3) == 0)
    #expect(layout.index(atRow: 4) == 1)
    #expect(layout.lastWhole == 2)
    #expect(layout.items.count == 3)
  }

  /// Whatever is selected and wherever the list stood, the selected article is whole and nothing moved needlessly.
  @Test(arguments: [ListLayout.Form.headline, .row, .snippet(isSpaced: true), .snippet(isSpaced: false)])
  func theSelectedArticleIsAlwaysWhole(form: ListLayout.Form) {
    var list = SampleNews.list
    list.rows = (0..<40).map { index in
      var row = SampleNews.rows[index % 6]
      row.id = ArticleID(Int64(index))
      row.published = SampleNews.now.addingTimeInterval(Double(-index) * 20_000)
      return row
    }
    for height in [4, 7, 20] {
      for selection in list.rows.indices {
        for from in [0, selection, 39] {
          list.selection = selection
          list.top = from
          let top = top(list, form, 38, height)
          if top == from, from > selection { Issue.record("not moved up") }
          list.top = top
          let item = layout(list, form, 38, height).item(of: selection)
          #expect(item != nil)
          if let item { #expect(item.row + item.height <= height) }
          if from < selection, top > from {
            // One row earlier and it would have been cut.
            list.top = top - 1
            let earlier = layout(list, form, 38, height).item(of: selection)
            #expect(earlier.map { $0.row + $0.height > height } ?? true)
          }
        }
      }
    }
  }

  @Test func anEmptyListHasNoRows() {
    let list = ListState()
    #expect(layout(list, .headline, 38, 10).items.isEmpty)
    #expect(layout(list, .headline, 38, 10).lastWhole == nil)
    #expect(top(list, .headline, 38, 10) == 0)
  }
}
