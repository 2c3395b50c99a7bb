import Foundation
import NewsModel
import Support
import Testing

@testable import NewsParsing

/// Every encoding by its label, the places that a label may stand in, and what is made of bytes that have none.
struct EncodingTests {
  /// A label of the WHATWG standard, text in that encoding (base64), and the text.
  static let samples: [(label: String, bytes: String, text: String)] = [
    ("windows-1251", "zO7x8iDx7e7i4CDu8urw+/Ig5Ov/IOTi6Obl7ej/", "Мост снова открыт для движения"),
    ("koi8-r", "8MHSz80g19nbxcwgydogx8HXwc7JINXU0s/N", "Паром вышел из гавани утром"),
    ("koi8-u", "7abT1CDazs/X1SDXpsTL0snUzywgp6cg3sXLwczJ", "Міст знову відкрито, її чекали"),
    ("iso-8859-5", "v97V19Qg3+DY6NXbINLe0uDV3O8g2CDR1dcg39Dh4dDW2ODe0g==", "Поезд пришел вовремя и без пассажиров"),
    ("ibm866", "ja6ioO8g6Kquq6AgruKq4OvioCCiIOHioOCurCCvruDi4w==", "Новая школа открыта в старом порту"),
    ("windows-1250", "UPjtbGmaIJ5sdZ1vdehr/SBr+fIg+nDsbCDv4WJlbHNr6SDzZHk=", "Příliš žluťoučký kůň úpěl ďábelské ódy"),
    ("iso-8859-2", "WmG/87PmIGfqtmyxIGphvPEgdyBwb3JjaWU=", "Zażółć gęślą jaźń w porcie"),
    ("windows-1253", "xyDj3fb18eEg3O3v6e7lIO7h7dw=", "Η γέφυρα άνοιξε ξανά"),
    ("iso-8859-7", "1O8g8Ovv3+8g3fb14+Ug7fnx3/I=", "Το πλοίο έφυγε νωρίς"),
    (
      "windows-1254", "S/ZwcvwgeWVuaWRlbiBh5/1sZP0sIP5laGlyIHNldmluZGksIP3wZP1y",
      "Köprü yeniden açıldı, şehir sevindi, ığdır"
    ),
    ("windows-1255", "5OL5+CDw9PrnIO7n4/k=", "הגשר נפתח מחדש"),
    ("windows-1256", "x+HM09Eg7d3KzSDj5CDMz+3P", "الجسر يفتح من جديد"),
    ("windows-1257", "VGlsdGFzIHbrbCBhdGlkYXJ5dGFzLCDwYWxpcyBk/mlhdWdpYXNp", "Tiltas vėl atidarytas, šalis džiaugiasi"),
    ("windows-1258", "0ONuZyB0aW4gaPRtIG5heQ==", "Đăng tin hôm nay"),
    ("windows-874", "ytC+0rngu9S0zdWhpMPR6ac=", "สะพานเปิดอีกครั้ง"),
    ("iso-8859-15", "TGUgcG9udCBjb/t0ZSA1IKQg4CBsJ71pbA==", "Le pont coûte 5 € à l'œil"),
    ("iso-8859-13", "TGVkdXMgdGlsdHMgcOJyIHVwaSwg7290aSD+52w=", "Ledus tilts pār upi, ļoti žēl"),
    ("iso-8859-16", "UG9kdWwgZSBkZXNjaGlzIO5uIG9yYbogumkg/mFy4w==", "Podul e deschis în oraș și țară"),
    ("macintosh", "Q2FmjiDSb3V2ZXJ00yCIIIVsYW5k", "Café “ouvert” à Öland"),
    ("shift_jis", "i7SCqo3EgtGKSpLKgrWCvYdA", "橋が再び開通した①"),
    ("euc-jp", "trakrLrGpNOzq8TMpLekv6Gipaulv6Wrpcqk4g==", "橋が再び開通した、カタカナも"),
    ("iso-2022-jp", "GyRCNjYkLDpGJFMzK0RMJDckPxsoQg==", "橋が再び開通した"),
    ("gb2312", "tPPHxdbY0MK/qrfFzaiztQ==", "大桥重新开放通车"),
    ("gbk", "tPOY8tbY0MLpX7fFo6yzy7/Nmme69A==", "大橋重新開放，乘客歡呼"),
    ("gb18030", "tPPHxdbY0MK/qrfFlTKCNg==", "大桥重新开放𠀀"),
    ("big5", "pGq+9K2rt3O2fanxs3Gorg==", "大橋重新開放通車"),
    ("euc-kr", "tNm4rrChILTZvcMgv623yLTZ", "다리가 다시 열렸다"),
    ("windows-949", "jGO55rCix88gtNm4rrChIL+tt8i02Q==", "똠방각하 다리가 열렸다"),
    ("utf-16le", "QgByAPwAYwBrAGUAIAB3AGkAZQBkAGUAcgAgAG8AZgBmAGUAbgA=", "Brücke wieder offen"),
    ("windows-1252", "QnL8Y2tlIJYgk29mZmVulCBm/HIggDM=", "Brücke – “offen” für €3"),
  ]

