import Testing

@testable import NewsParsing

/// Headlines that are made for copy without one.
struct DerivedHeadlineTests {
  @Test(arguments: [
    // What fits is left whole, attribution included.
    (
      "The ferry will run again on Friday, the harbour board said.",
      "The ferry will run again on Friday, the harbour board said"
    ),
    // Additions go, who said it stays.
    (
      "Three bakers were taken to hospital after an oven burst in the old mill of Seeburg early on Friday morning, the "
        + "fire brigade said in a statement, adding that the house was closed.",
      "Three bakers were taken to hospital, the fire brigade said"
    ),
    // What opens the sentence goes where the statement can stand alone …
    (
      "On Wednesday, the town council voted to rebuild the bridge that the flood took in spring. Work begins in May.",
      "The town council voted to rebuild the bridge that the flood took in spring"
    ),
    // … and stays where a pronoun or a list needs it.
    (
      "After his release, he said that the men who had held him for three weeks on the island had never told him what "
        + "they wanted from his family",
      "After his release, he said that the men who had held him for three weeks on the island had never told him what "
        + "they wanted from his family"
    ),
    // A hyphen that was torn from its word is no dash, and a quotation is closed.
    (
      "The harbour board said on Monday that it would buy an energy - efficient ferry for the 26 - year - old line to "
        + "the islands, where storms have cut the old one off for weeks.",
      "The harbour board said on Monday that it would buy an energy - efficient ferry for the 26 - year - old line to "
        + "the islands"
    ),
    ("The captain said, “We will sail. We always did.”", "The captain said, “We will sail”"),
    // What stands between the subject and its verb is no place to cut.
    (
      "Mira Tolland, who was elected mayor of Seeburg two years ago with the votes of all parties and of most villages "
        + "around it, has resigned.",
      "Mira Tolland has resigned"
    ),
    // The verb of a relative clause is not the main one.
    (
      "The captain of the grain ship who was arrested on Monday as the harbour police searched all of the vessels that "
        + "lay at the northern quay denies everything",
      "The captain of the grain ship who was arrested on Monday as the harbour police searched all of the vessels that "
        + "lay at the northern quay denies everything"
    ),
    // A first sentence that states nothing is passed over.
    (
      "Good morning. The tide tables change on Friday, the board said.",
      "The tide tables change on Friday, the board said"
    ),
  ])
  func isAWholeStatement(_ paragraph: String, _ headline: String) {
    #expect(DerivedHeadline.make(from: paragraph) == headline)
  }

  @Test func aQuotationThatGoesOnIsNotCut() {
    let paragraph =
      "“The word is,” the mayor said on Monday in the town hall before three hundred people, “that we build.”"
    #expect(DerivedHeadline.make(from: paragraph).contains("that we build"))
  }

  @Test func aSentenceWithoutEndIsCutAtAWord() {
    let headline = DerivedHeadline.make(from: String(repeating: "tide ", count: 400))
    #expect(headline.count <= 300 && headline.hasSuffix("tide…"))
  }
}
