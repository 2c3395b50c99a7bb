import TextCore

/// The words by which `Clause` and `MainVerb` know what the parts of a sentence do; both know the grammar of English.
enum HeadlineWords {
  /// The language whose sentences are taken apart.
  static let language = "en"

  static let conjunctions = words(.clauseConjunctions)
  static let binding = words(.conjunctionBinders)
  static let behindAs = words(.asFollowers)
  static let openers = words(.clauseOpeners)
  static let places = words(.placeOpeners)
  static let spans = words(.timeSpans)
  static let spanEnds = words(.spanEnds)
  static let times = words(.times)
  static let pronouns = words(.clausePronouns)
  static let smallWords = words(.noSubjects)
  static let insertions = words(.insertionOpeners)
  static let additions = words(.additionOpeners)
  static let listMembers = words(.listMembers)
  static let subordinators = words(.subordinators)
  static let circumstances = words(.circumstances)
  static let speech = words(.speechVerbs)
  static let behindNames = words(.speakerFollowers)
  static let behindSaid = words(.speechFollowers)
  static let behindDash = words(.dashFollowers)
  static let unfinished = words(.unfinishedEnds)

  static let auxiliaries = words(.auxiliaries)
  static let relatives = words(.relatives)
  static let determiners = words(.determiners)
  static let prepositions = words(.prepositions)
  static let followers = words(.verbFollowers)
  static let past = words(.pastVerbs)
  static let present = words(.presentVerbs)

  private static func words(_ list: WordList) -> Set<String> { LanguagePack.of(language).words(list) }
}
