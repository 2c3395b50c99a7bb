import NewsModel
import Testing
import TextCore

@testable import EntityLinking

struct NameTests {
  private func key(_ name: String) -> Int64? { PersonName(name).map(NameKeys.full) }

  @Test(arguments: [
    ("Donald J. Trump", "Donald Trump"), ("President Donald Trump", "Donald Trump"), ("Xi Jinping", "Jinping Xi"),
    ("Kim Jong-un", "Kim Jong Un"), ("Qasem Soleimani", "Qasem Suleimani"), ("Mustafa al-Kadhimi", "Mustafa Kadhimi"),
    ("Mustafa al Kadhimi", "Mustafa Al-Kadhimi"), ("Mohammed Deif", "Muhammad Deif"),
    ("Crown Prince Mohammed bin Salman", "Mohammed bin Salman Al Saud"), ("Hillary Rodham Clinton", "Hillary Clinton"),
    ("Joe Biden", "Joseph R. Biden Jr."), ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"), ("Ursula von der Leyen", "Ursula von der Leyen"),
    ("Abd al-Rahman Saleh", "Abdul Rahman Salih"), ("J.D. Vale", "J. D. Vale"),
    ("Abdel-Fattah el-Sissi", "Abdel Fattah el-Sisi"), ("Ohio Gov. Ana Vale", "Ana Vale"),
    ("Army Capt. Humayun Vale", "Humayun Vale"),
  ])
  func spellingsOfOneNameShareAKey(one: String, other: String) { #expect(key(one) == key(other)) }

  @Test(arguments: [
    ("Hassan Karim", "Hussein Karim"), ("Kim Jong-un", "Kim Jong-il"), ("Salman Vale", "Selim Vale"),
    ("Mohammed bin Salman", "Salman bin Mohammed"), ("Ali Hassan", "Hassan Ali"), ("Li Wei", "Li Bo"),
    ("Anna Marsh", "Hannah March"), ("Mohammed bin Salman", "Mohammed bin Zayed"),
  ])
  func otherNamesHaveOtherKeys(one: String, other: String) { #expect(key(one) != key(other)) }

  @Test(arguments: [
    ("George W. Bush", "George H. W. Bush"), ("John Vale Jr.", "John Vale Sr."), ("Mary Ann Vale", "Mary Jane Vale"),
    ("Ana B. Vale", "Ana C. Vale"),
  ])
  func middleNamesAndGenerationsTellApart(one: String, other: String) throws {
    let (one, other) = (try #require(PersonName(one)), try #require(PersonName(other)))
    #expect(!one.agrees(with: other) && !other.agrees(with: one))
  }

  @Test(arguments: [
    ("George Walker Bush", "George W. Bush"), ("George Bush", "George W. Bush"), ("John Vale Jr.", "John Vale"),
  ])
  func whatIsLeftOutAgrees(one: String, other: String) throws {
    let (one, other) = (try #require(PersonName(one)), try #require(PersonName(other)))
    #expect(one.agrees(with: other) && other.agrees(with: one))
  }

  @Test(arguments: [
    ("Trump", true), ("President Trump", true), ("de Gaulle", true), ("bin Laden", true), ("Van Morrison", false),
    ("Ben Carson", false), ("Al Gore", false), ("S. Graf", false), ("King Abdullah", false), ("", true), ("...", true),
  ])
  func aNameAloneIsToldFromAFullOne(name: String, isLone: Bool) {
    #expect(PersonName(name)?.isLone ?? true == isLone)
  }

  @Test func initialsAreNoGivenName() {
    #expect(PersonName("S. Graf")?.isInitialled == true && PersonName("J.R.R. Vale")?.isInitialled == true)
    #expect(PersonName("Steffi Graf")?.isInitialled == false)
    #expect(PersonName("Robert E. Lee")?.family == "lee")
  }

  @Test(
    arguments: [
      ("Supreme Court", "Supreme Court", nil), ("Indian Supreme Court", "Supreme Court", "IN"),
      ("Supreme Court of India", "Supreme Court", "IN"), ("Iraq's Foreign Ministry", "Foreign Ministry", "IQ"),
      ("U.S. Department of Justice", "Department of Justice", "US"), ("Pakistan Army", "Army", "PK"),
      ("South Korean National Assembly", "National Assembly", "KR"), ("Labour Party", "Labour Party", nil),
    ] as [(String, String, String?)])
  func bodiesThatEveryCountryHasAreKnown(name: String, shown: String, country: String?) throws {
    let body = try #require(GenericBody(name))
    #expect(body.shown == shown && body.country == country)
  }

  @Test(arguments: [
    "Fox News", "Bank of England", "African National Congress", "Security Council", "General Assembly", "Hamas",
    "Air India", "State Department", "India", "", "of the", "Interior Design Studio",
  ])
  func otherBodiesAreTheirOwn(name: String) {
    #expect(GenericBody(name) == nil)
  }

  @Test func aBodyIsShownWithItsCountry() {
    #expect(
      GenericBody("Iraqi Foreign Ministry")?.shown(in: "IQ", as: "Iraqi Foreign Ministry") == "Foreign Ministry · Iraq")
    #expect(GenericBody("Supreme Court")?.shown(in: "IN", as: "Supreme Court") == "Supreme Court · India")
    #expect(
      GenericBody("Palestinian Authority")?.shown(in: "PS", as: "Palestinian Authority") == "Palestinian Authority")
    #expect(GenericBody.country(ofShown: "Supreme Court · India") == "IN")
    #expect(GenericBody.country(ofShown: "Pakistan Army") == "PK")
  }

  @Test func sameWordsMayBeCutOtherwise() {
    func isCut(_ one: String, _ other: String) -> Bool {
      guard let other = PersonName(other) else { return false }
      return PersonName.cuts(of: one).contains { $0.isSame(as: other) }
    }
    for (one, other) in [
      ("Jean-Bertrand Aristide", "Jean Bertrand Aristide"), ("Frances Hall-Vale", "Frances Hall Vale"),
      ("Denis Sassou-Nguesso", "Denis Sassou N'Guesso"),
    ] {
      #expect(isCut(one, other) && isCut(other, one), "\(one)")
    }
    #expect(isCut("Gholam Reza Asefi", "Gholamreza Asefi"))
    #expect(!isCut("Jean-Bertrand Aristide", "Jean Aristide"))
    #expect(!isCut("Ana Maria Vale", "Ana Vale") && !isCut("Vale", "Vale"))
    #expect(!isCut("George H.W. Bush", "George W. Bush"))
  }

  @Test func otherVowelsInsideAreAnotherSpelling() {
    #expect(PersonName.differInVowels("mashaal", "meshaal") && PersonName.differInVowels("zawahiri", "zawahri"))
    #expect(!PersonName.differInVowels("maria", "mario") && !PersonName.differInVowels("erica", "eric"))
    #expect(!PersonName.differInVowels("marsh", "marsh") && !PersonName.differInVowels("hanna", "anna"))
    #expect(!PersonName.differInVowels("mccaul", "mcfaul"))
  }

  @Test func someBodiesAreMostlyThoseOfOneCountry() {
    #expect(GenericBody("Democratic National Committee")?.isOnlyOne == true)
    #expect(GenericBody("Defense Department")?.home == "US" && GenericBody("Defense Department")?.isOnlyOne == false)
    #expect(GenericBody("Supreme Court")?.home == nil)
    #expect(GenericBody("foreign ministry")?.shown(in: "IQ", as: "foreign ministry") == "Foreign Ministry · Iraq")
    #expect(
      !Set(NameKeys.bodies("Larnovan Workers' Party")).isDisjoint(with: NameKeys.bodies("Larnovan Worker's Party")))
  }

  @Test func wordsInAnotherOrderAreOneBody() {
    #expect(NameKeys.body("Ministry of Rural Works") == NameKeys.body("Rural Works Ministry"))
    #expect(NameKeys.body("The Harbour Centre") == NameKeys.body("Harbor Center"))
    #expect(NameKeys.body("Acme Corp.") == NameKeys.body("Acme"))
    #expect(NameKeys.body("Acme Foods") != NameKeys.body("Foods Acme"))
    #expect(GenericBody("Justice Department")?.base == GenericBody("Department of Justice")?.base)
    #expect(GenericBody("Ministry of Foreign Affairs")?.base == GenericBody("Foreign Ministry")?.base)
  }

  @Test func shownNamesGiveTheirKeysBack() {
    let key = NameKeys.generic("court supreme", country: "IN")
    #expect(NameKeys.ofShown("Supreme Court · India", .organisation, isUnclear: false).contains(key))
    #expect(NameKeys.ofShown("Vale, unclear who", .person, isUnclear: true) == [NameKeys.family("vale")])
    #expect(NameKeys.ofShown("Acme · Foods", .organisation, isUnclear: false).isEmpty)
  }

  @Test func countriesAreKnown() {
    #expect(Countries.code(of: "india") == "IN" && Countries.code(of: "mumbai") == "IN")
    #expect(Countries.code(of: "indians") == "IN" && Countries.code(of: "the united states") == "US")
    #expect(Countries.code(of: "larnova") == nil)
  }
}

struct PlaceContextTests {
  /// An article of which the marked names are entities; `[p:Paris]` a place, `[g:French]` a people, `[o:Court]` a body.
  private func country(_ marked: String, dateline: String? = nil) -> String? {
    var text = ""
    var entities: [ArticleEntity] = []
    var body: [EntityMention] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      text += rest[..<open]
      let inner = rest[rest.index(after: open)..<close]
      let name = String(inner.dropFirst(2))
      let start = text.utf8.count
      text += name
      let mention = EntityMention(range: TextRange(start, start + name.utf8.count), text: name)
      switch inner.first {
      case "o": body.append(mention)
      case "g": entities.append(ArticleEntity(name: name, kind: .group, mentions: [mention]))
      default: entities.append(ArticleEntity(name: name, kind: .place, mentions: [mention]))
      }
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    let context = PlaceContext(LinkingArticle(entities: entities, text: text, datelinePlace: dateline))
    return context.said(of: body) ?? context.voted(of: body)
  }

  @Test func whatTouchesTheNameSaysIt() {
    #expect(country("[p:France] and the [g:Indian] [o:Supreme Court] met in [p:Paris].") == "IN")
    #expect(country("[p:Paris]. [p:India]'s [o:Supreme Court] said so.") == "IN")
    #expect(country("[p:Paris]. The [o:Supreme Court] of [p:India] said so.") == "IN")
  }

  @Test func theArticleAndItsSentencesVote() {
    #expect(country("Rain fell in [p:Kenya]. The [o:Supreme Court] sat. [p:Nairobi] was dry.") == "KE")
    #expect(country("The [o:Supreme Court] sat.", dateline: "NAIROBI, Kenya") == "KE")
    #expect(country("The [o:Supreme Court] sat in a hall in [p:Kenya].") == "KE")
  }

  @Test func withoutACountryItStaysUnclear() {
    #expect(country("The [o:Supreme Court] sat in [p:Larnova].") == nil)
    #expect(country("[p:Kenya] played [p:Ghana]. The [o:Supreme Court] sat.") == nil)
    #expect(country("The [o:Supreme Court] sat.", dateline: "Larnova") == nil)
  }
}