  private static func bytes(_ base64: String) throws -> Data { try #require(Data(base64Encoded: base64)) }

  private static func page(_ title: Data, head: String = "", behind: String = "") -> Data {
    Data("<html><head>\(head)<title>".utf8) + title
      + Data("</title>\(behind)</head><body><p>x</p></body></html>".utf8)
  }

  private static func title(_ data: Data, charset: String? = nil) throws -> String? {
    try NewsParser.parse(data, name: "a", charset: charset).items.first?.content.title
  }

  @Test(arguments: samples)
  func eachEncodingIsReadByItsLabel(_ label: String, _ base64: String, _ text: String) throws {
    let encoding = try #require(TextEncoding(label: " " + label.uppercased()))
    #expect(encoding.decode(try Self.bytes(base64)) == text)
  }

  @Test(arguments: samples.filter { $0.label != "utf-16le" })
  func theLabelOfTheServerCountsAndThatOfThePageWhereverItStands(_ label: String, _ base64: String, _ text: String)
    throws
  {
    let bytes = try Self.bytes(base64)
    #expect(try Self.title(Self.page(bytes), charset: label) == text)
    #expect(try Self.title(Self.page(bytes, head: "<meta charset=\"\(label)\">")) == text)
    let long =
      "<!-- <meta charset=utf-8> --><script>if (a < b) { \"<meta charset=utf-8>\" }"
      + String(repeating: " ", count: 9000)
    let old = "</script><META content='text/html; charset=\(label)' http-equiv=Content-Type>"
    #expect(try Self.title(Self.page(bytes, head: long, behind: "</script><p>" + old)) != nil)
    #expect(try Self.title(Self.page(bytes, head: long + old)) == text)
    let feed = Data("<?xml version='1.0' encoding='\(label)'?><rss><channel><item><title>".utf8) + bytes
    #expect(try Self.title(feed + Data("</title></item></channel></rss>".utf8)) == text)
  }

  /// What is long enough to tell is told without any label.
  @Test(arguments: [
    "windows-1251", "koi8-r", "iso-8859-5", "ibm866", "iso-8859-2", "windows-1253", "windows-1255", "windows-1256",
    "windows-874",
    "shift_jis", "euc-jp", "iso-2022-jp", "gb2312", "big5", "euc-kr", "windows-1252", "utf-16le",
  ])
  func bytesWithoutALabelAreReadByTheWordsTheyMake(_ label: String) throws {
    let sample = try #require(Self.samples.first { $0.label == label })
    let text = try TextDecoder.decode(Self.bytes(sample.bytes)).text
    #expect(text == sample.text)
  }

  @Test func aLanguageTipsTheBalance() throws {
    let bytes = Data([0x68, 0xF5, 0x73, 0x20, 0x66, 0xFB])  // "hős fű" in ISO 8859-2, "hõs fû" in Windows-1252
    #expect(try Self.title(Self.page(bytes)) == "hõs fû")
    let hungarian = Data("<html lang=\"hu\"><head><title>".utf8) + bytes + Data("</title></head></html>".utf8)
    #expect(try Self.title(hungarian) == "hős fű")
  }

  @Test func oneBrokenByteGarblesOneCharacter() throws {
    let cut = Data("Übersicht für Köln, gr".utf8) + [0xC3] + Data(" und sch\u{F6}n".utf8)
    let expected = "Übersicht für Köln, gr\u{FFFD} und schön"
    for label in [nil, "utf-8", "iso-8859-1", "windows-1251"] {
      #expect(try TextDecoder.decode(cut, charset: label).text == expected, "\(label ?? "none")")
    }
    #expect(try Self.title(Self.page(cut, head: "<meta charset=utf-8>")) == expected)
    // A sequence that ends too early is one mistake, and so is each byte that begins nothing (WHATWG, UTF-8 decoder).
    let broken = Data("ä".utf8) + [0xE2, 0x82, 0x41, 0xF0, 0x9F, 0x98, 0x42, 0x80, 0x81] + Data("ö".utf8)
    #expect(try TextDecoder.decode(broken, charset: "utf-8").text == "ä\u{FFFD}A\u{FFFD}B\u{FFFD}\u{FFFD}ö")
    for (label, bytes, text) in [
      ("shift_jis", [0x8B, 0x20, 0x82, 0xA0], "\u{FFFD} あ"), ("euc-kr", [0xB4, 0x20, 0xB4, 0xD9], "\u{FFFD} 다"),
      ("gbk", [0x80, 0xB4, 0xF3, 0xFF], "€大\u{FFFD}"), ("big5", [0xA4, 0x6A, 0xA4], "大\u{FFFD}"),
      ("euc-jp", [0xA4, 0xA2, 0xFF, 0xA4, 0xA4], "あ\u{FFFD}い"), ("windows-1253", [0xC1, 0xAA, 0xC2], "Α\u{FFFD}Β"),
    ] as [(String, [UInt8], String)] {
      #expect(TextEncoding(label: label)?.decode(Data(bytes)) == text, "\(label)")
    }
  }

  @Test func whatIsUTF8IsNeverReadAsAnythingElse() throws {
    for label in ["iso-8859-1", "windows-1251", "gb2312", "shift_jis", "utf-16", "ascii", "nonsense"] {
      #expect(try TextDecoder.decode(Data("Überschrift — 大桥重新开放".utf8), charset: label).text == "Überschrift — 大桥重新开放")
    }
    // Two pairs of bytes that are valid in both are no proof.
    #expect(try TextDecoder.decode(Data([0xCD, 0xA8, 0xD3, 0xA8]), charset: "gbk").text == "通莹")
    #expect(try TextDecoder.decode(Data("\u{FEFF}Ü".utf8), charset: "windows-1251").text == "Ü")
  }

  @Test func aServersDefaultYieldsToAPageThatReadsBetter() throws {
    let sample = try #require(Self.samples.first { $0.label == "koi8-r" })
    let page = Self.page(try Self.bytes(sample.bytes), head: "<meta charset=koi8-r>")
    #expect(try Self.title(page, charset: "ISO-8859-1") == sample.text)
    #expect(try Self.title(page, charset: "utf-8") == sample.text)
  }

  @Test func onlyKnownLabelsAreLabels() {
    #expect(TextEncoding(label: "latin-1")?.name == "windows-1252" && TextEncoding(label: "UTF8")?.isUTF8 == true)
    #expect(TextEncoding(label: "win-1251")?.name == "windows-1251" && TextEncoding(label: "koi8r")?.name == "koi8-r")
    for label in ["", "x-user-defined", "utf-8//TRANSLIT", "../../etc", String(repeating: "a", count: 99), "äöü"] {
      #expect(TextEncoding(label: label) == nil, "\(label)")
    }
  }
}
