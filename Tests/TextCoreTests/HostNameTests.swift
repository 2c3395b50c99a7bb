import Testing

@testable import TextCore

@Suite struct HostNameTests {
  @Test(arguments: [
    ("bücher.example", "xn--bcher-kva.example"), ("пример.example", "xn--e1afmkfd.example"),
    ("例え.テスト", "xn--r8jz45g.xn--zckzah"), ("plain.example", "plain.example"), ("", ""),
    ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
  ])
  func labelsAreWrittenAsMachinesReadThem(_ host: String, _ expected: String) {
    #expect(HostName.ascii(host) == expected)
  }

  @Test func hostsThatOnlyLookLikeOthersAreMarked() {
    #expect(HostName.marked("https://аpple.example/x") == "https://аpple.example/x (xn--pple-43d.example)")
    for plain in ["https://apple.example/", "https://bücher.example/", "https://日本語kana.jp/", "no address", "://"] {
      #expect(HostName.marked(plain) == plain)
    }
    #expect(HostName.marked("https://me:pw@gοοgle.example:8080/?q=1").hasSuffix(" (xn--ggle-0nda.example)"))
  }
}
