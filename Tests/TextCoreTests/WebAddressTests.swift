import Testing
import TextCore

@Suite struct WebAddressTests {
  @Test func addressesOfTheWebBeginInAnyCase() {
    for address in ["http://a.example", "HTTPS://A.example/x", "Http://[::1]:8080/"] {
      #expect(WebAddress.isWeb(address), "\(address)")
    }
    for address in ["", "http:", "http:/a", "httpx://a", "ftp://a.example", "a.example", "//a.example", "mailto:a@b"] {
      #expect(!WebAddress.isWeb(address), "\(address)")
    }
  }

  @Test func nothingButAnAddressIsOpened() {
    #expect(WebAddress.isSafeToOpen("https://a.example/x?y=1#z"))
    for address in [
      "https://a.example/ -x", "https://a\n.example", "https://a\u{7F}", "javascript:alert(1)", "file:///x",
    ] {
      #expect(!WebAddress.isSafeToOpen(address), "\(address)")
    }
  }

  @Test func feedsAreFetchedFromTheWebAndFromFiles() {
    for address in ["https://a.example", "feed:https://a.example", "feed://a.example", "file:///x", "FILE:///x"] {
      #expect(WebAddress.isFetchable(address), "\(address)")
    }
    for address in ["file:x", "/x", "news.xml", "exec:ls", "feeds:x"] {
      #expect(!WebAddress.isFetchable(address), "\(address)")
    }
  }

  @Test func theSchemeIsWhatStandsBeforeTheColon() {
    #expect(WebAddress.scheme(of: "gemini+x.y-1://a") == "gemini+x.y-1")
    for address in ["", ":", "1a:b", "a b:c", "/a:b", "é:a"] {
      #expect(WebAddress.scheme(of: address) == nil, "\(address)")
    }
  }

  @Test(arguments: [
    ("https://ada:secret@a.example/feed?x=1@2", "https://ada@a.example/feed?x=1@2"),
    ("http://ada@a.example:8080/", "http://ada@a.example:8080/"),
    ("http://a.example:8080/b@c:d", "http://a.example:8080/b@c:d"),
    ("http://ada:p@ss:word@a.example", "http://ada@a.example"), ("ada:secret@a.example", "ada:secret@a.example"),
    ("/home/ada:b@c", "/home/ada:b@c"), ("", ""),
  ]) func anAddressLosesItsPassword(address: String, shown: String) {
    #expect(WebAddress.withoutPassword(address) == shown)
  }

  @Test func addressesInATextLoseTheirPasswords() {
    #expect(
      WebAddress.withoutPasswords(in: "https://a:b@c.example: 404; see http://d:e@f.example, told a://g:h@i")
        == "https://a@c.example: 404; see http://d@f.example, told a://g@i")
  }
}
