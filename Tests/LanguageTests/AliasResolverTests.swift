import NewsModel
import Testing

@testable import Language

@Suite struct AliasResolverTests {
  /// Groups of names as they stand in `text`, found by their words.
  private func groups(_ text: String, _ names: [(String, EntityKind)]) throws -> [Int] {
    let knowledge = try Knowledge.shipped()
    let tokens = Tokenizer.tokenize(text, knowledge: knowledge)
    var from = 0
    let spans = names.map { name, kind -> TaggedSpan in
      let count = Tokenizer.tokenize(name, knowledge: knowledge).tokens.count
      let start =
        (from..<tokens.tokens.count).first { tokens.string($0..<min(tokens.tokens.count, $0 + count)) == name } ?? from
      from = start + 1
      return TaggedSpan(tokens: start..<(start + count), kind: kind)
    }
    return AliasResolver(knowledge: knowledge).resolve(spans, in: tokens)
  }

  @Test func surnamesFollowFullNames() throws {
    #expect(
      try groups(
        "Othman Al-Ghanimi met Ann Lee. Al-Ghanimi left, al-Ghanimi said. Lee stayed.",
        [
          ("Othman Al-Ghanimi", .person), ("Ann Lee", .person), ("Al-Ghanimi", .person), ("al-Ghanimi", .person),
          ("Lee", .person),
        ]) == [0, 1, 0, 0, 1])
  }

  @Test func theTableOfTheWorldJoins() throws {
    #expect(
      try groups(
        "The Islamic State Group and IS, Daesh; the US, the U.S. and the United States; Iraq.",
        [
          ("Islamic State Group", .organisation), ("IS", .organisation), ("Daesh", .organisation), ("US", .place),
          ("U.S.", .place), ("United States", .place), ("Iraq", .place),
        ]) == [0, 0, 0, 1, 1, 1, 2])
  }

  @Test func bodiesAreKnownInOtherWords() throws {
    #expect(
      try groups(
        "The Iraqi Ministry of Defence and the Ministry of Defence of Iraq; the House of Representatives, the House.",
        [
          ("Iraqi Ministry of Defence", .organisation), ("Ministry of Defence of Iraq", .organisation),
          ("House of Representatives", .organisation), ("House", .organisation),
        ]) == [0, 0, 1, 1])
    #expect(
      try groups(
        "The African Union and the European Union met the Library of Leiden University, the European Union, Leiden University.",
        [
          ("African Union and the European Union", .organisation), ("Library of Leiden University", .organisation),
          ("European Union", .organisation), ("Leiden University", .organisation),
        ]) == [0, 1, 2, 3])
  }

  @Test func aTownThatActsIsItsTeam() throws {
    #expect(
      try groups(
        "The Indianapolis Colts won in Houston. Indianapolis leads, the Colts said. Fans flew home to Indianapolis.",
        [
          ("Indianapolis Colts", .organisation), ("Houston", .place), ("Indianapolis", .organisation),
          ("Colts", .organisation), ("Indianapolis", .place),
        ]) == [0, 1, 0, 0, 2])
    // A newspaper is no team, and what was taken for a body is the town.
    #expect(
      try groups(
        "The Baltimore Sun wrote of Baltimore. Baltimore answered.",
        [("Baltimore Sun", .organisation), ("Baltimore", .place), ("Baltimore", .organisation)]) == [0, 1, 1])
  }

  @Test func placesAreKnownByTheirBeginningTheirKindAndTheirLetters() throws {
    #expect(
      try groups(
        "She left the Betty Ford Center; Betty Ford said nothing. The Florence Museum is in Florence, the Museum in a park.",
        [
          ("Betty Ford Center", .place), ("Betty Ford", .place), ("Florence Museum", .place), ("Florence", .place),
          ("Museum", .place),
        ]) == [0, 0, 1, 2, 1])
    #expect(
      try groups(
        "Tulsa, OK, is a town of Oklahoma; Kenya asked for help, the Country said.",
        [("OK", .place), ("Oklahoma", .place), ("Kenya", .place), ("Country", .place)]) == [0, 0, 1, 1])
  }

  @Test func aSlipOfThePenIsNoNewName() throws {
    #expect(
      try groups(
        "Klitschko won. Klitschko and Klistchko; Maria Sandoval, Maria Sandoval and Mario Sandoval.",
        [
          ("Klitschko", .person), ("Klitschko", .person), ("Klistchko", .person), ("Maria Sandoval", .person),
          ("Maria Sandoval", .person), ("Mario Sandoval", .person),
        ]) == [0, 0, 0, 1, 1, 2])
  }

  @Test func aPersonMayBearTheNameOfAPlace() throws {
    let names: [(String, EntityKind)] = [
      ("Denzel Washington", .person), ("Washington", .place), ("Washington", .person),
    ]
    #expect(try groups("Denzel Washington flew to Washington. Washington spoke.", names) == [0, 1, 0])
    #expect(
      try groups("He flew to Washington. Washington spoke.", [("Washington", .place), ("Washington", .person)]) == [
        0, 0,
      ])
  }

  @Test func whatIsUnsureStaysApart() throws {
    #expect(
      try groups(
        "Imran Motors and Khan Motors met Motors; South Sudan and Sudan differ; the British are not Britain.",
        [
          ("Imran Motors", .organisation), ("Khan Motors", .organisation), ("Motors", .organisation),
          ("South Sudan", .place), ("Sudan", .place), ("British", .group), ("Britain", .place),
        ]) == [0, 1, 2, 3, 4, 5, 6])
  }

  @Test func acronymsAreInitials() {
    #expect(Acronym.fits("pmf", ["popular", "mobilisation", "forces"]))
    #expect(Acronym.fits("doj", ["department", "of", "justice"]))
    #expect(Acronym.fits("dj", ["department", "of", "justice"]))
    #expect(!Acronym.fits("us", ["united", "nations"]))
    #expect(!Acronym.fits("a", ["apple"]))
  }
}
