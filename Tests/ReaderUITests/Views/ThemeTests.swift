import Canvas
import Testing

@testable import ReaderUI

@Suite struct ThemeTests {
  private let red = Style(foreground: .basic(1))

  @Test func aScopeTakesTheStyleOfTheLongestPrefix() {
    let theme = Theme(
      name: "t", styles: ["list": red, "list.mark": Style(attributes: .dim), "text": Style(attributes: .italic)])
    #expect(theme[.listMeta] == red)
    #expect(theme[.listMarkUnread] == Style(attributes: .dim))
    #expect(theme[.readerText] == Style(attributes: .italic))
  }

  @Test func modifiersNeverTakeTheColoursOfAPrefix() {
    let theme = Theme(name: "t", styles: ["reader.entity": red, "list": red])
    #expect(theme[.entitySelected] == Style(attributes: [.bold, .underline]))
    #expect(theme[.listSelected] == Style(attributes: .reverse))
    #expect(theme[.person] == red)
  }

  @Test func withoutColoursEveryMeaningKeepsAnAttribute() {
    let theme = Theme(
      name: "t", styles: ["text": red, "list.selected": Style(background: .basic(4)), "list.unread": red]
    ).withoutColors
    for scope in Scope.allCases {
      #expect(theme[scope].foreground == nil)
      #expect(theme[scope].background == nil)
    }
    #expect(theme[.listSelected].attributes == .reverse)
    #expect(theme[.listUnread].attributes == .bold)
    #expect(theme[.searchHit].attributes == [.reverse, .underline])
  }

  @Test func scopeNamesAreDotted() {
    let names = Scope.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.allSatisfy { $0.isLowercase || $0 == "." }) }
  }

  @Test func signsHaveStandInsOfASCII() {
    let signs = Signs(usesASCII: true)
    for sign in signs.legend { #expect(sign.sign.allSatisfy { $0.isASCII }) }
    #expect(signs.rule([.horizontal, .down]) == "+")
    #expect(signs.cut("a long line", to: 8) == "a lon...")
    #expect(Signs(usesASCII: false).cut("a long line", to: 8) == "a long…")
    #expect(Signs(usesASCII: false).cut("日本語です", to: 6) == "日本…")
  }

  @Test func aTotalSaysWhereCountingStopped() {
    #expect(ListTotal(count: 1_204, isExact: true).words == "1,204")
    #expect(ListTotal(count: 10_000, isExact: false).words == "10,000+")
  }
}
