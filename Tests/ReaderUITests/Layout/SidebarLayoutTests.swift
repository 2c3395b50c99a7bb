import NewsModel
import ReaderUI
import Testing

@Suite struct SidebarLayoutTests {
  @Test func kindsStandInTheOrderOfTheirWeightiestEntity() {
    let layout = SidebarLayout(SampleNews.entities, selection: nil, hasDetail: true)
    #expect(layout.order == [0, 1, 3, 2, 4])
    #expect(
      layout.rows == [
        .blank, .heading(.organisation), .entity(0), .blank, .heading(.place), .entity(1), .entity(3), .blank,
        .heading(.person), .entity(2), .blank, .heading(.group), .entity(4),
      ])
  }

  @Test func theSelectedEntityHasASecondRow() {
    let layout = SidebarLayout(SampleNews.entities, selection: 3, hasDetail: true)
    #expect(layout.row(of: 3) == 6)
    #expect(layout.rows[7] == .detail(3))
    #expect(layout.entity(atRow: 7) == 3)
    #expect(layout.entity(atRow: 4) == nil)
    #expect(layout.entity(atRow: 99) == nil)
    #expect(!SidebarLayout(SampleNews.entities, selection: 3, hasDetail: false).rows.contains(.detail(3)))
  }

  @Test func theSelectedEntityStaysInView() {
    for selection in SampleNews.entities.indices {
      let layout = SidebarLayout(SampleNews.entities, selection: selection, hasDetail: true)
      for height in 2...14 {
        for from in 0...14 {
          let top = layout.top(showing: selection, from: from, height: height)
          let row = layout.row(of: selection) ?? -1
          #expect(top <= row && row + 1 < top + height)
        }
      }
    }
  }
}
